"""The plan: sections by when, in each what is for the manager to arrange before what is for staff to do."""

from datetime import date

import pandas as pd
import streamlit as st

from metrics.people.due import Due
from views.parts import filters
from views.words import dates, plan, text
from views.words import due as due_words

FIRST = 30  # rows of a part drawn before the rest is asked for
NOTES = {"outcome": "Booked or due since the exports end. Tick below what took place; the next load says so by itself."}


def pick_section(rows: pd.DataFrame) -> str:
    """The section chosen; '' is all of them. Only those that hold something are offered, each with how much."""
    counts = {"": len(rows)} | rows["section"].value_counts().to_dict()
    offered = ["", *(section for section in plan.SECTIONS if section in counts)]
    return filters.bar().chips(
        "show",
        "Show",
        offered,
        words=lambda section: f"{plan.SECTIONS[section] if section else 'All'} ({counts[section]})",
    )


def sentence(due: Due, today: date) -> text.Markup:
    """How much stands in each section, and how old the data is."""
    counts = due.rows["section"].value_counts()
    pieces = [
        text.markup("**{count}** {words}", count=f"{counts[section]}", words=words)
        for section, words in plan.COUNTED.items()
        if section in counts
    ]
    to_do = text.joined(", ", pieces) or due_words.nothing(due)
    return text.markup("{to_do}. Data to {aged}.", to_do=to_do, aged=dates.aged(due.as_of, today))


def not_known(due: Due) -> text.Markup:
    """Of what nothing can be said, and why; '' where the exports tell all of it."""
    words = due_words.not_known(due)
    return text.markup("**{subjects}** {why}", subjects=words[0], why=words[1]) if words else text.shown("")


def draw(due: Due, section: str) -> None:
    """The sections, or the chosen one alone, each in two parts; then who is on long leave."""
    for name, heading in plan.SECTIONS.items():
        rows = due.rows.loc[due.rows["section"] == name]
        if len(rows) and section in ("", name):
            text.paragraph(text.markup("#### {heading} ({count})", heading=heading, count=len(rows)))
            text.caption(NOTES.get(name, ""))
            _parts(rows, name)
    if due.rows.empty and not due.not_known:
        st.info("Nobody is waiting for anything.", icon=":material/check_circle:")
    _on_leave(due.on_leave)


def _parts(rows: pd.DataFrame, section: str) -> None:
    for owed_by, heading in plan.OWED_BY.items():
        part = rows.loc[rows["owed_by"] == owed_by]
        if len(part):
            text.paragraph(text.markup("**{heading}** ({count})", heading=heading, count=len(part)))
            _steps(part, f"more_{section}_{owed_by}")


def _steps(rows: pd.DataFrame, key: str) -> None:
    everything = len(rows) <= FIRST or st.session_state.get(key, False)
    shown = rows if everything else rows.head(FIRST)
    text.paragraph(text.bullets(_line(row) for row in shown.itertuples()))
    if len(rows) > FIRST:
        st.toggle(text.shown(f"Show all {len(rows)}"), key=key)


def _line(row) -> text.Markup:
    """The person and the step; in grey what is booked ahead, since it is in hand, and what was ticked."""
    line = text.markup("**{who}** · {step}", who=row.who, step=row.step)
    if row.ticked:
        return text.coloured("grey", text.markup("{line} · **{ticked}**", line=line, ticked=row.ticked))
    is_in_hand = row.state == "booked" and row.section != "outcome"
    return text.coloured("grey", line) if is_in_hand else line


def _on_leave(people: pd.DataFrame) -> None:
    if len(people):
        listed = [f"{who} (since {dates.day(day)})" for who, day in people[["who", "leave_from"]].to_numpy()]
        words = text.markup("**On long leave, asked for nothing:** {people}", people=", ".join(listed))
        text.paragraph(text.coloured("grey", words))
