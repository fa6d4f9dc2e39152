"""Absences of which none has an end: a column that nobody fills in, by which everybody would be away for good."""

from collections.abc import Iterator

from pipelines.doubts.doubt import Doubt, Look, place
from pipelines.mapping.recognise import Recognised

EXPORTS = ("leave", "absence")
FEWEST = 5  # rows, from which it is asked
LONG_AGO = 90  # days before the exports end in which the first of them began

OPEN = """
select count(*) from raw.{export} where source_file = $file and source_sheet = $sheet
having count(*) >= $fewest and count(end_date) = 0 and min(start_date) < $as_of - to_days($long_ago)
"""


def never_ended(look: Look) -> Iterator[Doubt]:
    """Asks of each sheet of leave or absence in which nobody has come back."""
    for recognised in look.sheets:
        if recognised.export.name in EXPORTS:
            given = {"file": recognised.sheet.file, "sheet": recognised.sheet.name}
            given |= {"fewest": FEWEST, "long_ago": LONG_AGO, "as_of": look.as_of}
            if look.con.execute(OPEN.format(export=recognised.export.name), given).fetchall():
                yield _question(recognised)


def _question(recognised: Recognised) -> Doubt:
    what = f"{place(recognised)}: no row has an end_date"
    return Doubt(
        question=(
            f"{what}, and as they stand nobody has come back. Give the last days away, or the first days back; if all "
            f"of them are away still, the load can be accepted as it is."
        ),
        brief=what,
    )
