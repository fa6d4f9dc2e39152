"""The blocks of a section on the page: the same that the PDF and the workbook have."""

from collections.abc import Iterable

import streamlit as st

from views.downloads.paper.document import (
    Block,
    Bullets,
    Drawing,
    Heading,
    Paragraph,
    Table,
    without_empty_headings,
)
from views.parts import charts, figures_table
from views.words import text

MOST_OPEN = 20  # rows of a table that is shown as high as it is long


def draw(blocks: Iterable[Block], key: str) -> None:
    """The blocks, one below the other; `key` tells the charts of one section from those of another."""
    for number, block in enumerate(without_empty_headings(blocks)):
        match block:
            case Heading(words=words):
                text.subheader(words)
            case Paragraph(words, is_small):
                (text.caption if is_small else text.paragraph)(words)
            case Bullets(sentences):
                text.paragraph(text.bullets(sentences))
            case Table(name, rows):
                figures_table.draw(rows, name, key=f"{key}_{number}", is_open=len(rows) <= MOST_OPEN)
            case Drawing(figure, alt, finding):
                charts.finding(finding)
                config = charts.config(finding)
                st.plotly_chart(figure, config=config, key=f"{key}_{number}", alt=alt)
