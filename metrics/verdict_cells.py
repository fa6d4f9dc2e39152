"""The verdict on the latest settled month of every series, to stand beside the published cells."""

from collections.abc import Iterable

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from metrics import METRICS, NUMBER
from metrics.series import as_days_between, is_charted_in, last_verdicts_of

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
    """Make the temp table verdict: one row a series that has a point in its latest settled month or quarter.

    All series that are charted alike are judged at once: month by month, quarter by quarter, and days between leavers.
    """
    con.execute(VERDICT)
    complete = [month for month in months if month["is_complete"]]
    keys, matrix, is_apart = _matrix(con, complete)
    if not keys.size or not complete:
        return
    is_quarterly = np.array([METRIC[number].published == "quarter" for number in keys[0]])
    for rows in (~is_quarterly & ~is_apart, is_quarterly, is_apart):
        if rows.any():
            _judge(con, keys[:, rows], matrix[rows], complete, policy, apart=bool(is_apart[rows][0]))


METRIC = {number: METRICS[name] for name, number in NUMBER.items()}


def _judge(con, keys: np.ndarray, matrix: np.ndarray, complete: list[dict], policy: dict, apart: bool) -> None:
    numbers, of = np.unique(keys[0], return_inverse=True)
    metrics = [METRIC[number] for number in numbers]
    charted = [as_days_between(metric) for metric in metrics] if apart else metrics
    columns = [at for at, month in enumerate(complete) if is_charted_in(metrics[0], month["month"])]
    said = last_verdicts_of(charted, of, matrix[:, columns], policy)
    if not len(said):
        return
    listed = [complete[at] for at in columns]
    # A verdict stands on the latest month that is settled: dues of the last one may still be met for some days.
    last = [len(listed) - 1] * len(said) if apart else said["last"]
    con.register("found", _rows(keys[:, said.index], said, listed, last))
    con.execute("insert into verdict select * from found")
    con.unregister("found")


def _matrix(con: duckdb.DuckDBPyConnection, complete: list[dict]):
    """Every series: keys (metric, part, unit) x rows, a row each and a column a month (NaN: no point), and which rows
    are days between leavers."""
    points = {name: np.ma.getdata(column) for name, column in con.execute(POINTS).fetchnumpy().items()}
    column = {month["period"]: number for number, month in enumerate(complete)}
    at = np.array([column.get(period, -1) for period in points["period"].tolist()], dtype=int)
    pairs = np.stack([points["metric_no"], points["part_no"], points["unit"]]).astype(np.int64)
    is_new = np.ones(len(at), dtype=bool)  # points are in order: a series begins where its key changes
    is_new[1:] = (np.diff(pairs, axis=1) != 0).any(axis=0)
    keys, row, is_listed = pairs[:, is_new], np.cumsum(is_new) - 1, at >= 0
    matrix = np.full((keys.shape[1], len(complete)), np.nan)
    matrix[row[is_listed], at[is_listed]] = points["value"][is_listed]
    of_leavers = np.array([METRIC[number].series == "leavers" for number in keys[0]], dtype=bool)
    is_apart = np.zeros(keys.shape[1], dtype=bool)
    is_apart[row[is_listed & points["has_none"]]] = True
    return keys, matrix, is_apart & of_leavers


def _rows(keys: np.ndarray, said: pd.DataFrame, listed: list[dict], last: Iterable[int]) -> pa.Table:
    since = [
        None if rule is None else listed[int(at)]["month"] for rule, at in zip(said["rule"], said["since"], strict=True)
    ]
    return pa.table(
        {
            **{name: pa.array(keys[at], pa.int32()) for at, name in enumerate(("metric_no", "part_no", "unit"))},
            "period": pa.array([listed[int(at)]["period"] for at in last], pa.int32()),
            **{name: pa.array(list(said[name]), pa.string()) for name in ("variation", "assurance", "rule")},
            "since": pa.array(since, pa.date32()),
            "trial": pa.array(said["trial"].to_numpy(bool)),
        }
    )
