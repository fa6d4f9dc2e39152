"""The schema source: what was read, as text, and how each sheet was understood, so that it can be read again."""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import date

import duckdb
import pyarrow as pa

from pipelines.exports.all import EXPORTS, PROTECTED
from pipelines.exports.contract import SQL_TYPE, Export
from pipelines.mapping import wide_forms
from pipelines.mapping.file_rule import FileRule
from pipelines.rows import protected_cells, rules_as_text

PLACE = ("source_file", "source_sheet", "source_line")

SHEET = """
create table source.sheet (
    export varchar, source_file varchar, source_sheet varchar, sha256 varchar, heading_line integer,
    headings varchar[], positions varchar, rule varchar, typed_dates varchar[], rows_read bigint,
    dropped varchar[], notes varchar[], mends varchar, is_workbook boolean, is_1904 boolean,
    saved_on date, speaks_to date, kept_as varchar
)"""

UNREAD = """
create table source.unread (
    export varchar, source_file varchar, source_sheet varchar, source_line bigint, reason varchar, cells varchar
)"""

LISTED = """
create table source.listed (
    export varchar, source_file varchar, source_sheet varchar, source_line bigint, column_name varchar, value varchar,
    reason varchar
)"""

FORM_LINE = """
create table source.form_line (
    export varchar, source_file varchar, source_sheet varchar, source_line bigint, cells varchar
)"""

NAME_KEY = "create table source.name_key (kind varchar, digest varchar, staff_id varchar)"
UNKNOWN_KEY = "create table source.unknown_key (marker varchar, digest varchar)"

CREATED = re.compile(r"create table (\w+)\.(\w+) \((.*)\)")

RAW = {
    "export": "export varchar, supplied boolean, covers_from date, covers_to date",
    "file": "export varchar, source_file varchar, source_sheet varchar, sha256 varchar, heading_line integer, "
    "rows_read bigint, rows_loaded bigint, rows_rejected bigint, rows_set_aside bigint, cells_blanked bigint, "
    "mapping varchar, dropped_columns varchar[], notes varchar[]",
    "rejected": "export varchar, source_file varchar, source_sheet varchar, source_line bigint, column_name varchar, "
    "value varchar, reason varchar, cells varchar",
    "blanked": "export varchar, source_file varchar, source_sheet varchar, source_line bigint, column_name varchar, "
    "value varchar, reason varchar",
    "set_aside": "export varchar, source_file varchar, source_sheet varchar, source_line bigint, reason varchar",
    "conflict": "kind varchar, export varchar, source_file varchar, source_line bigint, staff_id varchar, "
    "sentence varchar",
    "left_between": "staff_id varchar, last_seen date, gone_by date, source_file varchar, source_sheet varchar, "
    "source_line bigint, last_day date, is_answered boolean",
    "current_staff": "first_as_of date",
    "named_manager": "service varchar, staff_id varchar, from_on date, to_on date",
    "rebase": "service varchar, from_on date",
    "protected": "export varchar, column_name varchar",
}


@dataclass(frozen=True, kw_only=True)
class StoredSheet:
    """One sheet in the schema source: where it came from and how its headings were matched."""

    export: str
    source_file: str
    source_sheet: str
    sha256: str
    heading_line: int
    headings: list[str]
    positions: dict[str, int]  # column -> position of its heading
    rule: FileRule
    typed_dates: list[str]  # columns that held true spreadsheet dates
    rows_read: int
    dropped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_workbook: bool = False
    is_1904: bool = False  # its workbook counts days from 1904
    saved_on: date | None = None  # the day its workbook was last saved
    speaks_to: date | None = None  # the as-of day of the load that brought it, where it stayed from an earlier one
    kept_as: str = ""  # of a form: its layout (mapping/forms/as_kept.py), in which rows not read are given back
    mends: str | None = None  # the SHA-256 of the file whose rejects this one mends
    unknown_words: dict[str, list[str]] = field(default_factory=dict)  # of protected code columns: never stored
    dates_before: dict[str, str] = field(default_factory=dict)  # column -> its format at the last load: never stored

    @property
    def place(self) -> dict[str, str]:
        """What tells the sheet's rows, as parameters of a query."""
        return {"export": self.export, "file": self.source_file, "sheet": self.source_sheet}

    @property
    def file_and_sheet(self) -> dict[str, str]:
        """The same, of a query about tables of this export alone."""
        return {"file": self.source_file, "sheet": self.source_sheet}

    @property
    def form(self) -> wide_forms.Form | None:
        """The wide form of the sheet; None where a row of the file is a row of the export."""
        return wide_forms.form(self.export, self.headings, self.positions)

    @property
    def layout(self) -> dict[str, int]:
        """The file's own columns that are loaded, by name, and their positions."""
        return wide_forms.layout(self.form, self.headings, self.positions) if self.form else self.positions


