"""A form of which little could be read: it would count as one in which hardly anything took place."""

from collections.abc import Iterator

from pipelines.doubts.doubt import Doubt, Look, place
from pipelines.mapping.recognise import Recognised

COUNTS = """
select rows_loaded, rows_rejected from raw.file
where export = $export and source_file = $file and source_sheet = $sheet
"""


def rejected(look: Look) -> Iterator[Doubt]:
    """Asks of each form more of whose rows were rejected than loaded."""
    for recognised in look.sheets:
        if recognised.rule.shape.across:
            given = {"export": recognised.export.name, "file": recognised.sheet.file, "sheet": recognised.sheet.name}
            for loaded, unread in look.con.execute(COUNTS, given).fetchall():
                if unread > loaded:
                    yield _question(recognised, unread, loaded + unread)


def _question(recognised: Recognised, unread: int, every: int) -> Doubt:
    share = "most" if recognised.export.protected else f"{unread} of {every}"
    where = f"{place(recognised)}: of {share} rows nothing could be read"
    return Doubt(
        question=(
            f"{where}, and it would seem as if nothing had taken place. Say what the words in its cells mean, and who "
            f"the people are that were not found; a tick says no day, and cannot be counted. If the sheet holds "
            f"nothing else, leave it out."
        ),
        brief=where,
        is_accepted_by_option=False,
    )
