"""Count, divide, state, hide: in that order, always; and what is published of cells, by column."""

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.count import counting, periods, states
from metrics.count.cells import STATES, Axes, Cells, lay_out
from metrics.metric import Metric

COLUMNS = (
    *("metric", "part", "level", "service", "team", "month", "numerator", "denominator", "value", "state", "formula"),
    *("uncounted", "position"),
)


def prepare(con: duckdb.DuckDBPyConnection, metrics: dict[int, Metric], rows: list[dict]) -> dict[int, Cells]:
    """Count the metrics, by number, over the periods and decide each cell's state; makes the temp table period."""
    (cells,) = prepare_each(con, [(metrics, rows)])
    return cells


def prepare_each(
    con: duckdb.DuckDBPyConnection, wanted: Sequence[tuple[Mapping[int, Metric], list[dict]]]
) -> list[dict[int, Cells]]:
    """The same of several lists of metrics and periods in one go: rows that any of them share are read once.

    The temp table period is of the first.
    """
    periods.register(con, wanted[0][1])
    made = [_laid_out(con, metrics, rows) for metrics, rows in wanted]
    every = [own for cells in made for own in cells.values()]
    counting.count(con, [own for own in every if not own.metric.own_count])
    known = states.Known.read(con)
    for own in every:
        states.decide(own, known)
    return made


def _laid_out(con: duckdb.DuckDBPyConnection, metrics: Mapping[int, Metric], rows: list[dict]) -> dict[int, Cells]:
    axes = Axes.read(con, rows)
    return {number: lay_out(con, number, metric, axes) for number, metric in metrics.items()}


def columns(cells: Cells) -> dict[str, pa.Array]:
    """What is published of a metric's cells, a row each by part, unit and period, words as numbers of a list.

    metric, part, level, service, team, month, numerator, denominator, value, state, formula, uncounted, position. A
    cell that is not shown has no number in any column.
    """
    metric, axes, there = cells.metric, cells.axes, np.flatnonzero(cells.there)
    part, unit, period = np.unravel_index(there, cells.there.shape)
    shown = cells.shown.ravel()[there]
    units = [axes.units[at] for at in cells.units]
    months = np.array([axes.periods[at]["month"] for at in cells.periods], dtype="datetime64[D]")

    def numbers(array: np.ndarray, are_published: bool = True) -> pa.Array:
        return pa.array(array.reshape(-1)[there], mask=~shown if are_published else np.ones_like(shown))

    return {
        "metric": words([metric.name], np.zeros_like(part)),
        "part": words(cells.parts, part),
        "level": words([level for _, level, _, _ in units], unit),
        "service": words([service for _, _, service, _ in units], unit),
        "team": words([team for *_, team in units], unit),
        "month": pa.array(months[period]),
        "numerator": numbers(cells.numerator, metric.kind != "median"),
        "denominator": numbers(cells.denominator, metric.has_denominator),
        "value": numbers(cells.value),
        "state": words(STATES, cells.state.ravel()[there]),
        "formula": words([metric.shown_as], np.zeros_like(part)),
        "uncounted": numbers(cells.uncounted).cast(pa.int32()),
        "position": pa.array(np.full(len(there), cells.number, dtype=np.int64)),
    }


def words(listed: Sequence[str], places: np.ndarray) -> pa.Array:
    """Texts, each held as its place in a list; null where the place is below nought."""
    held = pa.array(places.astype(np.int32), mask=places < 0)
    return pa.DictionaryArray.from_arrays(held, pa.array(listed, pa.string()))


def is_word(texts: pa.DictionaryArray, word: str) -> np.ndarray:
    """Where texts, held as places in a list, are this one."""
    is_it = np.array([text == word for text in texts.dictionary.to_pylist()] + [False])
    return is_it[texts.indices.fill_null(-1).to_numpy()]


def frame(cells: list[Cells]) -> pd.DataFrame:
    """The same of several metrics as a frame, words as texts, in the order of display."""
    rows = pa.concat_tables(_as_texts(pa.table(columns(own))) for own in cells).to_pandas(date_as_object=False)
    return rows.sort_values(["position", "part", "level", "service", "team", "month"], ignore_index=True)


def _as_texts(made: pa.Table) -> pa.Table:
    schema = [
        pa.field(field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type) for field in made.schema
    ]
    return made.cast(pa.schema(schema))
