"""Which state a cell is in before small groups are protected: the first that applies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import numpy as np

from metrics.count.cells import NOBODY_DUE, NOT_ENOUGH_HISTORY, NOT_SUPPLIED, OK, PARTIAL, Cells
from metrics.metric import Metric

NEVER = -1  # no state: it depends on the unit


@dataclass(frozen=True)
class Known:
    """What is known from when to when: of each export (supplied, from_on, to_on), and of each unit its first day."""

    exports: Mapping[str, tuple[bool, date | None, date | None]]
    unit_starts: Mapping[int, date]
    about: Mapping[str, Any]  # what the facts say of the policy and the load, by name

    @classmethod
    def read(cls, con: duckdb.DuckDBPyConnection) -> "Known":
        """The same from the facts."""
        coverage = con.execute("select export, supplied, from_on, to_on from facts.coverage").fetchall()
        starts = "select unit, min(from_on) from facts.membership where basis = 'counted' group by unit"
        about = con.sql("from facts.about")
        (facts,) = about.fetchall()
        exports = {export: (supplied, from_on, to_on) for export, supplied, from_on, to_on in coverage}
        return cls(exports, dict(con.execute(starts).fetchall()), dict(zip(about.columns, facts, strict=True)))

    def speaks(self, metric: Metric) -> tuple[bool, date, date]:
        """Whether all exports of a metric were supplied, and from when to when all of them speak."""
        spans = [self.exports[export] for export in metric.exports]
        froms = (from_on for _, from_on, _ in spans if from_on)
        tos = (to_on for _, _, to_on in spans if to_on)
        return all(supplied for supplied, _, _ in spans), max(froms, default=date.min), min(tos, default=date.max)

    @property
    def leavers_from(self) -> date:
        """From when leavers are known; a day that never is where they are not."""
        return self.exports["leavers"][1] or date.min


def decide(cells: Cells, known: Known) -> None:
    """Give every cell of a metric its state."""
    metric = cells.metric
    periods = cells.own_periods
    early = np.array(_early(metric, periods, known), dtype=np.int8)
    late = np.array([_late(metric, period, known) for period in periods], dtype=np.int8)
    cells.state[:] = late
    if metric.has_denominator:
        has_group = metric.survey and metric.grouped  # people answered, though no statement that counts: hidden
        cells.state[(cells.denominator == 0) & ~((cells.people > 0) & bool(has_group))] = NOBODY_DUE
    if metric.needs_leavers == "unit":
        cells.state[:, _is_too_young(cells, periods, known)] = NOT_ENOUGH_HISTORY
    cells.state[..., early != NEVER] = early[early != NEVER]


def settled(cells: Cells, known: Known) -> np.ndarray:
    """Which of a metric's periods are over, spoken for and change no more, whatever the unit."""
    metric, periods = cells.metric, cells.own_periods
    early = _early(metric, periods, known)
    return np.array(
        [state == NEVER and _late(metric, period, known) == OK for state, period in zip(early, periods, strict=True)],
        dtype=bool,
    )


def window_start(metric: Metric) -> str:
    """The period's column that holds the first day a metric looks at."""
    return f"back_{metric.look_back}" if metric.look_back else f"from_{metric.window or 1}"


def _early(metric: Metric, periods: list[dict], known: Known) -> list[int]:
    """The state of each period whatever the unit and the count."""
    supplied, speaks_from, speaks_to = known.speaks(metric)
    if not supplied:
        return [NOT_SUPPLIED] * len(periods)
    return [_early_in(metric, period, speaks_from, speaks_to, known.leavers_from) for period in periods]


def _early_in(metric: Metric, period: dict, speaks_from: date, speaks_to: date, leavers_from: date) -> int:
    window_on = period[window_start(metric)]
    if period["first_on"] > speaks_to or (metric.published == "as_of" and not period["is_as_of"]):
        return NOT_SUPPLIED
    begins_before = (
        period["month"] < speaks_from,
        metric.whole_window and window_on < speaks_from,
        metric.needs_leavers in ("window", "unit") and window_on < leavers_from,
        metric.needs_leavers == "month" and period["first_on"] < leavers_from and not period["is_as_of"],
    )
    return NOT_ENOUGH_HISTORY if any(begins_before) else NEVER


def _late(metric: Metric, period: dict, known: Known) -> int:
    """The state of a period that has a number: what fell due in it may still be met for some days."""
    tolerance = timedelta(known.about[metric.settles_after]) if metric.settles_after else timedelta(0)
    return OK if period["is_complete"] and period["month"] + tolerance <= period["as_of"] else PARTIAL


def _is_too_young(cells: Cells, periods: list[dict], known: Known) -> np.ndarray:
    """Units x periods: whether the unit began after the window did."""
    units = [cells.axes.units[at][0] for at in cells.units]
    starts = np.array([known.unit_starts.get(unit, date.min) for unit in units], dtype="datetime64[D]")
    before = np.array([period[window_start(cells.metric)] - timedelta(1) for period in periods], dtype="datetime64[D]")
    return starts[:, np.newaxis] > before
