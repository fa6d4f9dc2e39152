"""How a series is judged: by which rules, against which target, and when a target can be counted on."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from metrics.metric import Metric
from metrics.statistics import Rules, verdicts
from metrics.statistics.last_point import LastCauses, LastPoints, directions
from records.policy import Policy, Signals


def is_charted_in(metric: Metric, month: date) -> bool:
    """Whether a month can hold a point of the metric: what is published by quarter is charted by quarter."""
    return metric.published != "quarter" or month.month % 3 == 0


FEWEST = 12  # points; fewer are too early to say


def last_verdicts(metric: Metric, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    """The verdicts that are shown of series x months, under the number of their row: `judged`, where there are points
    enough and a point in the last settled month. One answer for what is published and for another target.
    """
    return last_verdicts_of([metric], np.zeros(len(matrix), dtype=int), matrix, policy)


def last_verdicts_of(metrics: list[Metric], of: np.ndarray, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    """The same of rows of several metrics, all charted the same way, at once; `of` says of which metric each row is."""
    known = ~np.isnan(matrix)
    is_ready = known.sum(axis=1) >= FEWEST
    if metrics[0].series != BETWEEN:  # the last leaver may be long ago, and the months since are no gap
        is_ready &= _is_settled(of, known)
    rows = np.flatnonzero(is_ready)
    return _judged(metrics, of[rows], matrix[rows], policy).set_axis(rows)


def _is_settled(of: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Which rows have a point in the last month in which any row of their metric has."""
    last = np.where(known, np.arange(known.shape[1]), -1).max(axis=1, initial=-1)
    settled = np.full(of.max(initial=-1) + 1, -1)
    np.maximum.at(settled, of, last)
    return last == settled[of]


AT_ONCE = 20_000  # rows judged in one go: of a small provider many months, since each go has a price of its own