def without_names(sheet: StoredSheet) -> StoredSheet:
    """The sheet as it is stored where people's names are not kept."""
    if "name" not in sheet.positions:
        return sheet
    positions = {column: place for column, place in sheet.positions.items() if column != "name"}
    return replace(sheet, positions=positions, notes=[*sheet.notes, "names are not kept"])


def columns() -> dict[tuple[str, str], list[str]]:
    """The columns of every table that `create` makes, by schema and table."""
    named = {("raw", name): _names(text) for name, text in RAW.items()}
    for statement in (SHEET, UNREAD, LISTED, FORM_LINE, UNKNOWN_KEY, NAME_KEY):
        schema, table, text = CREATED.fullmatch(" ".join(statement.split())).groups()  # pyright: ignore[reportOptionalMemberAccess]
        named[schema, table] = _names(text)
    for export in EXPORTS.values():
        for schema in ("source", "raw"):
            named[schema, export.name] = [*(column.name for column in export.columns), *PLACE]
    return named


def _names(definitions: str) -> list[str]:
    return [definition.split()[0] for definition in definitions.strip().split(", ")]


def create(con: duckdb.DuckDBPyConnection) -> None:
    """Make every table of source and raw, empty."""
    statements = ["create schema source; create schema raw", SHEET, UNREAD, LISTED, FORM_LINE, UNKNOWN_KEY, NAME_KEY]
    statements += [f"create table raw.{name} ({columns})" for name, columns in RAW.items()]
    for export in EXPORTS.values():
        statements.append(f"create table source.{export.name} ({_columns_sql(export, typed=False)})")
        statements.append(f"create table raw.{export.name} ({_columns_sql(export, typed=True)})")
    con.execute(";".join(statements))
    insert(con, "raw.protected", PROTECTED, ("export", "column_name"))


def _columns_sql(export: Export, typed: bool) -> str:
    columns = [f"{column.name} {SQL_TYPE[column.kind] if typed else 'varchar'}" for column in export.columns]
    return ", ".join([*columns, "source_file varchar", "source_sheet varchar", "source_line bigint"])


def supplied(con: duckdb.DuckDBPyConnection) -> list[Export]:
    """The exports that a sheet was stored of; of the others there is nothing to ask."""
    names = {name for (name,) in con.execute("select distinct export from source.sheet").fetchall()}
    return [export for export in EXPORTS.values() if export.name in names]


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[tuple], names: tuple[str, ...]) -> None:
    """Append plain rows to a table; a long list arrives as one Arrow table."""
    if rows:
        columns = zip(*rows, strict=True)
        arriving = pa.table({name: pa.array(list(values)) for name, values in zip(names, columns, strict=True)})
        con.register("arriving_rows", arriving)
        con.execute(f"insert into {table} ({', '.join(names)}) select {', '.join(names)} from arriving_rows")
        con.unregister("arriving_rows")


def remember(con: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> None:
    """Write a sheet's line of source.sheet."""
    rule = rules_as_text.written(protected_cells.rule_kept(sheet.rule))
    values = {**vars(sheet), "positions": json.dumps(sheet.positions), "rule": rule}
    del values["unknown_words"], values["dates_before"]
    names = ", ".join(values)
    con.execute(f"insert into source.sheet ({names}) values ({', '.join('$' + name for name in values)})", values)


def sheets(con: duckdb.DuckDBPyConnection, catalogue: str = "") -> list[StoredSheet]:
    """Every sheet in source.sheet, in the order of export, file and sheet."""
    rows = con.execute(f"select * from {catalogue}source.sheet order by export, source_file, source_sheet")
    names = [name for name, *_ in rows.description]
    return [_sheet(dict(zip(names, row, strict=True))) for row in rows.fetchall()]


def _sheet(row: dict) -> StoredSheet:
    given = {name: value for name, value in row.items() if value is not None}  # what a version did not know
    return StoredSheet(**{**given, "positions": json.loads(row["positions"]), "rule": rules_as_text.read(row["rule"])})
