"""The verdict on every month of every series, and how each is charted, to stand beside the published cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.count.cells import SUPPRESSED, Cells
from metrics.metric import Metric
from metrics.publish import values
from metrics.publish.judge import BETWEEN, as_days_between, is_charted_in, verdicts_by_month
from metrics.publish.series import Points
from records.policy import Policy

WORDS = ("variation", "assurance", "rule")
WORD = pa.dictionary(pa.int32(), pa.string())
TYPES = dict.fromkeys(WORDS, WORD) | {"since": pa.date32(), "trial": pa.bool_()}
CHARTED_AS = ("month", "quarter", BETWEEN)
NONE = -1


@dataclass(frozen=True)
class Verdicts:
    """Every verdict once, and where it stands.

    `columns`: variation, assurance, rule, since and trial, a row a verdict, of nulls in the last. `stands`: by metric,
    which row of them a cell shows (parts x charted units x periods; NONE: none). `charted_as`: by metric, a place in
    CHARTED_AS (parts x charted units).
    """

    columns: dict[str, pa.Array]
    stands: dict[int, np.ndarray]
    charted_as: dict[int, np.ndarray]


@dataclass(frozen=True)
class Series:
    """Every series that has a point: a row each, a column a complete month (NaN: no point).

    `metric` is the number of the row's metric, `at` where the row's cells begin: part and position of the unit.
    """

    metric: np.ndarray
    at: np.ndarray  # rows x 2
    matrix: np.ndarray
    charted_as: np.ndarray  # a place in CHARTED_AS

    def take(self, rows: np.ndarray) -> "Series":
        """Some of the rows."""
        return Series(self.metric[rows], self.at[rows], self.matrix[rows], self.charted_as[rows])


def judge(cells: Mapping[int, Cells], points: Mapping[int, Points], months: list[dict], policy: Policy) -> Verdicts:
    """The verdict of every published month, as it reads on a page of that month.

    A month shows the verdict of the last settled month up to it: the last in which any unit has a point of the metric
    (of days between leavers: this unit). All series that are charted the same way are judged at once.
    """
    complete = [month for month in months if month["is_complete"]]
    points = {number: series.of_charted(cells[number]) for number, series in points.items()}
    charted_as = {number: _charted_as(cells[number].metric, charted) for number, charted in points.items()}
    series = _series(cells, points, charted_as, complete)
    shown, tables, verdicts = np.full(series.matrix.shape, NONE), [], 0
    for form in range(len(CHARTED_AS)):
        rows = np.flatnonzero(series.charted_as == form)
        if rows.size and complete:
            table, places = _judge(cells, series.take(rows), complete, policy)
            shown[rows] = np.where(places == NONE, NONE, places + verdicts)
            tables.append(table)
            verdicts += len(table)
    return Verdicts(_arrays(tables), _stands(cells, points, series, shown, complete), charted_as)


def columns(cells: Cells, verdicts: Verdicts) -> dict[str, pa.Array]:
    """variation, assurance, rule, since, trial and charted_as, a row for each cell there is; null where there is none.

    A suppressed cell shows no verdict, not even that of an earlier month.
    """
    shape = cells.there.shape
    stands, charted_as = np.full(shape, NONE), np.full(shape, NONE)
    if cells.number in verdicts.stands:
        judged = verdicts.stands[cells.number]
        stands[:, : judged.shape[1]] = judged
        charted_as[:, : judged.shape[1]] = verdicts.charted_as[cells.number][..., np.newaxis]
    stands[cells.state == SUPPRESSED] = NONE
    places = pa.array(np.where(stands == NONE, len(verdicts.columns["trial"]) - 1, stands)[cells.there])
    return {name: column.take(places) for name, column in verdicts.columns.items()} | {
        "charted_as": values.words(CHARTED_AS, charted_as[cells.there])
    }


def _charted_as(metric: Metric, charted: Points) -> np.ndarray:
    """How each series of a metric is charted: days between leavers are known by having no denominator."""
    form = CHARTED_AS.index("quarter" if metric.published == "quarter" else "month")
    has_none = (np.isnan(charted.denominator) & ~np.isnan(charted.value)).any(axis=2)
    return np.where(has_none & (metric.series == "leavers"), CHARTED_AS.index(BETWEEN), form)


def _series(
    cells: Mapping[int, Cells], points: Mapping[int, Points], charted_as: Mapping[int, np.ndarray], complete: list[dict]
) -> Series:
    """Every series that has a point in a complete month."""
    rows = [_rows(cells[number], charted, charted_as[number], complete) for number, charted in points.items()]
    return Series(*(np.concatenate(arrays) for arrays in zip(*rows, strict=True)))


def _rows(cells: Cells, charted: Points, charted_as: np.ndarray, complete: list[dict]) -> tuple[np.ndarray, ...]:
    """The same of one metric, array by array."""
    column = {month["period"]: place for place, month in enumerate(complete)}
    places = np.array([column.get(cells.axes.periods[at]["period"], NONE) for at in cells.periods], dtype=int)
    value = charted.value[..., places != NONE]
    at = np.argwhere(~np.isnan(value).all(axis=2))
    part, unit = at.T
    matrix = np.full((len(at), len(complete)), np.nan)
    matrix[:, places[places != NONE]] = value[part, unit]
    return np.full(len(at), cells.number), at, matrix, charted_as[part, unit]


def _judge(
    cells: Mapping[int, Cells], series: Series, complete: list[dict], policy: Policy
) -> tuple[pd.DataFrame, np.ndarray]:
    """The verdicts on series that are all charted the same way; and which of them each series shows in each month."""
    numbers, of = np.unique(series.metric, return_inverse=True)
    metrics = [cells[number].metric for number in numbers.tolist()]
    listed = np.array([at for at, month in enumerate(complete) if is_charted_in(metrics[0], month["month"])], dtype=int)
    is_between = CHARTED_AS[series.charted_as[0]] == BETWEEN
    charted = [as_days_between(metric) for metric in metrics] if is_between else metrics
    matrix = series.matrix[:, listed]
    table = verdicts_by_month(charted, of, matrix, policy)
    table["since"] = _days(table.loc[:, "since"].fillna(NONE).to_numpy(int), [complete[at]["month"] for at in listed])
    number = np.full(matrix.shape, NONE)
    number[table["row"], table["month"]] = np.arange(len(table))
    settled = _last_settled(np.arange(len(of)) if is_between else of, ~np.isnan(matrix))
    in_force = np.where(settled == NONE, NONE, np.take_along_axis(number, np.maximum(settled, 0), axis=1))
    latest = np.searchsorted(listed, np.arange(len(complete)), side="right") - 1  # of the listed, by complete month
    return table, np.where(latest == NONE, NONE, in_force[:, np.maximum(latest, 0)])


def _last_settled(of: np.ndarray, known: np.ndarray) -> np.ndarray:
    """For each row and month the last month up to it in which a row of the same metric (`of`) has a point."""
    settled = np.zeros((of.max() + 1, known.shape[1]), dtype=bool)
    np.logical_or.at(settled, of, known)
    return np.maximum.accumulate(np.where(settled, np.arange(known.shape[1]), NONE), axis=1)[of]


def _days(columns: np.ndarray, months: list[date]) -> np.ndarray:
    """The months' last days in place of the columns; no day where there is no column."""
    days = np.array([*months, None], dtype="datetime64[D]")
    return days[columns]


