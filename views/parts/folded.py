"""A part of a page that is made once it is opened: what stands in it costs nothing while it is closed."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from views.words import text


@contextmanager
def popover(label: str, key: str, icon: str | None = None) -> Iterator[bool]:
    """A button that opens a box over the page; gives whether it is open."""
    with st.popover(text.shown(label), key=f"open_{key}", icon=icon, on_change="rerun") as box:
        yield bool(box.open)


@contextmanager
def folded(label: str, key: str, icon: str | None = None) -> Iterator[bool]:
    """An expander under a key of its own; gives whether it is open, so that nothing is made in it before."""
    kept = f"folded_{key}"
    before, begins_open, was_open = st.session_state.get(kept, (label, False, False))
    # Streamlit takes one with another label for another one, which would be closed: a count in a label may change.
    begins_open = begins_open if before == label else was_open
    with st.expander(text.shown(label), begins_open, key=f"open_{key}", icon=icon, on_change="rerun") as box:
        st.session_state[kept] = (label, begins_open, bool(box.open))
        yield bool(box.open)
