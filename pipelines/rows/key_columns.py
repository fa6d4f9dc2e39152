"""The key and protected columns of sheets, arriving or stored: what is taken out before anything is written down."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.exports.all import EXPORTS
from pipelines.files.sheet import different_texts
from pipelines.mapping import wide_forms
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.recognise import Recognised, Replacements
from pipelines.rows import protected_cells
from pipelines.rows.staff_numbers import MARKER, StaffNumbers
from pipelines.rows.tables import StoredSheet
from records.small_counts import in_words

HAS_MARKERS = """
select count(*) from duckdb_tables()
where database_name = 'previous' and schema_name = 'source' and table_name = 'unknown_key'
"""


def of_export(export: str) -> list[str]:
    """The columns of an export that point at people of the staff export; its own staff_id makes the numbers."""
    return [c.name for c in EXPORTS[export].columns if c.of_staff and (export, c.name) != ("staff", "staff_id")]


def staff_numbers(
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


def applied(numbers: StaffNumbers, recognised: Recognised) -> Recognised:
    """The sheet with what is stored in place of cells of its key columns."""
    columns = [name for name in of_export(recognised.export.name) if name in recognised.matched.positions]
    texts = {name: _texts(recognised, name) for name in columns}
    matched = {name: numbers.matched(texts[name], recognised.rule.keys.get(name, ())) for name in columns}
    others = {name: _less(texts[name], matched[name]) for name in columns}
    by_column = _by_column(numbers, others, recognised.rule)
    keys = {name: {**matched[name], **by_column.get(name, {})} for name in columns}
    return replace(
        recognised,
        rule=rule(numbers, recognised.rule),
        replacements={name: stored for name, stored in keys.items() if stored} | _protected(recognised),
    )


def _less(texts: pa.Array, matched: Mapping[str, object]) -> pa.Array:
    return texts.filter(pc.invert(pc.is_in(texts, pa.array(list(matched), pa.string()))))  # pyright: ignore[reportAttributeAccessIssue]


def _protected(recognised: Recognised) -> dict[str, Replacements]:
    """The replacements of each protected column of an arriving sheet that has any."""
    columns = protected_cells.columns(recognised.export.name)
    replaced = {
        column.name: protected_cells.replacements(_filled(recognised, column.name), column, recognised.rule)
        for column in columns
        if column.name in recognised.matched.positions
    }
    return {name: texts for name, texts in replaced.items() if texts}


def _filled(recognised: Recognised, column: str) -> set[str]:
    """The different texts of a column of a sheet: in a wide form, of all its places."""
    places = wide_forms.places_of(
        column, recognised.export.name, recognised.sheet.headings, recognised.matched.positions
    )
    different = [recognised.sheet.different(place) for place in places]
    unread = [cells[place] for _, _, cells in recognised.sheet.rejected for place in places if place < len(cells)]
    return {text for texts in [*different, unread] for text in texts if text is not None}


def of_stored(numbers: StaffNumbers, con: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> dict[str, Replacements]:
    """The replacements of each key column of a sheet of the publication before that has any."""
    columns = [name for name in of_export(sheet.export) if name in sheet.positions]
    keys = _by_column(numbers, {name: _stored_texts(con, sheet, name) for name in columns}, sheet.rule)
    return keys | _protected_stored(con, sheet)


def _protected_stored(con: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> dict[str, Replacements]:
    replaced = {
        column.name: protected_cells.replacements(
            _stored_texts(con, sheet, column.name).drop_null().to_pylist(), column, sheet.rule
        )
        for column in protected_cells.columns(sheet.export)
        if column.name in sheet.positions
    }
    return {name: texts for name, texts in replaced.items() if texts}


def _by_column(numbers: StaffNumbers, texts: Mapping[str, pa.Array], rule: FileRule) -> dict[str, Replacements]:
    every = {name: numbers.replacements(column, name, rule.values.get(name)) for name, column in texts.items()}
    return {name: replacements for name, replacements in every.items() if replacements}


def rule(numbers: StaffNumbers, given: FileRule) -> FileRule:
    """The block with no name as the constant of a key column."""
    constants = dict(given.constants)
    for name in constants.keys() & set(of_export(given.export)):
        replacements = numbers.replacements(pa.array([constants[name]]), name)
        constants[name] = replacements.get(constants[name]) or constants[name]
    return replace(given, constants=constants)


def replace_in(numbers: StaffNumbers, con: duckdb.DuckDBPyConnection, table: str, column: str) -> None:
    """Put the replacements into one key column of a table."""
    if replacements := numbers.replacements(
        _column(con, f"select distinct {column} from {table} order by all"), column
    ):
        register(con, "replacement", replacements)
        con.execute(
            f"update {table} set {column} = replacement.value from replacement where {column} = replacement.text"
        )
        con.unregister("replacement")


def register(con: duckdb.DuckDBPyConnection, name: str, replacements: Replacements) -> None:
    """Make replacements a table (text, value) that a query can join."""
    texts, stored = pa.array(replacements.keys(), pa.string()), pa.array(replacements.values(), pa.string())
    con.register(name, pa.table({"text": texts, "value": stored}))


def notes(recognised: Recognised) -> list[str]:
    """A sentence for each key column of a sheet in which markers stand in place of values."""
    headings, positions = recognised.sheet.headings, recognised.matched.positions
    counts = {column: sum(map(_is_marker, texts.values())) for column, texts in recognised.replacements.items()}
    return [
        f"{in_words(count, recognised.export.protected)} different values under {headings[positions[column]]!r} are no "
        f"staff number of the staff export: "
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
    return pa.concat_arrays([different_texts(sheet.rows[str(place)]), pa.array(unread, pa.string())])


def _stored_texts(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, column: str) -> pa.Array:
    """The same of a sheet of the publication before."""
    sql = f"""
    select "{column}" from previous.source.{sheet.export} where source_file = $file and source_sheet = $sheet
    union
    select json_extract_string(cells, '$.{column}') from previous.source.unread
    where export = $export and source_file = $file and source_sheet = $sheet
    order by all
    """
    return _column(con, sql, sheet.place)


def _column(con: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, str] | None = None) -> pa.Array:
    """The one column of a query."""
    return con.sql(sql, params=parameters).to_arrow_table().column(0).combine_chunks()
