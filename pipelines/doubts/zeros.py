"""Working time that is nothing for everybody: a column that nobody filled in, which would count as nobody's work."""

from collections.abc import Iterator

from pipelines.doubts.doubt import Doubt, Look, block, place
from pipelines.mapping.recognise import Recognised

COLUMNS = ("fte", "hours")
FEWEST = 3  # rows, from which it is asked; staff on zero hours have another contract

ZEROS = """
select count(*) from raw.staff
where source_file = $file and source_sheet = $sheet and contract in ('permanent', 'fixed_term')
having count(*) filter ({column} = 0) >= $fewest and count(*) filter ({column} > 0) = 0
"""


def working_time(look: Look) -> Iterator[Doubt]:
    """Asks of each sheet of staff whose column of full-time equivalents, or hours, has no number but 0."""
    for recognised in look.sheets:
        given = {"file": recognised.sheet.file, "sheet": recognised.sheet.name, "fewest": FEWEST}
        for column in COLUMNS if recognised.export.name == "staff" else ():
            if look.con.execute(ZEROS.format(column=column), given).fetchall():
                yield _question(recognised, column)


def _question(recognised: Recognised, column: str) -> Doubt:
    heading = _heading(recognised, column)
    lines = block(recognised, ["[file.columns]", f'{column} = ""'])
    return Doubt(
        question=(
            f"{place(recognised)}: under {heading!r} stands 0 for everybody with a permanent or fixed-term contract, "
            f"and they would count as no working time. Is it a column that nobody filled in? Then a mapping leaves "
            f"it out:\n{lines}"
        ),
        brief=f"{place(recognised)}: {column} is 0 for everybody",
    )


def _heading(recognised: Recognised, column: str) -> str:
    at = recognised.matched.positions.get(column)
    return column if at is None else recognised.sheet.headings[at]
