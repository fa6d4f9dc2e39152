"""Tiles and cards: a few figures at a glance, and what stands out with what to do next."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from streamlit.components.v2 import component

from views.parts.grid import TREND
from views.session import links

FILES = Path(__file__).parent

_cards = component(
    "hearth_cards",
    html='<div class="made"></div>',
    css=(FILES / "cards.css").read_text("utf-8"),
    js=links.SCRIPT + TREND + (FILES / "cards.js").read_text("utf-8"),
)


def tiles(made: Sequence[Mapping], name: str, key: str) -> None:
    """Draw tiles side by side: title, value, full (the value with its count), note, trend, and a link."""
    _cards(data={"kind": "tiles", "name": name, "made": list(made)}, key=key)


def cards(made: Sequence[Mapping], name: str, key: str) -> None:
    """Draw cards (each made by `card`) one below the other, called `name` to a screen reader."""
    _cards(data={"kind": "cards", "name": name, "made": list(made)}, key=key)


def card(measure: str, who: str, words: str, next_steps: Sequence[Mapping], colour: str = "") -> dict:
    """A measure and a unit; why they are named; and links to what to do next."""
    return {"measure": measure, "who": who, "words": words, "links": list(next_steps), "colour": colour}


def step(text: str, about: str, go: Mapping) -> dict:
    """A link to what to do next; `about` tells it from others to a screen reader."""
    return {"text": text, "label": f"{text}: {about}", "go": dict(go)}
