"""Who holds each post, one holder after another, as turnover has it."""

from dataclasses import dataclass

import numpy as np

from pipelines.sample.days import NEVER, begins, next_monday
from pipelines.sample.places import OUTSIDE, ROLE, Places

MONTH = 30
OPENED = 9 * MONTH  # days that the home which opens has been open: too few months to say what is usual there
STEADY = 4 * 365  # mean days that anybody stays on where nothing changes, however long they have been there
STAYING = {"staff": 1800, "bank": 900, "agency": 300}  # mean days that somebody already there stays on
EARLY = 0.31  # of starters: those who leave within months


@dataclass
class Holdings:
    """One row per holder of a post: the post, first and last day, the holder before in the same post (-1: none)."""

    post: np.ndarray
    start: np.ndarray
    end: np.ndarray
    before: np.ndarray


def fill(places: Places, since: int, as_of: int, rng: np.random.Generator, steady: bool = False) -> Holdings:
    """Every holding that touches the days from `since`, in order of post and start."""
    start, end = _at_the_start(places, since, as_of, rng, steady)
    rows = [(np.arange(len(start)), start, end)]
    post = rows[0][0]
    while True:
        gone = end <= as_of
        post, end = post[gone], end[gone]
        start = next_monday(end + 1 + _vacant(places, post, rng))
        begun = start <= as_of
        post, start = post[begun], start[begun]
        if not len(post):
            return _chained(*(np.concatenate(column) for column in zip(*rows, strict=True)))
        end = _last_days(start, _newcomer_stay(places, post, rng, steady), as_of, rng)
        rows.append((post, start, end))


def _is(places: Places, post: np.ndarray, role: str) -> np.ndarray:
    return places.role[post] == ROLE[role]


def _in_story(places: Places, story: str) -> np.ndarray:
    """Of each post, whether its service has that story."""
    return np.array([own == story for own in places.stories])[places.service_of[places.team]]


def _at_the_start(
    places: Places, since: int, as_of: int, rng: np.random.Generator, steady: bool
) -> tuple[np.ndarray, np.ndarray]:
    count = len(places.team)
    long_ago = np.clip(rng.exponential(4.2 * 365, count), 20, 24 * 365).astype(int)
    start = next_monday(since - long_ago)
    stay = rng.exponential([STAYING[sort] for sort in places.sort.tolist()]).astype(int) + 10
    stay = np.where(rng.random(count) < 0.08, 10 + rng.exponential(200, count), stay).astype(int)
    if steady:
        stay = rng.exponential(STEADY, count).astype(int) + 1
    opens = _in_story(places, "opens")
    opening = next_monday(max((since + as_of) // 2, as_of - OPENED) + rng.integers(0, 45, count))
    start = np.where(opens, np.where(_is(places, np.arange(count), "Registered Manager"), opening - 56, opening), start)
    end = _last_days(np.maximum(start, since), stay, as_of, rng)
    manager = _is(places, np.arange(count), "Registered Manager") & _in_story(places, "manager leaves")
    end[manager] = max(as_of - 14 * MONTH, since + 20)
    end[places.boss == OUTSIDE] = NEVER  # the director, and what answers to them from other areas, stays
    end[np.argmin(end)] = since + 9  # so that leavers are known from the first month on
    return start, end


def _vacant(places: Places, post: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Days without a holder: some posts are filled at once, half within two months, some after half a year."""
    count, sort = len(post), rng.random(len(post))
    soon, later = rng.integers(14, 70, count), rng.integers(70, 230, count)
    days = np.where(sort < 0.15, rng.integers(0, 5, count), np.where(sort < 0.6, soon, later))
    missed = np.where(_in_story(places, "manager leaves")[post], 49, rng.integers(0, 40, count))
    return np.where(_is(places, post, "Registered Manager"), missed, days)


def _newcomer_stay(places: Places, post: np.ndarray, rng: np.random.Generator, steady: bool) -> np.ndarray:
    if steady:
        return rng.exponential(STEADY, len(post)).astype(int) + 1
    early = rng.random(len(post)) < EARLY
    stay = np.where(early, 20 + rng.exponential(190, len(post)), 90 + rng.exponential(1600, len(post)))
    return (stay * np.where(places.sort[post] == "agency", 0.3, 1)).astype(int)


def _last_days(start: np.ndarray, stay: np.ndarray, as_of: int, rng: np.random.Generator) -> np.ndarray:
    """Last days; those after as_of are not known yet, but for a few who have given notice."""
    end = start + stay
    notice = np.where(rng.random(len(end)) < 0.012, as_of + rng.integers(40, 90, len(end)), NEVER)
    return np.where(end <= as_of, end, notice)


def _chained(post: np.ndarray, start: np.ndarray, end: np.ndarray) -> Holdings:
    order = np.lexsort((start, post))
    post, start, end = post[order], start[order], end[order]
    before = np.where(~begins(post), np.arange(len(post)) - 1, -1)
    return Holdings(post, start, end, before)
