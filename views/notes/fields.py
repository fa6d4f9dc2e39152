"""The fields of a form: each draws itself with a value in it, and gives what was filled in."""

import math
from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from views.words import dates, numbers, text

Field = Callable[[str, object], object]  # (key, value before) -> value


def line(label: str, most: int = 200) -> Field:
    """A short text."""

    def draw(key: str, value: object) -> str:
        return (st.text_input(text.shown(label), str(value or ""), key=key, max_chars=most) or "").strip()

    return draw


def lines(label: str) -> Field:
    """A text of several lines."""

    def draw(key: str, value: object) -> str:
        return (st.text_area(text.shown(label), str(value or ""), key=key, height=80) or "").strip()

    return draw


def day(label: str) -> Field:
    """A day, typed as people write it: the calendar of Streamlit's own field has targets too small to hit."""

    def draw(key: str, value: object) -> date | None:
        before = dates.typed(value) if isinstance(value, date) else ""
        return dates.read(st.text_input(text.shown(f"{label} (as 14/03/2026)"), before, key=key) or "")

    return draw


def choice(label: str, options: Mapping[str, str]) -> Field:
    """One of several, each shown in words."""

    def draw(key: str, value: object) -> str:
        keys = list(options)
        before = keys.index(str(value)) if value in options else 0
        return st.selectbox(text.shown(label), keys, before, format_func=lambda name: options[name], key=key) or ""

    return draw


def person(label: str, names: Mapping[str, str]) -> Field:
    """Somebody, chosen by name where there are names; else their staff number, as the exports have it."""
    if not names:
        return line(f"{label}: staff number, as in the staff export")

    def draw(key: str, value: object) -> str:
        before = str(value or "")
        listed = {"": "Nobody chosen yet"} | ({before: f"Staff number {before}"} if before else {})
        listed |= {staff_id: f"{name} ({staff_id})" for staff_id, name in names.items()}
        return str(choice(label, listed)(key, before))

    return draw


def number(label: str, most: float = math.inf) -> Field:
    """A number as people write it; NaN of what is none, or more than there can be, so that it is refused."""

    def draw(key: str, value: object) -> float | None:
        before = f"{value:g}" if isinstance(value, int | float) else ""
        typed = numbers.read(st.text_input(text.shown(label), before, key=key) or "")
        return math.nan if typed is not None and typed > most else typed

    return draw


def check(label: str, usual: bool = False) -> Field:
    """Yes or no; in a blank form what is usual."""
    return lambda key, value: st.checkbox(text.shown(label), usual if value is None else bool(value), key=key)
