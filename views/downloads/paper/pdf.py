"""A document as a PDF: tagged, set by Typst from data alone, the same bytes for the same document."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from records import plain_text
from views.downloads.paper import columns, svg
from views.downloads.paper.document import Block, Bullets, Document, Drawing, Heading, Paragraph, Table

HERE = Path(__file__).parent
PAGE = HERE / "page.typ"
PIXEL = 0.7  # points
# What travels with Typst; after them, where a name has letters they lack, whatever this computer has.
FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
ACCESSIBLE = "ua-1"  # refuses text that no font can show
NOT_SHOWN = "could not be displayed"  # how Typst says so
UNKNOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
STAND_IN = "\u25a1"  # in place of a letter that no font shows, where no other font may be taken
TRIES = 5
LETTERS = 110  # of a line
MOST_LINES = 32  # of a text that stays on one page: half of a page


def pdf(document: Document, made_at: datetime, footer: str) -> bytes:
    """The document; `made_at` is when its publication was made, `footer` stands at the foot of every page."""
    data = json.dumps(_data(document, made_at, footer))
    timestamp = int(made_at.replace(tzinfo=UTC).timestamp())
    for with_fonts_here in (False, True):
        with suppress(LetterUnknown):
            return _set(data, timestamp, with_fonts_here, ACCESSIBLE)
    return _set(data, timestamp, True, "1.7")


def with_own_fonts(document: Document, made_at: datetime, footer: str) -> bytes:
    """The document by the fonts that travel with it alone, so that it is the same bytes on every computer.

    A letter that they lack is a hollow square.
    """
    data = json.dumps(_data(document, made_at, footer), ensure_ascii=False)
    timestamp = int(made_at.replace(tzinfo=UTC).timestamp())
    for _ in range(TRIES):
        try:
            return _set(data, timestamp, False, ACCESSIBLE)
        except LetterUnknown as unknown:
            data = data.translate(dict.fromkeys(map(ord, unknown.letters), STAND_IN))
    raise ValueError("This document has letters that cannot be put on paper.")


class LetterUnknown(ValueError):
    """No font shows some letters of the document."""

    def __init__(self, letters: str) -> None:
        super().__init__("no font shows some letters")
        self.letters = letters


def _set(data: str, timestamp: int, with_fonts_here: bool, standard: Literal["ua-1", "1.7"]) -> bytes:
    # Imported when somebody asks for a PDF: starting need not wait for it.
    import typst

    compiler = typst.Compiler(PAGE, root=HERE, font_paths=_fonts(with_fonts_here), sys_inputs={"document": data})
    try:
        made = compiler.compile(format="pdf", pdf_standards=standard, timestamp=timestamp)
    except typst.TypstError as error:
        if NOT_SHOWN in str(error):
            raise LetterUnknown(_letters(f"{error} {getattr(error, 'diagnostic', '')}")) from error
        raise
    return made if isinstance(made, bytes) else b""


def _letters(words: str) -> str:
    """The letters that Typst names as those no font shows; what every font has is none of them."""
    texts = (ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in UNKNOWN.findall(words))
    return "".join(sorted({letter for text in texts for letter in text if not letter.isascii()}))


@cache
def _fonts(with_fonts_here: bool):
    import typst

    return typst.Fonts(include_system_fonts=with_fonts_here, include_embedded_fonts=True)


def _data(document: Document, made_at: datetime, footer: str) -> dict:
    return {
        "title": _line(document.title),
        "about": [_line(words) for words in document.about],
        "footer": _line(footer),
        "made": [made_at.year, made_at.month, made_at.day],
        "fonts": FONTS,
        "wide": document.is_wide,
        "dense": document.is_dense,
        "contents": document.has_contents,
        "blocks": _together([piece for block in document.blocks for piece in _pieces(block, document.is_wide)]),
    }


def _together(pieces: list[dict]) -> list[dict]:
    """The pieces, each short text within a part in one with its heading: no page ends or begins with a line of it."""
    groups: list[list[dict]] = []
    for piece in pieces:
        is_text = piece["kind"] in ("paragraph", "bullets") and groups and _is_within(groups[-1][0])
        groups[-1:] = [[*groups[-1], piece]] if is_text else [*groups[-1:], [piece]]
    return [piece for group in groups for piece in (_in_one(group) if _is_short(group) else group)]


def _is_within(piece: dict) -> bool:
    return piece["kind"] == "heading" and piece["level"] > 2


def _is_short(group: list[dict]) -> bool:
    """Whether a text takes no more than some of a page."""
    texts = [words for piece in group for words in (piece.get("sentences") or [piece.get("words", "")])]
    return _is_within(group[0]) and len(group) > 1 and sum(1 + len(words) // LETTERS for words in texts) <= MOST_LINES


def _in_one(group: list[dict]) -> list[dict]:
    return [{"kind": "together", "blocks": group}]


def _pieces(block: Block, is_wide: bool) -> Iterator[dict]:
    """A block as the page takes it."""
    match block:
        case Heading(words, is_within):
            yield {"kind": "heading", "words": _line(words), "level": 3 if is_within else 2}
        case Paragraph(words, is_small):
            yield {"kind": "paragraph", "words": _line(words), "small": is_small}
        case Bullets(sentences):
            yield {"kind": "bullets", "sentences": [_line(sentence) for sentence in sentences]}
        case Drawing(figure, alt, finding):
            words = {"title": _line(finding), "alt": _line(alt)}
            yield {"kind": "drawing", "svg": svg.drawn(figure), "width": svg.WIDTH * PIXEL, **words}
        case Table():
            yield from columns.pieces(block, is_wide)


def _line(words: str) -> str:
    return plain_text.line(words)
