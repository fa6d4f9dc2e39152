"""Working time that cannot be meant so: 0 for everybody, as where nobody filled it in, or hours of a month."""

from collections.abc import Iterator

from pipelines.doubts.doubt import Doubt, Look, block, place
from pipelines.mapping.recognise import Recognised

COLUMNS = ("fte", "hours")
FEWEST = 3  # rows, from which it is asked; staff on zero hours have another contract
MOST_OF_A_WEEK = 60  # hours that nobody is contracted for

CONTRACTED = """
select count(*) filter ({column} = 0), count(*) filter ({column} > 0), median({column})
from raw.staff
where source_file = $file and source_sheet = $sheet and contract in ('permanent', 'fixed_term')
"""


def unlikely(look: Look) -> Iterator[Doubt]:
    """Asks of each sheet of staff about full-time equivalents and hours that are 0, or more than fits into a week."""
    for recognised in look.sheets:
        given = {"file": recognised.sheet.file, "sheet": recognised.sheet.name}
        for column in COLUMNS if recognised.export.name == "staff" else ():
            ((zeros, others, median),) = look.con.execute(CONTRACTED.format(column=column), given).fetchall()
            if zeros >= FEWEST and not others:
                yield _nobodys(recognised, column)
            elif column == "hours" and others >= FEWEST and median > MOST_OF_A_WEEK:
                yield _of_more_than_a_week(recognised, median)


def _nobodys(recognised: Recognised, column: str) -> Doubt:
    return Doubt(
        question=(
            f"{place(recognised)}: under {_heading(recognised, column)!r} stands 0 for everybody with a permanent or "
            f"fixed-term contract, and they would count as no working time. Is it a column that nobody filled in? Then "
            f"a mapping leaves it out:\n{_left_out(recognised, column)}"
        ),
        brief=f"{place(recognised)}: {column} is 0 for everybody",
    )


def _of_more_than_a_week(recognised: Recognised, median: float) -> Doubt:
    return Doubt(
        question=(
            f"{place(recognised)}: half of the contracted hours under {_heading(recognised, 'hours')!r} are {median:g} "
            f"or more, and hours are read as those of a week. Are they of a month? Give those of a week, or leave the "
            f"column out:\n{_left_out(recognised, 'hours')}"
        ),
        brief=f"{place(recognised)}: half of the weekly hours are {median:g} or more",
    )


def _left_out(recognised: Recognised, column: str) -> str:
    return block(recognised, ["[file.columns]", f'{column} = ""'])


def _heading(recognised: Recognised, column: str) -> str:
    at = recognised.matched.positions.get(column)
    return column if at is None else recognised.sheet.headings[at]
