"""The list of what falls due: what the organisation owes first, soonest first, each with its next step in words."""

from datetime import date

import numpy as np
import pandas as pd
import streamlit as st

from metrics.people.due import Due
from views.parts import filters
from views.team import ticks
from views.words import dates, text
from views.words import due as due_words

STATES = {"": "All", "overdue": "Overdue", "due": "Due", "booked": "Booked", "check": "To check"}
BADGES = {
    "overdue": text.coloured("orange-badge", "overdue", "priority_high"),
    "due": text.coloured("blue-badge", "due", "event"),
    "booked": text.coloured("grey-badge", "booked", "event_available"),
    "check": text.coloured("orange-badge", "to check", "search"),
    "passed": text.coloured("orange-badge", "date has passed", "history"),
}
FIRST = 30  # rows drawn before the rest is asked for


def pick_state(rows: pd.DataFrame) -> str:
    """The state chosen; '' is all. Only states that occur are offered, each with how often."""
    counts = rows["state"].value_counts()
    offered = [state for state in STATES if not state or state in counts]
    return filters.bar().chips(
        "show",
        "Show",
        offered,
        words=lambda state: f"{STATES[state]} ({counts.get(state, 0) if state else len(rows)})",
    )


def sentence(due: Due, today: date) -> text.Markup:
    """How much there is to do, how old the data is, and how many dates have passed since."""
    counts = due.rows["state"].value_counts()
    named = {"overdue": "overdue", "due": "due in the next six weeks", "booked": "booked", "check": "to check"}
    pieces = [
        text.markup("**{count}** {words}", count=f"{counts[state]}", words=words)
        for state, words in named.items()
        if state in counts
    ]
    return text.markup("{to_do}. {age}", to_do=text.joined(", ", pieces) or due_words.nothing(due), age=age(due, today))


def not_known(due: Due) -> text.Markup:
    """Of what nothing can be said, and why; '' where the exports tell all of it."""
    words = due_words.not_known(due)
    return text.markup("**{subjects}** {why}", subjects=words[0], why=words[1]) if words else text.shown("")


def age(due: Due, today: date) -> str:
    """Data to 31 May, 20 days old; 3 of these dates have passed since."""
    data_to = f"Data to {dates.aged(due.as_of, today)}"
    passed = np.count_nonzero(due.rows["has_passed"])
    if passed:
        data_to += f"; {passed} of these dates {'have' if passed != 1 else 'has'} passed since"
    return f"{data_to}."


def draw(due: Due, state: str, ticked: ticks.Ticked) -> None:
    """The list in two parts, what is ticked in grey, then who is on long leave."""
    rows = due.rows[due.rows["state"] == state] if state else due.rows
    for owed_by, heading in (("organisation", "For you to arrange"), ("person", "For staff to do")):
        part = rows.loc[rows["owed_by"] == owed_by]
        if len(part):
            text.paragraph(text.markup("**{heading}** ({count})", heading=heading, count=len(part)))
            _steps(part, f"more_{owed_by}", ticked)
    if due.rows.empty and not due.not_known:
        st.info("Nobody is waiting for anything.", icon=":material/check_circle:")
    _on_leave(due.on_leave)


def _steps(rows: pd.DataFrame, key: str, ticked: ticks.Ticked) -> None:
    everything = len(rows) <= FIRST or st.session_state.get(key, False)
    shown = rows if everything else rows.head(FIRST)
    text.paragraph(text.bullets(_line(row, ticks.of_row(ticked, row)) for row in shown.itertuples()))
    if len(rows) > FIRST:
        st.toggle(text.shown(f"Show all {len(rows)}"), key=key)


def _line(row, tick: str) -> text.Markup:
    """The step with its state; where it was ticked since, in grey with what was ticked in place of the state."""
    if tick:
        return text.coloured("grey", text.markup("{step} · **{tick}**", step=row.next_step, tick=tick))
    return text.joined(" ", (_step(row), badge(row)))


def badge(row) -> text.Markup:
    """The state as a badge: icon, word and colour say the same."""
    passed = row.has_passed and row.state in ("due", "booked")
    return BADGES["passed" if passed else row.state]


def _step(row) -> text.Markup:
    """The step; one that is booked ahead in grey, since it is in hand."""
    is_in_hand = row.state == "booked" and not row.has_passed
    return text.coloured("grey", row.next_step) if is_in_hand else text.shown(row.next_step)


def _on_leave(people: pd.DataFrame) -> None:
    if len(people):
        listed = [f"{who} (since {dates.day(day)})" for who, day in people[["who", "leave_from"]].to_numpy()]
        words = text.markup("**On long leave, asked for nothing:** {people}", people=", ".join(listed))
        text.paragraph(text.coloured("grey", words))
