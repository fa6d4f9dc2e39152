"""Forms as homes keep them, written in a test or read from a file, and what a mapping makes of them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import duckdb

from pipelines import policy
from pipelines.files import not_data, read
from pipelines.files.sheet import Sheet, text_table
from pipelines.load import fill
from pipelines.load.fill import Settings
from pipelines.load.folder import Arrived
from pipelines.mapping import headings, mapping, understand
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import workbook
from pipelines.mapping.mapping import Mapping

NOW = datetime(2026, 11, 24, 9)


def rule(text: str) -> FileRule:
    """The first block of a mapping, with the words that come with Hearth."""
    own = mapping.parse(text, "own.toml")
    return mapping.with_words([own, *mapping.read_all(Path("nowhere"))], own.rules[0])


def sheet(*rows: Sequence[str], name: str = "Sheet1", headings_on: int = 1, typed: Iterable[int] = ()) -> Sheet:
    """A sheet of these rows, of which one holds the headings that were found."""
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    below = padded[headings_on:]
    table, aside = not_data.tidy(
        text_table(list(zip(*below, strict=True)) or [[]] * width, list(range(headings_on + 1, len(rows) + 1))), []
    )
    above = [(line, cells) for line, cells in enumerate(padded[:headings_on], 1)]
    return Sheet(
        "Form.xlsx",
        name,
        False,
        headings_on,
        padded[headings_on - 1],
        table,
        aside,
        above=above,
        typed_dates=set(typed),
        is_workbook=True,
    )


def table(text: str, *sheets: Sheet) -> list[Sheet]:
    """The sheets as plain tables, by the first block of a mapping."""
    return [read for read, _ in workbook.tables([(each, rule(text)) for each in sheets])]


def rows(form: Sheet, *columns: str) -> list[tuple[str | None, ...]]:
    """The rows of a plain table, under these headings."""
    places = [form.headings.index(column) for column in columns]
    return list(zip(*(form.rows[str(place)].to_pylist() for place in places), strict=True))


def loaded(paths: Iterable[Path], text: str, as_of: date) -> duckdb.DuckDBPyConnection:
    """The files in a database of their own by a mapping, read without a child; LoadError where they may not be."""
    mappings: list[Mapping] = [mapping.parse(text, "own.toml"), *mapping.read_all(Path("nowhere"))]
    arrived = Arrived()
    for number, path in enumerate(paths):
        sheets = [
            each
            for each in read.read(path, headings.known())
            if not mapping.is_ignored(mappings, path.name, each.name, each.headings)
        ]
        understood, _ = understand.understand(sheets, mappings)
        arrived.sheets += [(each, f"{number:064}") for _, of_sheet in understood for each in of_sheet]
    con = duckdb.connect()
    fill.load(
        con, arrived, Settings(policy=policy.text(""), mappings=mappings, keep_names=False, as_of=as_of, now=NOW), print
    )
    return con
