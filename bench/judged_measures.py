"""Made-up judged measures, counted month by month in services where true rates never change, or change once.

Sessions, reviews and leavers are events, each by itself or, for a spell, of persons who go the rarer way; a state is
the people who meet it at a month's end, who stay so for months.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bench.stable_services import LEAVING

SESSIONS = 1.087  # of supervision, of a person a month


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A judged measure: its kind, its true share (leavers: of a year), and what it counts.

    `rate` is how many events a person has a month, `spell` how many months the fewer (those who meet it, or those who
    do not) stay so; 0: every event by itself.
    """

    kind: str
    share: float
    rate: float = 0
    spell: float = 0
    is_core: bool = False
    is_quarterly: bool = False


EVENTS = [
    Measure(kind="events", share=share, rate=rate, is_quarterly=is_quarterly)
    for share, rate, is_quarterly in [
        (0.90, 0.08, False),
        (0.60, 0.10, False),
        (0.30, 0.10, False),
        (0.75, 0.25, False),
        (0.80, 0.05, False),
        (0.85, 0.03, False),
        (0.95, 0.04, False),
        (0.90, 0.04, False),
        (0.98, 0.02, False),
        (0.80, 0.10, True),
        (0.55, 0.30, True),
        (0.90, 0.08, True),
    ]
]
REPEATED = [
    Measure(kind="repeated", share=share, rate=rate, is_core=is_core)
    for share, rate, is_core in [
        (0.90, SESSIONS, True),
        (0.05, 1.150, True),
        (0.50, 1.000, False),
        (0.85, 1.000, False),
        (0.97, 1.000, False),
        (0.70, 0.300, False),
    ]
]
STATES = [
    Measure(kind="state", share=share, spell=spell, is_core=is_core)
    for share, spell, is_core in [
        (0.92, 2.5, True),
        (0.93, 4, True),
        (0.90, 4, True),
        (0.65, 12, True),
        (0.75, 4, False),
        (0.90, 2.5, False),
        (0.60, 6, False),
        (0.80, 8, False),
        (0.98, 3, False),
    ]
]
TURNOVER = Measure(kind="leavers", share=0.25, is_core=True)
COUNTED = [*EVENTS, *REPEATED, *STATES, TURNOVER]
AMOUNTS = [
    Measure(kind="amount", share=0.12),
    Measure(kind="amount", share=0.06, is_core=True, is_quarterly=True),
]


def counts(measure: Measure, sizes: np.ndarray, shares: np.ndarray, rng: np.random.Generator):
    """Numerators and denominators, services x months, of services of so many people; `shares` is one a month."""
    shape = (len(sizes), len(shares))
    people = np.broadcast_to(sizes[:, np.newaxis], shape)
    if measure.kind == "leavers":
        return rng.poisson(people * shares / 12), people / 12
    if not measure.spell:
        events = rng.poisson(people * measure.rate)
        return rng.binomial(events, shares), events
    months = list(meeting(sizes, shares, measure.spell, rng))
    if measure.kind == "state":
        return np.stack([met.sum(axis=1) for met, _ in months], axis=1), people
    sessions = [rng.poisson(measure.rate, met.shape) * is_person for met, is_person in months]
    met = [(number * met).sum(axis=1) for number, (met, _) in zip(sessions, months, strict=True)]
    return np.stack(met, axis=1), np.stack([number.sum(axis=1) for number in sessions], axis=1)


def meeting(
    sizes: np.ndarray, shares: np.ndarray, spell: float, rng: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Who meets it each month, and who is a person at all, services x people: the fewer stay so for a spell."""
    is_person = np.arange(sizes.max()) < sizes[:, np.newaxis]
    met, before = rng.random(is_person.shape) < shares[0], shares[0]
    for share in shares:
        if share < before:
            met &= rng.random(met.shape) < share / before
        fewer = min(share, 1 - share)
        entering, ending = fewer / (1 - fewer) / spell, 1 / spell
        is_few = met if share < 0.5 else ~met
        changes = rng.random(met.shape) < np.where(is_few, ending, entering)
        drawn_afresh = rng.random(met.shape) < share
        met = np.where(rng.random(met.shape) < LEAVING, drawn_afresh, met ^ changes)
        before = share
        yield met & is_person, is_person


def by_quarter(months: np.ndarray) -> np.ndarray:
    """Sums of three months in the last of them; the other two have none."""
    quarters = np.full(months.shape, np.nan)
    quarters[:, 2::3] = months.reshape(len(months), -1, 3).sum(axis=2)
    return quarters
