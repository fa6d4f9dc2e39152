"""The workbook of a pack: contents with links, a sheet a section with texts and tables, and every figure in full."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import xlsxwriter

from views.downloads import sheets, workbook
from views.downloads.pack.sheet_writer import SheetWriter
from views.downloads.paper.document import Block, Bullets, Drawing, Heading, Paragraph, Table

CONTENTS = "Contents"


@dataclass(frozen=True, eq=False)
class Book:
    """What stands in it: parts by their titles, and tables for those who work on with the numbers."""

    title: str
    about: Sequence[str]
    parts: Mapping[str, Sequence[Block]]
    tables: Mapping[str, pd.DataFrame]


def workbook_of(book: Book) -> bytes:
    """The workbook, the same bytes for the same content."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, workbook.SETTINGS) as made:
        made.set_properties({"title": book.title, "created": workbook.MADE})
        contents, pages = SheetWriter(made, CONTENTS), list(_pages(made, book))
        contents.put_title(book.title)
        for words in book.about:
            contents.put_text(words)
        for page in pages:
            contents.put_link(page.shown, page.name)
    return buffer.getvalue()


def _pages(made: xlsxwriter.Workbook, book: Book) -> Iterator[SheetWriter]:
    """A sheet a section, then the tables; one too long goes on in another, and says so."""
    taken = [CONTENTS]
    for title, blocks in [*book.parts.items(), *_alone(book.tables)]:
        for number, some in enumerate(_fitting(blocks)):
            taken.append(sheets.free(title, taken))
            page = SheetWriter(made, taken[-1], title if number == 0 else f"{title}, continued")
            page.put_title(book.title if number == 0 else f"{book.title} ({number + 1})")
            page.put_link("Back to the contents", CONTENTS)
            page.begin()
            page.put_heading(page.shown)
            for block in some:
                _draw(page, block)
            page.end()
            yield page


def _alone(tables: Mapping[str, pd.DataFrame]) -> list[tuple[str, list[Block]]]:
    return [(name, [Table(name, frame)]) for name, frame in tables.items()]


def _fitting(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in as many groups as there must be sheets: no group has more rows than a sheet takes."""
    groups: list[list[Block]] = [[]]
    left = sheets.MOST_ROWS
    for block in blocks:
        for piece, rows in _pieces(block):
            if rows > left:
                groups.append([])
                left = sheets.MOST_ROWS
            groups[-1].append(piece)
            left -= rows
    return groups


def _pieces(block: Block) -> Iterator[tuple[Block, int]]:
    """A block, a table in pieces that a sheet takes, each with how many rows it is at the most."""
    if not isinstance(block, Table):
        yield block, 1 + (len(block.sentences) if isinstance(block, Bullets) else 0)
        return
    named = {block.name: block.rows, **({f"{block.name}, in full": block.figures} if block.figures is not None else {})}
    for name, frame in named.items():
        for piece in sheets.pieces({name: frame}):
            yield Table(f"{name}. {piece.note}" if piece.note else name, piece.frame), len(piece.frame)


def _draw(page: SheetWriter, block: Block) -> None:
    match block:
        case Heading(words=words):
            page.put_heading(words)
        case Paragraph(words=words):
            page.put_text(words)
        case Bullets(sentences):
            for sentence in sentences:
                page.put_text(f"• {sentence}")
        case Drawing(alt=alt, finding=finding):
            page.put_text("" if alt.startswith(finding) else finding)
            page.put_text(alt)
        case Table(name=name, rows=rows):
            page.put_table(name, rows)
