"""People by courses as a table of words on coloured ground, in which names and courses stay in view."""

import pandas as pd
import streamlit as st

from metrics.people.matrix import NEEDS_ACTION, WORDS
from views.parts import grid
from views.words import text

COLOURS = {
    "expired": "orange",
    "missing": "orange",
    "no_expiry_recorded": "orange",
    "due_soon": "blue",
    "grace": "grey",
    "in_date": "",  # what is well needs no colour, so that the eye goes to what is not
}
HARD = "\u00a0"  # a space at which a narrow column does not break
NOT_REQUIRED = {"text": "–", "quiet": True, "title": "The role does not require the course"}


def sentence(rows: pd.DataFrame) -> text.Markup:
    """How many people, how many courses to arrange, and for how many people."""
    needed = rows.loc[~rows["is_on_leave"] & rows["state"].isin(NEEDS_ACTION)]
    people = rows.loc[:, "staff_id"].nunique()
    if needed.empty:
        return text.shown(f"Every required course of {_count(people, 'person', 'people')} is in date.")
    return text.markup(
        "**{courses}** to arrange, for {needing} of {people}.",
        courses=_count(len(needed), "course", "courses"),
        needing=needed["staff_id"].nunique(),
        people=_count(people, "person", "people"),
    )


def pick_state(rows: pd.DataFrame) -> str:
    """The state chosen; '' is all. Only states that occur are offered, each with how often."""
    counts = rows["state"].value_counts()
    occurring = {"": len(rows)} | counts.to_dict()
    offered = ["", *(state for state in WORDS if state in counts)]
    if st.session_state.get("matrix_state") not in offered:
        st.session_state["matrix_state"] = ""
    chosen = st.pills(
        "Show",
        offered,
        format_func=lambda state: text.shown(f"{WORDS[state].capitalize() if state else 'All'} ({occurring[state]})"),
        key="matrix_state",
        required=True,
    )
    return chosen or ""


def draw(rows: pd.DataFrame, state: str) -> None:
    """The table; with a state chosen only the people and courses that have it."""
    chosen = rows.loc[rows["state"] == state] if state else rows
    table = grid.table(*matrix(chosen), name="People by required courses, each cell the state in words")
    grid.draw(table, key="matrix")
    if not state:
        st.caption("– means that the role does not require the course.")


def matrix(rows: pd.DataFrame) -> tuple[list[dict], list[dict]]:
    """The headings and the lines of the table: a line a person, in the order of the rows, a column a course."""
    courses = sorted(rows["course"].unique(), key=str.casefold)
    keys = rows[["staff_id", "course"]].itertuples(index=False, name=None)
    cells = dict(zip(keys, map(cell, rows.itertuples()), strict=True))
    people = rows.loc[:, ["staff_id", "who", "is_on_leave"]].drop_duplicates("staff_id")
    lines = [
        {
            "heading": grid.heading(f"{who}, on long leave" if is_on_leave else who),
            "cells": [cells.get((staff_id, course), NOT_REQUIRED) for course in courses],
        }
        for staff_id, who, is_on_leave in people.itertuples(index=False, name=None)
    ]
    return [grid.heading("Person"), *(grid.heading(course) for course in courses)], lines


def cell(row) -> dict:
    """One cell: the state in words on its colour, the day that matters, and a booking."""
    words = WORDS[row.state]
    if row.state == "in_date" and not pd.isna(row.expires_on):
        words += f" to {row.expires_on:%b}{HARD}{row.expires_on.year}"
    elif row.state in ("due_soon", "expired"):
        words += f" {'since' if row.state == 'expired' else 'to'} {_day(row.expires_on)}"
    elif row.state == "grace":
        words += f" to {_day(row.due_from)}"
    words = words.replace("in date", f"in{HARD}date").replace(" to ", f" to{HARD}")
    colour = "" if row.is_on_leave else COLOURS[row.state]
    note = "" if pd.isna(row.booked_on) else f"booked {_day(row.booked_on)}"
    return {"text": words, "ground": colour or "plain", "note": note}


def _day(when) -> str:
    return f"{when.day}{HARD}{when:%b}{HARD}{when.year}"


def _count(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
