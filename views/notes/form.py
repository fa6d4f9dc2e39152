"""A form that writes something down, changes it or undoes the last change; in words what is refused."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from register.entries import ChangedSince, Entry, NotYours
from register.file import Unreadable
from register.kind import Kind, NotWritten
from views.notes.fields import Field
from views.session import written
from views.session.viewer import Viewer
from views.words import text

Make = Callable[[Mapping], Kind]  # what was filled in, by field -> what is written down


def add(viewer: Viewer, key: str, fields: Mapping[str, Field], make: Make, values: Mapping | None = None) -> None:
    """A blank form, or one with these values in it, that adds what is filled in."""
    with _drawn(key, key) as current:
        name, given = _name(current), _given(current, fields, values or {})
        if st.form_submit_button("Save", icon=":material/save:"):
            _act(key, name, lambda who: written.add(viewer, make(given), who))


def change(viewer: Viewer, place: str, entry: Entry, fields: Mapping[str, Field], make: Make) -> None:
    """A form with the entry in it, that writes another version of it; `place`: where on the page it stands."""
    with _drawn(f"{place}_{entry.entry}", entry.entry) as current:
        # What is typed here was meant for the version that was read first, whatever others write meanwhile.
        version = st.session_state.setdefault(f"{current}_version", entry.version)
        name, given = _name(current), _given(current, fields, vars(entry.value))
        if st.form_submit_button("Save the change", icon=":material/save:"):
            read = replace(entry, version=version)
            _act(entry.entry, name, lambda who: written.change(viewer, read, make(given), who))


def undo(viewer: Viewer, place: str, entry: Entry, label: str = "Undo the last change") -> None:
    """A button that puts back what stood before the last change."""
    if st.button(text.shown(label), key=f"undo_{place}_{entry.entry}_{entry.version}", icon=":material/undo:"):
        _act(entry.entry, "", lambda who: written.undo(viewer, entry, who))


def withdraw(viewer: Viewer, place: str, entry: Entry) -> None:
    """A button that takes an entry out of force; it can be put back."""
    if st.button("Take out", key=f"withdraw_{place}_{entry.entry}_{entry.version}", icon=":material/delete:"):
        _act(entry.entry, "", lambda who: written.withdraw(viewer, entry, who))


@contextmanager
def _drawn(key: str, about: str) -> Iterator[str]:
    """The form, under a key that changes once what it is about was saved, here or elsewhere; gives that key."""
    current = f"{key}_{st.session_state.get(f'{about}_saved', 0)}"
    with st.form(current, border=False, enter_to_submit=False):
        yield current


def _given(key: str, fields: Mapping[str, Field], values: Mapping) -> dict:
    return {name: draw(f"{key}_{name}", values.get(name)) for name, draw in fields.items()}


def _name(key: str) -> str:
    """The name asked for where nobody was asked yet; else ''."""
    if written.name_kept():
        return ""
    return st.text_input("Your name, which stands beside what you write", key=f"{key}_who")


def _act(about: str, name: str, write: Callable[[str], None]) -> None:
    """Write it down under the name kept, or the one that was just given, and draw the page anew."""
    try:
        if not written.name_kept():
            written.keep_name(name)
        write(written.name_kept())
    except ChangedSince as refusal:
        text.error(str(refusal), icon=":material/error:")
        _draw_anew(about)
    except (NotWritten, NotYours, Unreadable) as refusal:
        text.error(str(refusal), icon=":material/error:")
    else:
        _draw_anew(about)
        st.rerun()


def _draw_anew(about: str) -> None:
    st.session_state[f"{about}_saved"] = st.session_state.get(f"{about}_saved", 0) + 1
