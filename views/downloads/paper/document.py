"""What is taken away of a page: a title, what it is about, and blocks in the order of reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa

from views.words import plain


@dataclass(frozen=True)
class Heading:
    """What a part of the document is called; the title stands above all of them."""

    words: str
    is_within: bool = False  # within a part, and not in the contents


@dataclass(frozen=True)
class Paragraph:
    """Some sentences; small ones say how something is read."""

    words: str
    is_small: bool = False


@dataclass(frozen=True)
class Bullets:
    """Sentences, each an entry of a list."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """Rows under headings. `figures`, where there are any, are the numbers behind the words, for a workbook."""

    name: str
    rows: pd.DataFrame
    figures: pd.DataFrame | None = None
    head: int = 1  # columns at the left that name a row: they are repeated where a table is wider than the paper


@dataclass(frozen=True, eq=False)
class Drawing:
    """A chart of the page, what it shows in words, and its finding, which stands above it."""

    figure: go.Figure
    alt: str
    finding: str = ""


Block = Heading | Paragraph | Bullets | Table | Drawing


@dataclass(frozen=True, eq=False)
class Document:
    """A page taken away. `about`: what was chosen, of when the data is, and what must be known of it."""

    title: str
    about: tuple[str, ...]
    blocks: tuple[Block, ...]
    is_wide: bool = False  # whether its tables ask for paper that lies on its side
    is_dense: bool = False  # whether it is to fit on a sheet: small headings, and little between its lines
    file_name: str = ""  # where its title names somebody: a name of a file is seen by others
    has_contents: bool = False  # whether its parts are listed first, each with its page

    @property
    def tables(self) -> Iterator[Table]:
        """Its tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))


def heading(words: str) -> Heading:
    """A heading in plain text."""
    return Heading(plain.plain(words))


def paragraphs(*words: str, is_small: bool = False) -> list[Paragraph]:
    """A paragraph for each text that says something, markup made plain."""
    return [Paragraph(line, is_small) for each in words if each for line in plain.lines(each)]


def bullets(sentences: Iterable[str]) -> list[Bullets]:
    """A list; none where there is nothing to list."""
    listed = tuple(plain.plain(sentence) for sentence in sentences)
    return [Bullets(listed)] if listed else []


def table(name: str, rows: pd.DataFrame | pa.Table, figures: pd.DataFrame | None = None, head: int = 1) -> list[Table]:
    """A table of a page; none where it has no rows."""
    frame = rows.to_pandas() if isinstance(rows, pa.Table) else rows
    return [Table(name, frame, figures, head)] if len(frame) else []


def document(
    title: str,
    about: Sequence[str],
    blocks: Iterable[Block],
    is_wide: bool = False,
    is_dense: bool = False,
    file_name: str = "",
) -> Document:
    """The document of these blocks, without headings under which nothing stands."""
    stated = tuple(plain.plain(words) for words in about if words)
    kept = tuple(without_empty_headings(blocks))
    return Document(plain.plain(title), stated, kept, is_wide, is_dense, file_name)


def without_empty_headings(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without headings under which nothing stands."""
    listed = list(blocks)
    return [
        block
        for block, after in zip(listed, [*listed[1:], None], strict=True)
        if not isinstance(block, Heading) or not (after is None or isinstance(after, Heading))
    ]
