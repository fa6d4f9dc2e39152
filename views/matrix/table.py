"""People by courses as a table of words on coloured ground, in which names and courses stay in view."""

from collections import Counter

import pandas as pd
import streamlit as st

from metrics.people.matrix import NEEDS_ACTION, WORDS, Chosen
from views.parts import grid
from views.session import links
from views.words import numbers, text
from views.words.lists import joined_by_and

COLOURS = {
    "expired": "orange",
    "missing": "orange",
    "no_expiry_recorded": "orange",
    "due_soon": "blue",
    "grace": "grey",
    "in_date": "",  # what is well needs no colour, so that the eye goes to what is not
}
HARD = "\u00a0"  # a space at which a narrow column does not break
MOST_NAMED = 8  # people in the sentence: more are found in the table
NO_GAP = {"text": "none", "quiet": True, "title": "Every required course is in date, or not due yet"}
NOT_REQUIRED = {"text": "–", "quiet": True, "title": "The role does not require the course"}


def sentence(rows: pd.DataFrame) -> text.Markup:
    """How many people, how many courses to arrange, and for how many people."""
    needed = gaps(rows)
    people = rows.loc[:, "staff_id"].nunique()
    if needed.empty:
        return text.shown(f"Every required course of {numbers.people(people)} is in date.")
    names = dict(zip(needed["staff_id"], needed["who"], strict=True))
    named = [f"{names[staff_id]} ({number})" for staff_id, number in Counter(needed["staff_id"]).most_common()]
    return text.markup(
        "**{courses}** to arrange, for {needing} of {people}: {who}.",
        courses=numbers.counted(len(needed), "course"),
        needing=len(named),
        people=numbers.people(people),
        who=joined_by_and(
            named if len(named) <= MOST_NAMED else [*named[:MOST_NAMED], f"{len(named) - MOST_NAMED} more"]
        ),
    )


def draw(rows: pd.DataFrame, chosen: Chosen, service: str, team: str) -> None:
    """The table: of the people and courses that were chosen every cell, whatever its state; names are links."""
    shown = chosen.table(rows)
    if shown.empty:
        st.info("Nobody here has a course in this state.", icon=":material/search_off:")
        return
    table = grid.table(
        *matrix(shown, gaps(rows), service, team), name="People by required courses, each cell the state in words"
    )
    grid.draw(table, key="matrix")
    st.caption(
        "– means that the role does not require the course. “To arrange” counts what is expired, not yet done or "
        "without an end date."
    )


def matrix(rows: pd.DataFrame, gaps: pd.DataFrame, service: str = "", team: str = "") -> tuple[list[dict], list[dict]]:
    """The headings and the lines of the table: a line a person, in the order of the rows, a column a course.

    `gaps`: the rows for which something is to be arranged, of courses that are not shown as well.
    """
    courses = sorted(rows["course"].unique(), key=str.casefold)
    keys = rows[["staff_id", "course"]].itertuples(index=False, name=None)
    cells = dict(zip(keys, map(cell, rows.itertuples()), strict=True))
    people = rows.loc[:, ["staff_id", "who", "is_on_leave"]].drop_duplicates("staff_id")
    to_arrange = Counter(gaps["staff_id"])
    lines = [
        {
            "heading": grid.heading(
                f"{who}, on long leave" if is_on_leave else who,
                to=("person", links.params(service, team, person=staff_id)),
            ),
            "cells": [
                _gap(to_arrange[staff_id]),
                *(cells.get((staff_id, course), NOT_REQUIRED) for course in courses),
            ],
        }
        for staff_id, who, is_on_leave in people.itertuples(index=False, name=None)
    ]
    headings = ["Person", "To arrange", *courses]
    return [grid.heading(heading) for heading in headings], lines


def gaps(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows for which something is to be arranged: nobody on long leave is asked for anything."""
    return rows.loc[~rows["is_on_leave"] & rows["state"].isin(NEEDS_ACTION)]


def _gap(number: int) -> dict:
    """How many of a person's courses are to be arranged, at a glance."""
    return {"text": numbers.counted(number, "course"), "ground": "orange"} if number else NO_GAP


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
    return {"text": words, "ground": colour or "plain", "below": note}


def _day(when) -> str:
    return f"{when.day}{HARD}{when:%b}{HARD}{when.year}"
