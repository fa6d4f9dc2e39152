"""The published values once more as a database that pages open at once: words as numbers, rows of a unit together.

What is asked of every service at a month stands in it a second time, with the rows of a month together.
"""

from pathlib import Path

import duckdb

from records import data_folder, engine, sql

TABLE = "published"
ORDER = ("level", "service", "team", "position", "part", "month")
OF_MONTHS = "of_months"  # overalls of the organisation and its services
LEVELS_OF_MONTHS = ("organisation", "service")
ORDER_OF_MONTHS = ("month", "position", "level", "service")
WORDS = (
    *("metric", "part", "level", "service", "team", "state", "formula"),
    *("variation", "assurance", "rule", "charted_as", "target_kept", "word"),
)
NUMBERS = (
    *("leavers_in_month", "years_in_post"),
    *("p_low", "p_high", "window", "k", "n", "before_k", "before_n", "dispersion", "bound"),
)
# Columns that earlier publications lack.
ADDED = dict.fromkeys(("charted_as", "target_kept", "word"), "varchar") | dict.fromkeys(NUMBERS, "double")
ADDED["judged_to"] = "date"


def write(values: Path, config: dict) -> None:
    """Write the database beside the published file; `config` is DuckDB's."""
    with engine.opened(values.with_name(data_folder.VALUES_DATABASE), config=config) as con:
        fill(con, values)


def fill(con: duckdb.DuckDBPyConnection, values: Path) -> None:
    """Make both tables of published values, and a type of each column of words, from the published file."""
    rows = rows_of(values)
    distinct = ", ".join(f"list(distinct {word} order by {word}) filter ({word} is not null)" for word in WORDS)
    (listed,) = con.execute(f"select {distinct} from {rows}").fetchall()
    enums = zip(WORDS, listed, strict=True)
    con.execute(";".join(f"create type {word}_word as enum ({sql.texts(words or ())})" for word, words in enums))
    words = ", ".join(f"cast({word} as {word}_word) as {word}" for word in WORDS)
    con.execute(f"create table {TABLE} as select * replace ({words}) from {rows} order by {', '.join(ORDER)}")
    overall = f"select * from {TABLE} where part = '' and level in ({sql.texts(LEVELS_OF_MONTHS)})"
    con.execute(f"create table {OF_MONTHS} as {overall} order by {', '.join(ORDER_OF_MONTHS)}")


def rows_of(values: Path) -> str:
    """SQL of the rows of a published file; a column that the version which wrote it did not have is null."""
    columns = ", ".join(f"cast(null as {kind}) as {sql.name(name)}" for name, kind in ADDED.items())
    return f"(select {columns} where false union all by name select * from read_parquet({sql.text(values)}))"
