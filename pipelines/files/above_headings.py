"""The filled rows above the headings: notes, headings of something else, or rows that belong to no table found."""

from collections.abc import Iterable, Sequence

from pipelines.files.heading_row import A_VALUE, folded

NOTE, HEADING = "note above the headings", "heading above the headings"
ROW = "stands above the headings that were found, and is as wide as their table"
AS_WIDE = 0.75  # of the headings' cells, from which a row is as wide as the table
FEWEST = 3  # filled cells of a row that can be one

Aside = list[tuple[int, str]]
Rejected = list[tuple[int, str, list[str]]]


def sorted_out(rows: Iterable[tuple[int, Sequence[str]]], headings: Sequence[str]) -> tuple[Aside, Rejected]:
    """The rows (line, cells) above the headings that are set aside, and those that are rejected: none is uncounted."""
    width = max(FEWEST, AS_WIDE * sum(map(bool, headings)))
    aside: Aside = []
    rejected: Rejected = []
    for line, cells in rows:
        filled = [text for cell in cells if (text := folded(cell))]
        if not filled:
            continue
        if len(filled) < width:
            aside.append((line, NOTE))
        elif any(A_VALUE.fullmatch(text) for text in filled):
            rejected.append((line, ROW, [cell.strip() for cell in cells]))
        else:
            aside.append((line, HEADING))
    return aside, rejected
