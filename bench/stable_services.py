"""Made-up services in which nothing changes but by chance, month by month: what a signal ought to stay silent on.

A person who is overdue stays so for months, and so does a course that has run out; sessions, dues and leavers are
events, each by itself. A person who leaves is followed by one whose states are drawn afresh.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

MONTHS = 36
SIZES = (6, 8, 12, 20, 40, 60)  # people in a service
LEAVING = 0.25 / 12  # of the people in post, a month
DUES = 28 / 365 * 12  # months from one supervision due to the next
COURSES = 12  # required of a person
APART = "days_between_leavers"
BEHIND = 0.15  # of people are behind with their courses far more often than the others, for as long as they stay


@dataclass(frozen=True)
class Fall:
    """True rates fall to a share at once in one month (a column), and stay there."""

    at: int
    to: float


def series(measure: str, size: int, services: int, rng: np.random.Generator, fall: Fall | None = None) -> np.ndarray:
    """The charted months of one measure, in percent: services x months, NaN where nothing was due."""
    make = {**STATES, **EVENTS}[measure]
    return 100 * make(size, services, rng, fall)


def in_date(share: float, spell: float):
    """People in date at each month's end, of those in post; `spell` is the mean of months that one stays overdue."""

    def make(size: int, services: int, rng: np.random.Generator, fall: Fall | None) -> np.ndarray:
        shares = np.full((services, size), share)
        return np.stack([state.mean(axis=1) for state in _states(shares, spell, rng, fall)], axis=1)

    return make


def training(share: float, spell: float, whole_person: bool):
    """Required courses in date at each month's end or, for whole persons, people with all of theirs in date."""

    def make(size: int, services: int, rng: np.random.Generator, fall: Fall | None) -> np.ndarray:
        behind = rng.random((services, size, 1)) < BEHIND
        far, near = 1 - 4 * (1 - share), 1 - (1 - 4 * BEHIND) * (1 - share) / (1 - BEHIND)
        shares = np.repeat(np.where(behind, far, near), COURSES, axis=2).astype(np.float32)
        months = []
        for state in _states(shares, spell, rng, fall):
            months.append((state.all(axis=2) if whole_person else state.mean(axis=2)).mean(axis=1))
        return np.stack(months, axis=1)

    return make


def _states(shares: np.ndarray, spell: float, rng: np.random.Generator, fall: Fall | None) -> Iterator[np.ndarray]:
    """In date or not at each month's end: a two-state Markov chain for every one of the shares."""
    state = rng.random(shares.shape, dtype=np.float32) < shares
    mending = 1 / spell
    for month in range(MONTHS):
        if month:
            lapsing = mending * (1 - shares) / shares
            chance = rng.random(shares.shape, dtype=np.float32)
            state = np.where(state, chance >= lapsing, chance < mending)
        if fall and month == fall.at:
            fallen = shares * (fall.to / shares.mean())
            state = state & (rng.random(shares.shape, dtype=np.float32) < fallen / shares)
            shares = fallen
        left = rng.random(shares.shape[:2], dtype=np.float32) < LEAVING
        state[left] = rng.random(state[left].shape) < shares[left]
        yield state


def events(share: float, per_person: float):
    """The share of the month's events that went well (or, for cancellations, did not): each by itself."""

    def make(size: int, services: int, rng: np.random.Generator, fall: Fall | None) -> np.ndarray:
        shares = np.full(MONTHS, share)
        if fall:
            shares[fall.at :] = fall.to
        happened = rng.binomial(2 * size, per_person / 2, (services, MONTHS))
        met = rng.binomial(happened, shares)
        return np.where(happened > 0, met / np.maximum(happened, 1), np.nan)

    return make


def few(make, part: float):
    """The same of a part of the people: managers, say; always of one at least."""
    return lambda size, services, rng, fall: make(max(1, round(part * size)), services, rng, fall)


def leavers(size: int, services: int, rng: np.random.Generator, fall: Fall | None) -> np.ndarray:
    """Leavers of each month over headcount; nothing of a service where most months have none (`days_between`)."""
    left = rng.poisson(LEAVING * size, (services, MONTHS))
    return np.where(_is_quiet(left), np.nan, left / size)


def days_between(size: int, services: int, rng: np.random.Generator, fall: Fall | None) -> np.ndarray:
    """Days between leavers, in the months that have any, of services where most months have none; over 100."""
    left = rng.poisson(LEAVING * size, (services, MONTHS))
    last = np.ceil(30 * rng.random(left.shape) ** (1 / np.maximum(left, 1))) + 30 * np.arange(MONTHS)
    days = np.full(left.shape, np.nan)
    for row, months in enumerate(left > 0):
        at = np.flatnonzero(months)
        days[row, at[1:]] = np.diff(last[row, at]) / left[row, at[1:]]
    return np.where(_is_quiet(left), days, np.nan) / 100


def _is_quiet(left: np.ndarray) -> np.ndarray:
    return (2 * (left == 0).sum(axis=1) > MONTHS)[:, np.newaxis]


STATES = {
    "supervision_in_date": in_date(0.92, spell=2.5),
    "supervision_managers_in_date": few(in_date(0.95, spell=2.5), part=0.25),
    "training_in_date": training(0.93, spell=4, whole_person=False),
    "training_people_compliant": training(0.93, spell=4, whole_person=True),
    "appraisal_in_date": in_date(0.90, spell=4),
}
EVENTS = {
    "supervision_on_time": events(0.90, per_person=1 / DUES),
    "supervision_cancelled_by_manager": events(0.05, per_person=1.15),
    "supervision_reflective": events(0.50, per_person=1.0),
    "supervision_recorded": events(0.97, per_person=1.0),
    "blockers_fixed": events(0.80, per_person=0.05),
    "turnover_12m": leavers,
    APART: days_between,
}
MEASURES = (*STATES, *EVENTS)
