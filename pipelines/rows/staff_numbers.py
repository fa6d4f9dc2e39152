"""Which values of the key columns are staff numbers; where names are dropped, any other stands under a marker.

A column such as "Supervisor" may hold names, and whatever the staff export does not know as a number may be one. Such a
value is never stored where names are dropped: a marker ("unknown-1") takes its place before anything is written down,
the same for the same value in every column and from load to load, so that "somebody who is not in the staff export"
stays apart from "nobody is named". A digest of the value says that it was met before; where the staff export comes to
know it as a number, it is that number again. The staff_id of a row may also be a number that is missing from the staff
export, which the report must be able to name: it stays where it is written as the known numbers are.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from hashlib import sha256

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.cells import values
from pipelines.exports.all import EXPORTS
from pipelines.mapping.mapping import FileRule
from pipelines.mapping.recognise import Recognised, Replacements
from pipelines.rows import tables

MARKER = "unknown-"

HAS_MARKERS = """
select count(*) from duckdb_tables()
where database_name = 'previous' and schema_name = 'source' and table_name = 'unknown_key'
"""


def key_columns(export: str) -> list[str]:
    """The columns of an export that point at people of the staff export; its own staff_id makes the numbers."""
    return [c.name for c in EXPORTS[export].columns if c.of_staff and (export, c.name) != ("staff", "staff_id")]


class StaffNumbers:
    """The staff numbers that are known to one load, and the markers of the values that are none."""

    def __init__(self, known: pa.Array, markers: dict[str, str], keep_names: bool):
        self.keep_names = keep_names
        self._known = known
        self._markers = markers  # digest of a value -> its marker

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each marker with the digest of the value it stands for, as source.unknown_key holds them."""
        return [(marker, digest) for digest, marker in self._markers.items()]

    def replacements(self, texts: pa.Array, column: str, words: Mapping[str, str] | None = None) -> Replacements:
        """What is stored in place of those texts of a key column that are no staff numbers.

        `words` is the value map of the mapping: what it says of a text is what the text means.
        """
        if self.keep_names and not self._markers:
            return {}
        unknown = texts.filter(pc.invert(pc.is_in(texts, self._known))).drop_null().to_pylist()  # pyright: ignore[reportAttributeAccessIssue]
        if column == "staff_id":
            unknown = [text for text in unknown if not self._is_written_as_a_number(text)]
        stored = {text: self._stored(text, words or {}) for text in unknown}
        return {text: value for text, value in stored.items() if value != text}

    def applied_to(self, recognised: Recognised) -> Recognised:
        """The sheet with what is stored in place of cells of its key columns."""
        texts = {
            name: _texts(recognised, name)
            for name in key_columns(recognised.export.name)
            if name in recognised.matched.positions
        }
        return replace(
            recognised, rule=self.rule(recognised.rule), replacements=self._by_column(texts, recognised.rule)
        )

    def of_stored(self, con: duckdb.DuckDBPyConnection, sheet: tables.StoredSheet) -> dict[str, Replacements]:
        """The replacements of each key column of a sheet of the publication before that has any."""
        columns = [name for name in key_columns(sheet.export) if name in sheet.positions]
        return self._by_column({name: _stored_texts(con, sheet, name) for name in columns}, sheet.rule)

    def _by_column(self, texts: Mapping[str, pa.Array], rule: FileRule) -> dict[str, Replacements]:
        every = {name: self.replacements(column, name, rule.values.get(name)) for name, column in texts.items()}
        return {name: replacements for name, replacements in every.items() if replacements}

    def rule(self, rule: FileRule) -> FileRule:
        """The block with no name as the constant of a key column."""
        constants = dict(rule.constants)
        for name in constants.keys() & set(key_columns(rule.export)):
            replacements = self.replacements(pa.array([constants[name]]), name)
            constants[name] = replacements.get(constants[name]) or constants[name]
        return replace(rule, constants=constants)

    def replace_in(self, con: duckdb.DuckDBPyConnection, table: str, column: str) -> None:
        """Put the replacements into one key column of a table."""
        if replacements := self.replacements(_column(con, f"select distinct {column} from {table}"), column):
            register(con, "replacement", replacements)
            sql = f"update {table} set {column} = replacement.value from replacement where {column} = replacement.text"
            con.execute(sql)
            con.unregister("replacement")

    def _stored(self, text: str, words: Mapping[str, str]) -> str | None:
        if text in self._markers_now:
            return self._markers_now[text]
        if self.keep_names:
            return text
        meant = values.mapped(text.strip(), words)
        if values.is_blank(meant, "id"):
            return text if values.is_blank(text, "id") else None
        return meant if meant in self._numbers else self._marker(meant)

    def _marker(self, value: str) -> str:
        marker = self._markers.setdefault(_digest(value), f"{MARKER}{len(self._markers) + 1}")
        self._markers_now.setdefault(marker, marker)
        return marker

    def _is_written_as_a_number(self, text: str) -> bool:
        """Whether a text has digits, and no letters or those of a known number (E77 beside E45): then it is no name."""
        letters = _letters(text)
        return any(map(str.isdigit, text)) and (not letters or letters in self._letters_of_numbers)

    @cached_property
    def _letters_of_numbers(self) -> set[str]:
        return {_letters(number) for number in self._numbers}

    @cached_property
    def _numbers(self) -> set[str]:
        return set(self._known.to_pylist())

    @cached_property
    def _markers_now(self) -> dict[str, str]:
        """Each marker, and the staff number it has turned out to be or else the marker itself."""
        numbers = {_digest(number): number for number in self._numbers} if self._markers else {}
        return {marker: numbers.get(digest, marker) for digest, marker in self._markers.items()}


