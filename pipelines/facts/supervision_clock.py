"""The clock of supervision: which interval follows a day, where long leave moves a due, how the dues of a spell run.

Everything is counted in whole days (days since 1970-01-01) on NumPy arrays, all spells side by side: one step of the
walk moves every spell to its next due, so five thousand people cost about as many steps as one.
"""

from dataclasses import dataclass

import numpy as np

NEVER = np.int64(2_932_896)  # 9999-12-31
WIDTH = np.int64(2**23)  # more than any day, so that (owner, day) fits one sortable number
OFFSET = np.int64(2**22)  # days before 1970 are negative


def key(owner: np.ndarray, day: np.ndarray) -> np.ndarray:
    """One sortable number for each (owner, day)."""
    return owner.astype(np.int64) * WIDTH + day.astype(np.int64) + OFFSET


def union(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """What is in either of two sorted arrays, sorted and once each: as np.union1d, which sorts from scratch."""
    joined = np.sort(np.concatenate([left, right]), kind="stable")
    return joined[np.append(True, joined[1:] != joined[:-1])[: len(joined)]]


def owner_and_day(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What `key` was made of."""
    return keys // WIDTH, keys % WIDTH - OFFSET


@dataclass
class Timeline:
    """Rows of (owner, day) in order, to be asked for the last one of an owner on or before a day."""

    owner: np.ndarray
    day: np.ndarray

    def __post_init__(self) -> None:
        self.keys = key(self.owner, self.day)

    def last(self, owner: np.ndarray, day: np.ndarray) -> np.ndarray:
        """Index of the owner's last row on or before the day; -1 where there is none."""
        at = np.searchsorted(self.keys, key(owner, day), side="right") - 1
        if not len(self.keys):
            return np.full(len(owner), -1)
        return np.where((at >= 0) & (self.owner[np.maximum(at, 0)] == owner), at, -1)


@dataclass
class Clock:
    """What the clock knows of every spell: its intervals, its long leaves, its sessions."""

    intervals: Timeline
    interval_days: np.ndarray
    unsupervised: np.ndarray  # beside intervals: are all roles of that stretch unsupervised?
    leaves: Timeline
    leave_ends: np.ndarray
    sessions: Timeline
    tolerance: int
    after_leave: int

    def interval(self, spell: np.ndarray, day: np.ndarray) -> np.ndarray:
        """Days to the next due after a day in post."""
        return self.interval_days[self.intervals.last(spell, day)]

    def is_unsupervised(self, spell: np.ndarray, day: np.ndarray) -> np.ndarray:
        """Whether all roles of that day are unsupervised."""
        return self.unsupervised[self.intervals.last(spell, day)]

    def moved(self, spell: np.ndarray, counted_from: np.ndarray, due: np.ndarray) -> np.ndarray:
        """The due once no further long leave moves it; NEVER while an open leave meets it."""
        due = due.copy()
        open_now = np.arange(len(due))
        while len(open_now):
            at = self.leaves.last(spell[open_now], due[open_now] + self.tolerance)
            end = np.where(at >= 0, self.leave_ends[np.maximum(at, 0)] if len(self.leave_ends) else 0, -OFFSET)
            meets = (at >= 0) & (end >= counted_from[open_now])
            later = np.where(end == NEVER, NEVER, end + self.after_leave)
            moves = meets & (later > due[open_now])
            open_now = open_now[moves]
            due[open_now] = later[moves]
            open_now = open_now[due[open_now] < NEVER]
        return due

    def session_for(self, spell: np.ndarray, due: np.ndarray, after: np.ndarray) -> np.ndarray:
        """Index of the latest session after `after`, on or before due + tolerance, whose next due is later; else -1."""
        at = self.sessions.last(spell, due + self.tolerance)
        unsure = np.arange(len(at))
        while len(unsure):
            index = np.maximum(at[unsure], 0)
            if not len(self.sessions.day):
                return np.full(len(at), -1)
            day = self.sessions.day[index]
            mine = (at[unsure] >= 0) & (self.sessions.owner[index] == spell[unsure]) & (day > after[unsure])
            at[unsure[~mine]] = -1
            fits = np.zeros(len(unsure), dtype=bool)
            fits[mine] = day[mine] + self.interval(spell[unsure][mine], day[mine]) > due[unsure][mine]
            back = mine & ~fits
            at[unsure[back]] -= 1
            unsure = unsure[back]
        return at


def walk(clock: Clock, first_due: np.ndarray, counted_from: np.ndarray, last_day: np.ndarray) -> dict[str, np.ndarray]:
    """Every due of every spell: arrays spell, due, met, session (index of the session that met it, or -1).

    `first_due`, `counted_from` and `last_day` hold one entry a spell; the walk of a spell ends after `last_day`, which
    lies before NEVER.
    """
    spell = np.arange(len(first_due))
    due, since = first_due.astype(np.int64), counted_from.astype(np.int64)
    consumed = np.full(len(first_due), -OFFSET + 1)
    dues: list[tuple[np.ndarray, ...]] = []
    live = np.flatnonzero(due <= last_day)
    while len(live):
        s, d = spell[live], due[live]
        at = clock.session_for(s, d, consumed[live])
        moved = clock.moved(s, since[live], d)
        shifts = (at < 0) & (moved > d)
        due[live[shifts]] = moved[shifts]
        settled = live[~shifts]
        at = at[~shifts]
        met = at >= 0
        dues.append((settled, due[settled].copy(), met, at))
        held = clock.sessions.day[at[met]] if met.any() else np.empty(0, dtype=np.int64)
        consumed[settled[met]] = held
        start = due[settled].copy()
        start[met] = held
        # Only a due in post has an interval after it; the rest end here.
        inside = start <= last_day[settled]
        settled, start = settled[inside], start[inside]
        due[settled] = start + clock.interval(spell[settled], start)
        since[settled] = start
        due[np.setdiff1d(live[~shifts], settled, assume_unique=True)] = NEVER
        live = live[due[live] <= last_day[live]]
    return {
        "spell": _joined(dues, 0),
        "due": _joined(dues, 1),
        "met": _joined(dues, 2).astype(bool),
        "session": _joined(dues, 3),
    }


def _joined(dues: list[tuple[np.ndarray, ...]], part: int) -> np.ndarray:
    return np.concatenate([row[part] for row in dues]) if dues else np.empty(0, dtype=np.int64)
