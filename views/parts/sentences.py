"""Sentences as links, one below the other, each opening the page that shows more."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from streamlit.components.v2 import component

from views.session import links

FILES = Path(__file__).parent

_sentences = component(
    "hearth_sentences",
    html='<div class="sentences"></div>',
    css=(FILES / "sentences.css").read_text("utf-8"),
    js=links.SCRIPT + (FILES / "sentences.js").read_text("utf-8"),
)


def sentences(listed: Sequence[Mapping], key: str) -> None:
    """Draw the sentences (each made by `sentence`, between them a `heading`); choosing one opens its page."""
    _sentences(data={"sentences": list(listed)}, key=key)


def heading(words: str) -> dict:
    """What the sentences that follow have in common."""
    return {"heading": words}


def sentence(who: str, statement: str, page: str, carried: Mapping[str, str]) -> dict:
    """One sentence about somebody or something, and where it leads."""
    return {"who": who, "said": statement, "go": links.go(page, carried)}
