"""The verdict on the latest settled month of every series, to stand beside the published cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.count.cells import Cells
from metrics.metric import Metric
from metrics.publish.judge import as_days_between, is_charted_in, last_verdicts_of
from metrics.publish.series import Points
from records.policy import Policy

WORDS = ("variation", "assurance", "rule")
TYPES = dict.fromkeys(WORDS, pa.dictionary(pa.int32(), pa.string())) | {"since": pa.date32(), "trial": pa.bool_()}


@dataclass(frozen=True)
class Series:
    """Every series that has a point: a row each, a column a complete month (NaN: no point).

    `metric` is the number of the row's metric, `at` where the row's cells begin: part and position of the unit.
    """

    metric: np.ndarray
    at: np.ndarray  # rows x 2
    matrix: np.ndarray
    is_apart: np.ndarray  # whether the row is of days between leavers


def judge(
    cells: Mapping[int, Cells], points: Mapping[int, Points], months: list[dict], policy: Policy
) -> dict[int, pd.DataFrame]:
    """By metric: part, unit (its place in the cells), period, variation, assurance, rule, since and trial of each
    series that has a point in its latest settled month or quarter.

    All series that are charted alike are judged at once: month by month, quarter by quarter, and days between leavers.
    """
    complete = [month for month in months if month["is_complete"]]
    every = _series(cells, points, complete)
    is_quarterly = np.array(
        [cells[number].metric.published == "quarter" for number in every.metric.tolist()], dtype=bool
    )
    found = [
        _judge(cells, every, rows, complete, policy)
        for rows in (~is_quarterly & ~every.is_apart, is_quarterly, every.is_apart)
        if rows.any()
    ]
    return dict(list(pd.concat(found).groupby("metric"))) if found else {}


def columns(cells: Cells, verdicts: pd.DataFrame | None) -> dict[str, pa.Array]:
    """variation, assurance, rule, since and trial, a row for each cell there is; null but where a verdict stands."""
    rows = int(cells.there.sum())
    if verdicts is None:
        return {name: pa.nulls(rows, kind) for name, kind in TYPES.items()}
    place = np.cumsum(cells.there.ravel()) - 1  # a cell's row in the table
    periods = np.searchsorted([cells.axes.periods[at]["period"] for at in cells.periods], verdicts["period"])
    at = place[np.ravel_multi_index((verdicts["part"], verdicts["unit"], periods), cells.there.shape)]
    stands = np.full(rows, len(verdicts))
    stands[at] = np.arange(len(verdicts))
    return {name: _column([*verdicts[name], None], kind).take(pa.array(stands)) for name, kind in TYPES.items()}


def _column(told: list, kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(told, pa.string(), from_pandas=True).dictionary_encode()
    return pa.array(told, kind, from_pandas=True)


def _judge(
    cells: Mapping[int, Cells], every: Series, rows: np.ndarray, complete: list[dict], policy: Policy
) -> pd.DataFrame:
    """The verdicts on some of the rows, all charted alike."""
    apart = bool(every.is_apart[rows][0])
    numbers, of = np.unique(every.metric[rows], return_inverse=True)
    metrics: list[Metric] = [cells[number].metric for number in numbers.tolist()]
    charted = [as_days_between(metric) for metric in metrics] if apart else metrics
    listed = [at for at, month in enumerate(complete) if is_charted_in(metrics[0], month["month"])]
    said = last_verdicts_of(charted, of, every.matrix[rows][:, listed], policy)
    months = [complete[at] for at in listed]
    # A verdict stands on the latest month that is settled: dues of the last one may still be met for some days.
    last: Iterable[int] = [len(months) - 1] * len(said) if apart else said["last"].astype(int)
    at = every.at[rows][said.index]
    return pd.DataFrame(
        {
            "metric": every.metric[rows][said.index],
            "part": at[:, 0],
            "unit": at[:, 1],
            "period": np.array([months[place]["period"] for place in last], dtype=int),
            **{name: list(said[name]) for name in WORDS},
            "since": _since(said, months),
            "trial": said["trial"].to_numpy(bool),
        }
    )


def _since(said: pd.DataFrame, months: list[dict]) -> pd.Series:
    since = [
        None if rule is None or pd.isna(rule) else months[int(at)]["month"]
        for rule, at in zip(said["rule"], said["since"], strict=True)
    ]
    return pd.Series(since, dtype=object)


def _series(cells: Mapping[int, Cells], points: Mapping[int, Points], complete: list[dict]) -> Series:
    found = [_rows(cells[number], charted, complete) for number, charted in points.items()]
    metric, at, matrix, is_apart = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
    return Series(metric, at, matrix, is_apart)


def _rows(cells: Cells, charted: Points, complete: list[dict]) -> tuple[np.ndarray, ...]:
    """The same of one metric."""
    column = {month["period"]: place for place, month in enumerate(complete)}
    places = [column.get(cells.axes.periods[at]["period"], -1) for at in cells.periods]
    kept = [at for at, place in enumerate(places) if place >= 0]
    at = np.argwhere(~np.isnan(charted.value).all(axis=2))
    part, unit = at.T
    matrix = np.full((len(at), len(complete)), np.nan)
    matrix[:, [places[period] for period in kept]] = charted.value[part, unit][:, kept]
    has_none = np.isnan(charted.denominator) & ~np.isnan(charted.value)
    is_apart = has_none[part, unit][:, kept].any(axis=1) & (cells.metric.series == "leavers")
    return np.full(len(at), cells.number), at, matrix, is_apart