def verdicts_by_month(metrics: list[Metric], of: np.ndarray, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    """`last_verdicts_of` the columns up to each month in turn, of the rows with a point in it: with `row` and `month`,
    the column.
    """
    verdicts = [last_verdicts_of(metrics, of[:0], matrix[:0], policy).assign(row=0, month=0)]
    at_once = max(1, AT_ONCE // max(1, len(matrix)))
    for first in range(FEWEST - 1, matrix.shape[1], at_once):
        months = np.arange(first, min(first + at_once, matrix.shape[1]))
        place, row = np.nonzero(~np.isnan(matrix[:, months].T))
        if row.size:
            up_to = np.where(np.arange(matrix.shape[1]) > months[place, np.newaxis], np.nan, matrix[row])
            # Each month has metrics of its own: which month is settled is asked of each by itself.
            last = last_verdicts_of(metrics * len(months), of[row] + place * len(metrics), up_to, policy)
            verdicts.append(last.assign(row=row[last.index], month=months[place[last.index]]))
    return pd.concat(verdicts, ignore_index=True)


BETWEEN = "between"  # the series of days between leavers


def as_days_between(metric: Metric) -> Metric:
    """Turnover as it is charted where most months have nobody who leaves: days, and the longer the better."""
    return replace(metric, series=BETWEEN, unit="days", better="higher", family="amounts", title="Days between leavers")


FAR = 3  # standard deviations


def judged(metric: Metric, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    """The verdict on the last column of every row of series x months: `verdicts` by the policy's rules.

    Where chance alone makes runs (`runs_by_chance`) two of them are left: a trend, and a point outside the limits and
    far from those before.
    """
    return _judged([metric], np.zeros(len(matrix), dtype=int), matrix, policy)


def _judged(metrics: list[Metric], of: np.ndarray, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    """The same of rows of several metrics."""
    rules = rules_of(policy.signals)
    if metrics[0].series == BETWEEN:
        return _judged_between(metrics[0], matrix, rules)
    kinds = _Kinds.of(metrics, of, [charted_target(metric, policy) for metric in metrics])
    points = LastPoints.of(matrix, screen_outliers=rules.screen_outliers)
    by_two = _runs_by_chance(kinds, matrix)
    causes = _by_two_rules(points, rules, by_two).where(by_two, points.causes(rules, ~by_two))
    return _assured(points.table(causes, kinds.better, kinds.target), kinds, matrix)


@dataclass(frozen=True)
class _Kinds:
    """What judging asks of the metric of each row."""

    better: np.ndarray  # 1 higher, -1 lower, 0 neither
    target: np.ndarray  # NaN where there is none
    carries_over: np.ndarray
    end: np.ndarray  # what all of a share comes to; NaN of what is no share

    @classmethod
    def of(cls, metrics: list[Metric], of: np.ndarray, targets: list[float | None]) -> "_Kinds":
        ends = [metric.scale if metric.kind == "share" else np.nan for metric in metrics]
        return cls(
            better=directions([metric.better for metric in metrics], len(metrics))[of],
            target=np.array([np.nan if target is None else target for target in targets], dtype=float)[of],
            carries_over=np.array([carries_over(metric) for metric in metrics], dtype=bool)[of],
            end=np.array(ends, dtype=float)[of],
        )


def _by_two_rules(points: LastPoints, rules: Rules, rows: np.ndarray) -> LastCauses:
    """Of the rows: a point outside the limits and far from those before, else a trend; both if the rules have them."""
    outside, trend = (points.causes(replace(rules, signals=(rule,)), rows) for rule in ("outside", "trend"))
    is_far = (outside.cause > 0) & ("outside" in rules.signals)
    is_far[is_far] = _is_far(points.matrix[is_far])
    is_trend = (trend.cause > 0) & ("trend" in rules.signals)
    return outside.where(is_far, trend.where(is_trend, LastCauses.none(len(rows))))


def charted_target(metric: Metric, policy: Policy) -> float | None:
    """The target of the charted months, if there is one."""
    # A target for twelve months of leavers says nothing of one month.
    return None if metric.series in ("leavers", BETWEEN) else metric.target_in(policy).value


def _assured(verdict: pd.DataFrame, kinds: _Kinds, matrix: np.ndarray) -> pd.DataFrame:
    """The verdicts with "passes" or "fails" only where each of the last points says so as well, else "hit_or_miss".

    Limits alone promise too much: they are narrow where chance carries over, and a figure may have come to its target
    since then. docs/decisions/0018-assurance-that-holds.md measures it.
    """
    promised = np.flatnonzero(verdict["assurance"].isin(["passes", "fails"]).to_numpy(bool))
    of_these = matrix[promised]
    order = np.argsort(~np.isnan(of_these), axis=1, kind="stable")
    known_last = np.take_along_axis(of_these, order, axis=1)[:, -FEWEST:]
    gap = (known_last - kinds.target[promised, np.newaxis]) * np.where(kinds.better > 0, 1, -1)[promised, np.newaxis]
    always = np.where(
        verdict["assurance"].to_numpy()[promised] == "passes", (gap >= 0).all(axis=1), (gap < 0).all(axis=1)
    )
    verdict.loc[promised[~always], "assurance"] = "hit_or_miss"
    return verdict


POWER = 1 / 3.6  # days between events that chance alone spaces are skewed; so raised they are nearly even (Nelson 1994)


def _judged_between(metric: Metric, matrix: np.ndarray, rules: Rules) -> pd.DataFrame:
    """As `judged`, of days between leavers: each is a fresh draw, and months without a leaver are no gaps."""
    order = np.argsort(np.isnan(matrix), axis=1, kind="stable")
    verdict = verdicts(np.take_along_axis(matrix, order, axis=1) ** POWER, better=metric.better, rules=rules)
    for column in ("since", "last"):
        known = verdict[column].notna().to_numpy(bool)
        verdict.loc[known, column] = order[np.flatnonzero(known), verdict.loc[known, column].astype(int)]
    return verdict


def carries_over(metric: Metric) -> bool:
    """Whether chance alone makes runs: a person overdue stays so for months, and most months have nobody who leaves.

    Limits drawn from one month to the next are then too narrow; docs/decisions/0001-signals-shipped.md measures it.
    """
    return metric.series in ("state", "leavers") or metric.kind == "count"


def runs_by_chance(metric: Metric, matrix: np.ndarray) -> np.ndarray:
    """In which rows chance alone makes runs and narrow limits: one month carries over, or most stand at an end.

    Of a few events a month all go well, or none, in most months: their share stands at 100 % (or 0) by itself.
    """
    kinds = _Kinds.of([metric], np.zeros(len(matrix), dtype=int), [None])
    return _runs_by_chance(kinds, matrix)


def _runs_by_chance(kinds: _Kinds, matrix: np.ndarray) -> np.ndarray:
    points, full = np.isfinite(matrix).sum(axis=1), kinds.end[:, np.newaxis]
    at_an_end = np.maximum((matrix == 0).sum(axis=1), (matrix == full).sum(axis=1))
    return kinds.carries_over | (np.isfinite(kinds.end) & (2 * at_an_end >= points) & (points > 0))


def _is_far(matrix: np.ndarray) -> np.ndarray:
    """Whether the last point of each row lies further than `FAR` from the mean of the points before it."""
    known = ~np.isnan(matrix)
    rows, last = np.arange(len(matrix)), np.where(known, np.arange(matrix.shape[1]), 0).max(axis=1, initial=0)
    known[rows, last] = False
    before = np.ma.masked_array(matrix, ~known)
    away = np.abs(matrix[rows, last] - before.mean(axis=1).filled(np.nan))
    return away > FAR * before.std(axis=1, ddof=1).filled(np.nan)


def rules_of(signals: Signals) -> Rules:
    """The rule set that a policy's [signals] names."""
    screen = signals.screen_outliers and signals.preset != "making_data_count_excel"
    return Rules(shift=signals.shift, trend=signals.trend, screen_outliers=screen, signals=signals.rules)
