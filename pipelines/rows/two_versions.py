"""Two files that look like two versions of one export are not added up: the load asks which one counts."""

import duckdb

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Export
from pipelines.rows import sources
from pipelines.rows.tables import StoredSheet
from records.small_counts import in_words

SAME = """
select count(*) over () as times, files, {key}
from (
    select {key},
        list(distinct source_file || case when source_sheet = '' then '' else ', sheet ' || source_sheet end) as files
    from raw.{export}
    group by {key}
)
where len(files) > 1
order by all
limit 1
"""


def refuse_two(con: duckdb.DuckDBPyConnection, sheets: list[StoredSheet]) -> None:
    """LoadError where a row of one file or sheet is a version of a row of another of the same export."""
    questions = []
    for export in EXPORTS.values():
        if sum(sheet.export == export.name for sheet in sheets) > 1 and (question := _question(con, export, sheets)):
            questions.append(question)
    if questions:
        raise LoadError("\n\n".join(questions))


def _question(con: duckdb.DuckDBPyConnection, export: Export, sheets: list[StoredSheet]) -> str | None:
    key = ", ".join(f'"{name}"' for name in export.version_key)
    rows = con.execute(SAME.format(export=export.name, key=key)).fetchall()
    if not rows:
        return None
    ((times, files, *values),) = rows
    answer = _answer([sheet for sheet in sheets if sheet.export == export.name and _name(sheet) in files])
    if export.protected:
        return (
            f"{' and '.join(sorted(files))} look like two versions of one {export.name} export: "
            f"{in_words(times, True)} rows are in both. {answer}"
        )
    first = ", ".join(
        f"{name} {value}" for name, value in zip(export.version_key, values, strict=True) if value is not None
    )
    return (
        f"{' and '.join(sorted(files))} look like two versions of one {export.name} export: "
        f"{times} rows are in both, the first being {first}. {answer}"
    )


def _name(sheet: StoredSheet) -> str:
    """The sheet as the query names it."""
    return sheet.source_file + (f", sheet {sheet.source_sheet}" if sheet.source_sheet else "")


def _answer(sheets: list[StoredSheet]) -> str:
    """What to do about it: of a sheet that stayed from an earlier load there is nothing to leave out of the folder."""
    stayed = [sheet for sheet in sheets if sheet.speaks_to]
    if not stayed:
        return "Which one counts? Leave only that one in the folder."
    return (
        f"{_name(stayed[0])} stayed from an earlier load, since another source brings it: load the newer of both "
        f"together. {sources.ended(stayed[0])}"
    )
