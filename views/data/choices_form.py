"""The questions what names and numbers are: pairs to take together, and a choice for each of the others."""

from typing import Any

import pandas as pd
import streamlit as st

from views.data import choices
from views.data.choices import NONE, Choices
from views.parts import figures_table
from views.words import text

MOST = 60  # choices drawn at once; the others are asked about once these are answered


def draw(question: Choices, key: str) -> list[dict[str, Any]]:
    """Draw the question; returns the answers given, as blocks of a mapping."""
    text.paragraph(question.words)
    taken = _pairs(question, f"{key}_pairs") if question.pairs else {}
    left = [name for name in question.proposed if name not in taken]
    chosen = {name: known for name in left[:MOST] if (known := _choice(question, name, taken, key)) is not None}
    if len(left) > MOST:
        text.caption(f"{len(left) - MOST} more are asked about once these are answered.")
    return choices.blocks(question, taken | chosen)


def _pairs(question: Choices, key: str) -> dict[str, str]:
    """The proposals taken together, less those that are said to be wrong."""
    table = {"New": [*question.pairs], "Before": [*question.pairs.values()]}
    about = [question.named(name).removeprefix(name).strip(" ()") for name in question.pairs]
    figures_table.draw(pd.DataFrame(table | {"What they share": about}), "New numbers and those before")
    if not st.toggle("Each of these is the same person under a new number", value=True, key=key):
        return {}
    wrong = st.multiselect("But for these", [*question.pairs], key=f"{key}_wrong", placeholder="all are right")
    return {name: known for name, known in question.pairs.items() if name not in wrong}


def _choice(question: Choices, name: str, taken: dict[str, str], key: str) -> str | None:
    """What one of them is: a known one, "" for none of them, None where nothing was chosen."""
    return st.selectbox(
        text.shown(f"{question.named(name)} is"),
        [*question.offered(name, taken), NONE],
        index=None,
        format_func=question.label,
        placeholder="Choose",
        key=f"{key}_{name}",
    )
