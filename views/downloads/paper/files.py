"""The files of a page: one document, as PDF or as workbook."""

from collections.abc import Callable, Iterator

import pandas as pd

from views.downloads import workbook
from views.downloads.paper import inspection, matrix, measures, overview, pdf, person, service, team
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Bullets, Document, Drawing, Heading, Paragraph, Table
from views.downloads.sheets import CUT, free
from views.words import dates

PAGES: dict[str, Callable[[Choices], Document]] = {
    "overview": overview.of,
    "service": service.of,
    "team": team.of,
    "person": person.of,
    "matrix": matrix.of,
    "inspection": inspection.of,
    "card": inspection.card,
    "measures": measures.of,
}
IN_WORDS = "In words"


def as_pdf(page: str, choices: Choices) -> tuple[bytes, str]:
    """The page as PDF, and its name."""
    published = choices.viewer.published
    document = PAGES[page](choices)
    footer = f"Hearth · {document.title} · data to {dates.day(published.as_of)}"
    return pdf.pdf(document, published.made_at, footer), f"{_name(document, choices)}.pdf"


def as_workbook(page: str, choices: Choices) -> tuple[bytes, str]:
    """The page's tables as a workbook, with the numbers behind its words, and its name."""
    document = PAGES[page](choices)
    content = workbook.workbook(document.title, " ".join(document.about), sheets(document))
    return content, f"{_name(document, choices)}.xlsx"


def sheets(document: Document) -> dict[str, pd.DataFrame]:
    """The sentences of a document, and a table for each of its tables, each under a name of its own."""
    listed = {IN_WORDS: pd.DataFrame(_in_words(document), columns=["Part", "In words"])}
    for table in document.tables:
        figures = pd.DataFrame() if table.figures is None else table.figures
        for name, frame in ((table.name, table.rows), (f"{table.name[:CUT]} in full", figures)):
            if len(frame):
                listed[free(name, listed)] = frame
    return listed


def _in_words(document: Document) -> Iterator[tuple[str, str]]:
    """What the document says outside of its tables, each sentence below its heading."""
    part = document.title
    for block in document.blocks:
        match block:
            case Heading(words=words):
                part = words
            case Paragraph(words):
                yield part, words
            case Bullets(sentences):
                yield from ((part, sentence) for sentence in sentences)
            case Drawing(alt=alt):
                yield part, alt
            case Table():
                pass


def _name(document: Document, choices: Choices) -> str:
    return f"{document.file_name or document.title} {choices.viewer.published.as_of}"
