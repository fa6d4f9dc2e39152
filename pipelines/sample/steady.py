"""A provider in which nothing changes: shares that stay as they are, and people who stay late for months."""

from collections.abc import Iterator

import numpy as np

from pipelines.sample.places import Places

SPREAD = 2.0  # between services: log odds on either side of what is usual
LEAST = 0.02  # no share is nearer to 0 or 100 %
MONTHS_LATE = 4  # that somebody who is late stays so, on average
DAYS_LATE = MONTHS_LATE * 30


def shares(usual: float, count: int, rng: np.random.Generator) -> np.ndarray:
    """A share for each of so many services, spread about the usual one, from 2 to 98 %."""
    odds = np.log(usual / (1 - usual)) + rng.permutation(np.linspace(-SPREAD, SPREAD, count))
    return np.clip(1 / (1 + np.exp(-odds)), LEAST, 1 - LEAST)


def levels(places: Places, like: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A share for each team and month that is its service's in every month, about the mean of `like`."""
    of_services = shares(float(like.mean()), len(places.services), rng)
    return np.repeat(of_services[places.service_of][:, np.newaxis], like.shape[1], axis=1)


def late(share: np.ndarray, months: int, rng: np.random.Generator) -> np.ndarray:
    """Who is late in which month: rows of `share` (of the time each is late, below one half) x months."""
    return np.stack(list(_months(share, months, rng)), axis=1)


def _months(share: np.ndarray, months: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    is_late = rng.random(len(share)) < share
    begins = share / (1 - share) / MONTHS_LATE
    for _ in range(months):
        yield is_late
        changes = rng.random(len(share)) < np.where(is_late, 1 / MONTHS_LATE, begins)
        is_late = is_late ^ changes
