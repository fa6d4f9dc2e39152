"""Days on which something is said to have taken place and that are still to come: planned, or the day it runs out."""

from collections.abc import Iterator

from pipelines.doubts.doubt import Doubt, Look, block, place
from pipelines.exports.contract import Column
from pipelines.mapping.recognise import Recognised

EXPORTS = ("training", "supervision", "appraisal", "qualification", "probation", "goals")
FEWEST, SHARE = 3, 0.2  # such days, and of all days of the column, from which it is asked; one or two are slips

LATER = """
select count(*) filter ({column} > $today), count(*), max({column}) from raw.{export}
where source_file = $file and source_sheet = $sheet and {column} is not null and {happened}
"""


def still_to_come(look: Look) -> Iterator[Doubt]:
    """Asks of each column of what has taken place many of whose days lie after today."""
    for recognised in look.sheets:
        for column in recognised.export.columns if recognised.export.name in EXPORTS else ():
            if column.kind == "date" and column.happened:
                yield from _of_column(look, recognised, column)


def _of_column(look: Look, recognised: Recognised, column: Column) -> Iterator[Doubt]:
    status, planned = recognised.export.happened_unless or ("", "")
    happened = f"{status} is distinct from '{planned}'" if status else "true"
    query = LATER.format(column=column.name, export=recognised.export.name, happened=happened)
    given = {"file": recognised.sheet.file, "sheet": recognised.sheet.name, "today": look.today}
    ((later, every, last),) = look.con.execute(query, given).fetchall()
    if later >= FEWEST and later >= SHARE * every:
        where = f"{place(recognised)}: {later} of {every} days read as {column.name} are still to come"
        yield Doubt(
            question=(
                f"{where}, up to {last}, and nothing that lies ahead has taken place. Are they the days on which it is "
                f"planned, or runs out? {_answer(recognised, column)}"
            ),
            brief=where,
            is_accepted_by_option=False,
        )


def _answer(recognised: Recognised, column: Column) -> str:
    if recognised.rule.shape.across:
        return "Give a sheet with the days on which each took place instead of this one, or leave this one out."
    lines = block(recognised, ["[file.columns]", f'{column.name} = "its heading"'])
    return f"A mapping says under which heading the days stand on which it took place:\n{lines}"
