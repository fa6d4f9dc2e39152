"""Columns that say their value once, above the rows it holds for: filled down, where a mapping says so."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc  # its functions are made at run time, which pyright does not see

from pipelines.mapping.recognise import Recognised


def filled(recognised: Recognised) -> Recognised:
    """The sheet with the columns its mapping names filled down."""
    places = [recognised.matched.positions.get(column) for column in recognised.rule.fill_down]
    rows = recognised.sheet.rows
    for place in places:
        if place is not None:
            column = rows[str(place)].combine_chunks()
            indices = pc.fill_null_forward(column.indices)  # pyright: ignore[reportAttributeAccessIssue]
            rows = rows.set_column(
                place, str(place), pa.chunked_array([pa.DictionaryArray.from_arrays(indices, column.dictionary)])
            )
    return replace(recognised, sheet=replace(recognised.sheet, rows=rows)) if places else recognised
