"""What is chosen on a page stands in its address, and every choice is one step back in the browser.

An address that names a choice names all: what it leaves out is as usual. A bare address, as the menu has it, leaves
what was chosen before. A choice makes a new address, in one step; one that is only completed takes the old one's place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from streamlit.components.v2 import component

KEY = "address"

_completed = component(
    "hearth_address", html="<span></span>", js=Path(__file__).with_name("address.js").read_text("utf-8")
)


@dataclass
class Choices:
    """What one open page remembers between two interactions."""

    remembered: dict[str, str] = field(default_factory=dict)  # on any page, by name
    page: str = ""  # the page that is drawn
    known: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # pages and addresses that stand as drawn
    chosen: dict[str, str] = field(default_factory=dict)  # in this interaction
    pressed: dict[str, str] = field(default_factory=dict)  # by a button, before the page was drawn
    is_new: bool = True  # whether somebody came to this address, by a link, the menu or Back
    is_changed: bool = False  # whether somebody chose something on the page


def begin(page: str) -> None:
    """Look at the address before a page is drawn."""
    choices = _choices()
    choices.page = page
    choices.is_new = (page, st.query_params.to_dict()) not in choices.known
    choices.is_changed = False
    choices.chosen = {}


def wanted(name: str, widget: str = "") -> tuple[str | None, bool]:
    """What is asked for under a name, and whether the address says so; None is what is usual.

    `widget` is the key under which Streamlit keeps what was chosen on the page.
    """
    choices, address = _choices(), st.query_params.to_dict()
    if name in choices.pressed:
        return choices.pressed[name], False
    if not choices.is_new:
        before = choices.remembered.get(name)
        return (st.session_state.get(widget, before) if widget else before), False
    if name in address:
        return address[name], True
    return (None if address else choices.remembered.get(name)), False


def remember(name: str, value: str) -> bool:
    """Keep what is chosen under a name ('' is what is usual); returns whether somebody has just chosen it."""
    choices = _choices()
    before = choices.remembered.get(name)
    is_changed = not choices.is_new and before is not None and before != value
    choices.is_changed |= is_changed
    choices.remembered[name] = choices.chosen[name] = value
    return is_changed


def chosen() -> dict[str, str]:
    """What the page drawn has chosen so far, by name ('' is what is usual)."""
    return dict(_choices().chosen)


def press(name: str, value: str) -> None:
    """What a button chooses under a name: called before the page is drawn anew."""
    _choices().pressed[name] = value


def forget(name: str, widget: str = "") -> None:
    """What was chosen under a name is as usual again."""
    if widget:
        st.session_state.pop(widget, None)
    _choices().remembered.pop(name, None)


def settle() -> None:
    """After a page was drawn: its address says what it shows."""
    choices, address = _choices(), st.query_params.to_dict()
    full = {name: value for name, value in choices.chosen.items() if value}
    choices.pressed = {}
    known = [full] if choices.is_changed else [address, full]
    choices.known = [(choices.page, each) for each in known]
    if full == address:
        return
    if choices.is_changed:
        st.query_params.from_dict(full)
    else:
        _completed(data={"search": search(full)}, key="completed")


def search(carried: Mapping[str, str]) -> str:
    """What stands behind the question mark of an address."""
    return urlencode(carried)


def _choices() -> Choices:
    return st.session_state.setdefault(KEY, Choices())
