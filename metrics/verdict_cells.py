"""The verdict on the latest settled month of every series, to stand beside the published cells."""

import duckdb
import numpy as np
import pyarrow as pa

from metrics import METRICS, NUMBER
from metrics.metric import Metric
from metrics.series import as_days_between, is_charted_in, last_settled, last_verdicts

VERDICT = """
create or replace temp table verdict (
    metric_no integer, part_no integer, unit integer, period integer,
    variation varchar, assurance varchar, rule varchar, since date, trial boolean
)
"""

POINTS = """
select metric_no, part_no, unit, period, value, series_denominator is null as has_none
from series where value is not null
order by metric_no, part_no, unit, period
"""

JOINED = """
left join series
    on series.metric_no = published.position and series.part_no = published.part_no
    and series.unit = published.unit and series.period = published.period
left join verdict
    on verdict.metric_no = published.position and verdict.part_no = published.part_no
    and verdict.unit = published.unit and verdict.period = published.period
"""


def judge(con: duckdb.DuckDBPyConnection, months: list[dict], policy: dict) -> None:
    """Make the temp table verdict: one row a series that has a point in its latest settled month or quarter."""
    con.execute(VERDICT)
    points = {name: np.ma.getdata(column) for name, column in con.execute(POINTS).fetchnumpy().items()}
    found = []
    for metric in METRICS.values():
        listed = [month for month in months if month["is_complete"] and is_charted_in(metric, month["month"])]
        here = slice(*np.searchsorted(points["metric_no"], [NUMBER[metric.name], NUMBER[metric.name] + 1]))
        found += _judged(metric, {name: column[here] for name, column in points.items()}, listed, policy)
    if found:
        con.register("found", pa.concat_tables(found))
        con.execute("insert into verdict select * from found")
        con.unregister("found")


def _judged(metric: Metric, points: dict[str, np.ndarray], listed: list[dict], policy: dict) -> list[pa.Table]:
    """The verdicts of one metric, as rows of the table verdict: days between leavers are judged as such."""
    keys, matrix, is_apart = _matrix(metric, points, listed)
    found = []
    for way in (False, True):
        rows = np.flatnonzero(is_apart == way)
        if rows.size:
            said = last_verdicts(as_days_between(metric) if way else metric, matrix[rows], policy)
            # The latest month that is settled: dues of the last one may still be met for some days.
            latest = len(listed) - 1 if way else last_settled(matrix[rows])
            if len(said):
                found.append(_rows(metric, keys[:, rows[said.index]], said, listed, latest))
    return found


def _matrix(metric: Metric, points: dict[str, np.ndarray], listed: list[dict]):
    """The series of a metric: keys (part, unit) x rows, a row each and a column a month (NaN: no point), and which rows
    are days between leavers."""
    column = {month["period"]: number for number, month in enumerate(listed)}
    at = np.array([column.get(period, -1) for period in points["period"]], dtype=int)
    is_new = np.ones(len(at), dtype=bool)  # points are in order: a series begins where part or unit change
    is_new[1:] = (np.diff(points["part_no"]) != 0) | (np.diff(points["unit"]) != 0)
    keys, row = np.stack([points["part_no"], points["unit"]])[:, is_new], np.cumsum(is_new) - 1
    is_listed = at >= 0
    matrix = np.full((keys.shape[1], len(listed)), np.nan)
    matrix[row[is_listed], at[is_listed]] = points["value"][is_listed]
    is_apart = np.zeros(keys.shape[1], dtype=bool)
    is_apart[row[is_listed & points["has_none"]]] = metric.series == "leavers"
    return keys, matrix, is_apart


def _rows(metric: Metric, keys: np.ndarray, said, listed: list[dict], latest: int) -> pa.Table:
    since = [
        None if rule is None else listed[int(at)]["month"] for rule, at in zip(said["rule"], said["since"], strict=True)
    ]
    many = len(said)
    return pa.table(
        {
            "metric_no": pa.array([NUMBER[metric.name]] * many, pa.int32()),
            "part_no": pa.array(keys[0], pa.int32()),
            "unit": pa.array(keys[1], pa.int32()),
            "period": pa.array([listed[latest]["period"]] * many, pa.int32()),
            **{name: pa.array(list(said[name]), pa.string()) for name in ("variation", "assurance", "rule")},
            "since": pa.array(since, pa.date32()),
            "trial": pa.array(said["trial"].to_numpy(bool)),
        }
    )
