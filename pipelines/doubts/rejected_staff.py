"""People who would be missing, because one column of the staff export was not understood."""

from collections.abc import Iterator

from pipelines.doubts.doubt import MOST, Doubt, Look, block, place
from pipelines.exports.contract import Column
from pipelines.mapping import meanings
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

SHARE, FEWEST = 0.05, 2  # of the rows, and rows, from which it is asked

REJECTED = """
select column_name, sum(rows)::bigint as all_rows, list({'word': value, 'rows': rows} order by rows desc, value)
from (
    select column_name, value, count(*) as rows from raw.rejected
    where export = 'staff' and source_file = $file and source_sheet = $sheet group by all
)
group by all having all_rows >= $fewest and all_rows > $share * $read order by all
"""


def rejected(look: Look) -> Iterator[Doubt]:
    """Asks of each column of a sheet of the staff export for which more than a few rows were rejected."""
    for recognised in look.sheets:
        if recognised.export.name == "staff":
            given = {"file": recognised.sheet.file, "sheet": recognised.sheet.name, "fewest": FEWEST, "share": SHARE}
            read = recognised.sheet.rows.num_rows + len(recognised.sheet.rejected)
            for name, rows, words in look.con.execute(REJECTED, {**given, "read": read}).fetchall():
                yield _question(recognised, name, rows, read, words)


def _question(recognised: Recognised, name: str, rows: int, read: int, words: list[dict]) -> Doubt:
    different = [(word["word"], word["rows"]) for word in words if word["word"] is not None]
    listed = ", ".join(f"{word!r} ({times})" for word, times in different[:MOST])
    what = f"{name} is not understood: {listed}" if listed else f"{name} is blank" if name else "their cells do not fit"
    missing = f"{rows} of {read} rows would be missing from the staff export"
    column = next((column for column in recognised.export.columns if column.name == name), None)
    answer = _answer(recognised, column, [word for word, _ in different]) if column and different else ""
    return Doubt(
        question=f"{place(recognised)}: {missing}, because {what}.{answer}",
        brief=f"{place(recognised)}: {missing}, because of {name or 'their cells'}",
    )


def _answer(recognised: Recognised, column: Column, words: list[str]) -> str:
    if not column.codes:
        return " Correct the file, or load the rows that were rejected afterwards."
    lines = [f"{as_toml(word)} = {as_toml(meanings.likely_code(word, column))}" for word in words[:MOST]]
    codes = ", ".join(column.codes)
    return (
        f" A mapping says which of {codes} each word means; look at each line:\n"
        f"{block(recognised, [f'[file.values.{column.name}]', *lines])}"
    )
