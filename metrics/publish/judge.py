"""How a series is judged: by which rules, against which target, and when a target can be counted on."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from metrics.metric import Metric
from metrics.statistics import Rules, verdicts
from records.policy import Policy, Signals


def is_charted_in(metric: Metric, month: date) -> bool:
    """Whether a month can hold a point of the metric: what is published by quarter is charted by quarter."""
    return metric.published != "quarter" or month.month % 3 == 0


FEWEST = 12  # points; fewer are too early to say


def last_verdicts(metric: Metric, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    """The verdicts that are shown of series x months, under the number of their row: `judged`, where there are points
    enough and one in the last settled month. The one answer for what is published and for an earlier month asked for.
    """
    return last_verdicts_of([metric], np.zeros(len(matrix), dtype=int), matrix, policy)


def last_verdicts_of(metrics: list[Metric], of: np.ndarray, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    """The same of rows of several metrics at once; `of` says of which each row is."""
    if metrics[0].series == BETWEEN:  # the last leaver may be long ago, and the months since are no gap
        found = judged(metrics[0], matrix, policy)
        return found[found["points"] >= FEWEST]
    found = _judged(_Kinds.of(metrics, of, [charted_target(metric, policy) for metric in metrics]), matrix, policy)
    last = found["last"].fillna(-1).to_numpy(int)
    settled = np.full(len(metrics), -1)
    np.maximum.at(settled, of, last)
    return found[(found["points"] >= FEWEST).to_numpy(bool) & (last == settled[of])]


BETWEEN = "between"  # the series of days between leavers


def as_days_between(metric: Metric) -> Metric:
    """Turnover as it is charted where most months have nobody who leaves: days, and the longer the better."""
    return replace(metric, series=BETWEEN, unit="days", better="higher", family="amounts", title="Days between leavers")


FAR = 3  # standard deviations
SAID = ["variation", "rule", "since"]


def judged(metric: Metric, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    """The verdict on the last column of every row of series x months: `verdicts` by the policy's rules.

    Where chance alone makes runs (`runs_by_chance`) two of them are left: a trend, and a point outside the limits and
    far from those before.
    """
    if metric.series == BETWEEN:
        return _judged_apart(metric, matrix, rules_of(policy.signals))
    return _judged(
        _Kinds.of([metric], np.zeros(len(matrix), dtype=int), [charted_target(metric, policy)]), matrix, policy
    )


@dataclass(frozen=True)
class _Kinds:
    """What judging asks of the metric of each row."""

    better: np.ndarray
    target: np.ndarray  # NaN where there is none
    carries_over: np.ndarray
    end: np.ndarray  # what all of a share comes to; NaN of what is no share

    @classmethod
    def of(cls, metrics: list[Metric], of: np.ndarray, targets: list[float | None]) -> "_Kinds":
        ends = [metric.scale if metric.kind == "share" else np.nan for metric in metrics]
        return cls(
            better=np.array([metric.better for metric in metrics])[of],
            target=np.array([np.nan if target is None else target for target in targets], dtype=float)[of],
            carries_over=np.array([carries_over(metric) for metric in metrics])[of],
            end=np.array(ends, dtype=float)[of],
        )


def _judged(kinds: _Kinds, matrix: np.ndarray, policy: Policy) -> pd.DataFrame:
    rules = rules_of(policy.signals)
    two = _runs_by_chance(kinds, matrix)
    # Assurance is the same by any rules, so where all rows are judged by two the others need not be asked.
    found = verdicts(matrix, better=kinds.better, target=kinds.target, rules=rules) if not two.all() else None
    if two.any():
        by_two = _by_two_rules(kinds.better[two], kinds.target[two], matrix[two], rules)
        found = by_two if found is None else found
        found.loc[two, SAID] = by_two[SAID].to_numpy(object)
    return _assured(found, kinds, matrix)


def _by_two_rules(better: np.ndarray, target: np.ndarray, matrix: np.ndarray, rules: Rules) -> pd.DataFrame:
    found, trend = (
        verdicts(matrix, better=better, target=target, rules=replace(rules, signals=(rule,)))
        for rule in ("outside", "trend")
    )
    found, trend = (one.astype(dict.fromkeys(SAID, object)) for one in (found, trend))
    silent = found["rule"].notna() & ~(_is_far(matrix) & ("outside" in rules.signals))
    found.loc[silent, SAID] = ["common_cause", None, pd.NA]
    moving = found["rule"].isna() & trend["rule"].notna() & ("trend" in rules.signals)
    found.loc[moving, SAID] = trend.loc[moving, SAID]
    return found


def charted_target(metric: Metric, policy: Policy) -> float | None:
    """The target of the charted months, if there is one."""
    # A target for twelve months of leavers says nothing of one month.
    return None if metric.series in ("leavers", BETWEEN) else metric.target_in(policy).value


def _assured(found: pd.DataFrame, kinds: _Kinds, matrix: np.ndarray) -> pd.DataFrame:
    """The verdicts with "passes" or "fails" only where each of the last points says so as well, else "hit_or_miss".

    Limits alone promise too much: they are narrow where chance carries over, and a figure may have come to its target
    since then. docs/decisions/0018-assurance-that-holds.md measures it.
    """
    known_last = np.take_along_axis(matrix, np.argsort(~np.isnan(matrix), axis=1, kind="stable"), axis=1)[:, -FEWEST:]
    gap = (known_last - kinds.target[:, np.newaxis]) * np.where(kinds.better == "higher", 1, -1)[:, np.newaxis]
    holds = {"passes": (gap >= 0).all(axis=1), "fails": (gap < 0).all(axis=1)}
    for word, always in holds.items():
        found.loc[found["assurance"].eq(word).to_numpy(bool) & ~always, "assurance"] = "hit_or_miss"
    return found


POWER = 1 / 3.6  # days between events that chance alone spaces are skewed; so raised they are nearly even (Nelson 1994)


def _judged_apart(metric: Metric, matrix: np.ndarray, rules: Rules) -> pd.DataFrame:
    """As `judged`, of days between leavers: each is a fresh draw, and months without a leaver are no gaps."""
    order = np.argsort(np.isnan(matrix), axis=1, kind="stable")
    found = verdicts(np.take_along_axis(matrix, order, axis=1) ** POWER, better=metric.better, rules=rules)
    for column in ("since", "last"):
        known = found[column].notna().to_numpy(bool)
        found.loc[known, column] = order[np.flatnonzero(known), found.loc[known, column].astype(int)]
    return found


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
    rows, last = np.arange(len(matrix)), np.where(known, np.arange(matrix.shape[1]), 0).max(axis=1)
    known[rows, last] = False
    before = np.ma.masked_array(matrix, ~known)
    away = np.abs(matrix[rows, last] - before.mean(axis=1).filled(np.nan))
    return away > FAR * before.std(axis=1, ddof=1).filled(np.nan)


def rules_of(signals: Signals) -> Rules:
    """The rule set that a policy's [signals] names."""
    screen = signals.screen_outliers and signals.preset != "making_data_count_excel"
    return Rules(shift=signals.shift, trend=signals.trend, screen_outliers=screen, signals=signals.rules)