def _arrays(tables: list[pd.DataFrame]) -> dict[str, pa.Array]:
    """The verdicts of all tables, column by column, and after them a row of nulls."""
    verdicts = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=[*TYPES], dtype=object)
    return {name: _array(pd.Series(verdicts[name]), kind) for name, kind in TYPES.items()}


def _array(column: pd.Series, kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        codes, words = pd.factorize(column)
        return values.words(words.tolist(), np.append(codes, NONE))
    return pa.concat_arrays([pa.array(column, kind, from_pandas=True), pa.nulls(1, kind)])


def _stands(
    cells: Mapping[int, Cells], points: Mapping[int, Points], series: Series, shown: np.ndarray, complete: list[dict]
) -> dict[int, np.ndarray]:
    """By metric, which verdict each cell shows: in a month in progress that of the last complete one."""
    numbers = [month["period"] for month in complete]
    stands = {}
    for number, charted in points.items():
        of, rows = cells[number], series.metric == number
        periods = [of.axes.periods[at]["period"] for at in of.periods]
        latest = np.searchsorted(numbers, periods, side="right") - 1
        stands[number] = np.full(charted.value.shape, NONE)
        part, unit = series.at[rows].T
        stands[number][part, unit] = (
            np.where(latest == NONE, NONE, shown[rows][:, np.maximum(latest, 0)]) if numbers else NONE
        )
    return stands
