"""What is charted: each metric's monthly series beside its values, and the verdict on the latest complete month."""

from dataclasses import replace

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from metrics import METRICS, NUMBER, periods, placing, values
from metrics.metric import Metric
from metrics.signals import Rules, verdicts

CHARTED = ("organisation", "service")  # at team level words and dots, no chart

# A state is charted as it stands at each month's end; a month in progress, or hidden, is no point.
OWN = """
create or replace temp table series as
select position as metric_no, part_no, unit, period, value, numerator as series_numerator,
    denominator as series_denominator
from published
where list_contains($metrics, metric) and level in ('organisation', 'service') and state = 'ok'
"""

SINGLE = f"""
insert into series
select position, part_no, unit, period, value, numerator, denominator from ({values.PUBLISHED}) where state = 'ok'
"""

JOINED = """
left join series
    on series.metric_no = published.position and series.part_no = published.part_no
    and series.unit = published.unit and series.period = published.period
left join verdict
    on verdict.metric_no = published.position and verdict.part_no = published.part_no
    and verdict.unit = published.unit and verdict.period = published.period
"""


def add(con: duckdb.DuckDBPyConnection, months: list[dict], policy: dict) -> None:
    """Make the temp tables series and verdict beside `published`, to be joined to it by JOINED."""
    charted = [metric for metric in METRICS.values() if metric.series]
    single = [metric for metric in charted if metric.series in ("month", "leavers") and metric.window > 1]
    con.execute(OWN, {"metrics": [metric.name for metric in charted if metric not in single]})
    complete = periods.single_months([month for month in months if month["is_complete"]])
    if complete:
        periods.register(con, complete)
        placing.prepare(con, people=False)
        values.prepare(con, {NUMBER[metric.name]: replace(metric, levels=CHARTED) for metric in single})
        con.execute(SINGLE)
    _judge(con, [month for month in months if month["is_complete"]], policy)


def _judge(con: duckdb.DuckDBPyConnection, complete: list[dict], policy: dict) -> None:
    """Make the temp table verdict: one row a series that has a point in its latest settled month or quarter."""
    con.execute(
        "create or replace temp table verdict (metric_no integer, part_no integer, unit integer, period integer, "
        "variation varchar, assurance varchar, rule varchar, since date, trial boolean)"
    )
    for metric in METRICS.values():
        listed = [month for month in complete if metric.published != "quarter" or month["month"].month % 3 == 0]
        keys, matrix = _matrix(con, metric.name, listed)
        if not keys:
            continue
        found = judged(metric, matrix, policy)
        # The latest month that is settled: dues of the last one may still be met for some days.
        latest = int(np.flatnonzero(np.isfinite(matrix).any(axis=0))[-1])
        _insert(con, metric.name, keys, found, listed, latest)


FEWEST = 12  # points; fewer are too early to say


def _insert(con, metric: str, keys: list[tuple], found: pd.DataFrame, listed: list[dict], latest: int) -> None:
    rows = []
    for (part, unit), verdict in zip(keys, found.itertuples(), strict=True):
        if verdict.points < FEWEST or verdict.last != latest:
            continue
        since = None if verdict.rule is None else listed[int(verdict.since)]["month"]
        cell = (NUMBER[metric], part, unit, listed[latest]["period"])
        rows.append([*cell, verdict.variation, verdict.assurance, verdict.rule, since, bool(verdict.trial)])
    if rows:
        table = pa.table({str(n): pa.array(column) for n, column in enumerate(zip(*rows, strict=True))})
        con.register("judged", table)
        con.execute("insert into verdict select * from judged")
        con.unregister("judged")


def _matrix(con: duckdb.DuckDBPyConnection, metric: str, listed: list[dict]) -> tuple[list[tuple], np.ndarray]:
    """The series of a metric, one row a part and unit, one column a month; NaN where there is no point."""
    at = {month["period"]: column for column, month in enumerate(listed)}
    points = con.execute(
        "select part_no, unit, period, value from series where metric_no = ? and value is not null", [NUMBER[metric]]
    ).fetchall()
    keys = sorted({(part, unit) for part, unit, _, _ in points})
    row = {key: number for number, key in enumerate(keys)}
    matrix = np.full((len(keys), len(listed)), np.nan)
    for part, unit, period, value in points:
        if period in at:
            matrix[row[part, unit], at[period]] = value
    return keys, matrix


FAR = 3  # standard deviations
SAID = ["variation", "rule", "since"]


def judged(metric: Metric, matrix: np.ndarray, policy: dict) -> pd.DataFrame:
    """The verdict that is shown on the last column of every row of series x months: `verdicts` by the policy's rules.

    Where chance carries over, two rules are left: a trend, and a point outside the limits and far from those before.
    """
    rules = rules_of(policy["signals"])
    target = None if metric.series == "leavers" else policy["targets"].get(metric.name, {}).get("value")
    if not carries_over(metric):
        return verdicts(matrix, better=metric.better, target=target, rules=rules)
    alone = {rule: replace(rules, signals=(rule,)) for rule in ("outside", "trend")}
    found = verdicts(matrix, better=metric.better, target=target, rules=alone["outside"])
    silent = found["rule"].notna() & ~(_is_far(matrix) & ("outside" in rules.signals))
    found.loc[silent, SAID] = ["common_cause", None, pd.NA]
    if "trend" in rules.signals:
        trend = verdicts(matrix, better=metric.better, rules=alone["trend"])
        moving = found["rule"].isna() & trend["rule"].notna()
        found.loc[moving, SAID] = trend.loc[moving, SAID]
    return found


def carries_over(metric: Metric) -> bool:
    """Whether chance alone makes runs: a person overdue stays so for months, and most months have nobody who leaves.

    Limits drawn from one month to the next are then too narrow; docs/decisions/0001-signals-shipped.md measures it.
    """
    return metric.series in ("state", "leavers") or metric.kind == "count"


def _is_far(matrix: np.ndarray) -> np.ndarray:
    """Whether the last point of each row lies further than `FAR` from the mean of the points before it."""
    before = np.ma.masked_invalid(matrix[:, :-1])
    away = np.abs(matrix[:, -1] - before.mean(axis=1).filled(np.nan))
    return away > FAR * before.std(axis=1, ddof=1).filled(np.nan)


def rules_of(signals: dict) -> Rules:
    """The rule set that a policy's [signals] names."""
    screen = signals["screen_outliers"] and signals["preset"] != "making_data_count_excel"
    return Rules(
        shift=signals["shift"], trend=signals["trend"], screen_outliers=screen, signals=tuple(signals["rules"])
    )