def read(
    con: duckdb.DuckDBPyConnection, arrived: Iterable[Recognised], keep_names: bool, has_previous: bool
) -> StaffNumbers:
    """The numbers that the staff export of this load or of the publication before names, with the markers so far."""
    known = [_known(recognised) for recognised in arrived if recognised.export.name == "staff"]
    markers: dict[str, str] = {}
    if has_previous:
        known.append(_column(con, "select distinct staff_id from previous.raw.staff"))
        if con.execute(HAS_MARKERS).fetchall() == [(1,)]:
            pairs = con.execute("select digest, marker from previous.source.unknown_key order by rowid").fetchall()
            markers = dict(pairs)
    return StaffNumbers(pa.concat_arrays([pa.array([], pa.string()), *known]), markers, keep_names)


def register(con: duckdb.DuckDBPyConnection, name: str, replacements: Replacements) -> None:
    """Make replacements a table (text, value) that a query can join."""
    texts, stored = pa.array(replacements.keys(), pa.string()), pa.array(replacements.values(), pa.string())
    con.register(name, pa.table({"text": texts, "value": stored}))


def notes(recognised: Recognised) -> list[str]:
    """A sentence for each key column of a sheet in which markers stand in place of values."""
    headings, positions = recognised.sheet.headings, recognised.matched.positions
    counts = {column: sum(map(_is_marker, texts.values())) for column, texts in recognised.replacements.items()}
    return [
        f"{count} different values under {headings[positions[column]]!r} are no staff number of the staff export: "
        f"as names are not kept, {MARKER}1, {MARKER}2 and so on stand in their place"
        for column, count in counts.items()
        if count
    ]


def _is_marker(value: str | None) -> bool:
    return value is not None and value.startswith(MARKER)


def _known(staff: Recognised) -> pa.Array:
    """The staff numbers of a sheet of the staff export, as they stand and as its mapping reads them."""
    if "staff_id" not in staff.matched.positions:
        return pa.array([], pa.string())
    meant = list(staff.rule.values.get("staff_id", {}).values())
    return pa.concat_arrays([_texts(staff, "staff_id"), pa.array(meant, pa.string())])


def _texts(recognised: Recognised, column: str) -> pa.Array:
    """The different texts of a column of a sheet, rows that could not be read included."""
    place, sheet = recognised.matched.positions[column], recognised.sheet
    unread = [cells[place] for _, _, cells in sheet.rejected if place < len(cells)]
    return pa.concat_arrays([pc.cast(sheet.rows[str(place)].unique(), pa.string()), pa.array(unread, pa.string())])


def _stored_texts(con: duckdb.DuckDBPyConnection, sheet: tables.StoredSheet, column: str) -> pa.Array:
    """The same of a sheet of the publication before."""
    sql = f"""
    select "{column}" from previous.source.{sheet.export} where source_file = $file and source_sheet = $sheet
    union
    select json_extract_string(cells, '$.{column}') from previous.source.unread
    where export = $export and source_file = $file and source_sheet = $sheet
    """
    return _column(con, sql, sheet.place)


def _column(con: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, str] | None = None) -> pa.Array:
    """The one column of a query."""
    return con.sql(sql, params=parameters).to_arrow_table().column(0).combine_chunks()


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).casefold()


def _digest(value: str) -> str:
    return sha256(value.encode()).hexdigest()
