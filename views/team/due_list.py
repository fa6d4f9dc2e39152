"""The plan: sections by when, in each what is for the manager to arrange before what is for staff to do."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from metrics.people.due import Due
from register.entries import Entry
from register.people import Tick
from views.parts import filters
from views.session import links, ticked
from views.words import dates, phrases, plan, text
from views.words import due as due_words

Unit = tuple[str, str]  # service, team ('' is all of them)

FIRST = {"outcome": 8}  # rows of a part drawn before the rest is asked for: what is still to be done stands below
MOST = 30  # of any other section
NOTES = {
    "outcome": "Booked or due after your data ends. Tick below what took place; your next load will know by itself."
}


def pick_section(due: Due) -> str:
    """The section chosen; '' is all of them. Only those that hold something are offered, each with how much."""
    counts = {"": len(due.lines)} | _counts(due)
    offered = ["", *(section for section in plan.SECTIONS if section in counts)]
    return filters.bar().chips(
        "show",
        "Show",
        offered,
        words=lambda section: f"{plan.SECTIONS[section] if section else 'All'} ({counts[section]})",
    )


def sentence(due: Due, today: date) -> text.Markup:
    """How much stands in each section, and how old the data is."""
    counts = _counts(due)
    pieces = [
        text.markup("**{count}** {words}", count=f"{counts[section]}", words=words)
        for section, words in plan.COUNTED.items()
        if section in counts
    ]
    to_do = text.joined(", ", pieces) or due_words.nothing(due)
    return text.markup("{to_do}. Data to {aged}.", to_do=to_do, aged=dates.aged(due.as_of, today))


def _counts(due: Due) -> dict[str, int]:
    return dict(Counter(line.section for line in due.lines))


def not_known(due: Due) -> text.Markup:
    """Of what nothing can be said, and why; '' where the exports tell all of it."""
    words = due_words.not_known(due)
    return text.markup("**{subjects}** {why}", subjects=words[0], why=words[1]) if words else text.shown("")


def draw(due: Due, unit: Unit, section: str, since_load: ticked.Ticked) -> None:
    """The sections, or the chosen one alone, each in two parts, with what was ticked; then who is on long leave."""
    for name, heading in plan.SECTIONS.items():
        lines = [line for line in due.lines if line.section == name]
        if lines and section in ("", name):
            text.subheader(f"{heading} ({len(lines)})")
            text.caption(NOTES.get(name, ""))
            _parts(lines, unit, name, since_load)
    if not due.lines and not due.not_known:
        st.info("Nobody is waiting for anything.", icon=":material/check_circle:")
    _on_leave(due.on_leave)


def draw_lines(lines: Sequence[Any], unit: Unit, since_load: ticked.Ticked, key: str) -> None:
    """Some lines of the plan of a unit, by section."""
    for name, heading in plan.SECTIONS.items():
        in_section = [line for line in lines if line.section == name]
        if in_section:
            text.paragraph(text.markup("**{heading}**", heading=heading))
            _steps(in_section, unit, FIRST.get(name, MOST), f"more_{key}_{name}", since_load)


def _parts(lines: Sequence[Any], unit: Unit, section: str, since_load: ticked.Ticked) -> None:
    for owed_by, heading in plan.OWED_BY.items():
        part = [line for line in lines if line.owed_by == owed_by]
        if part:
            text.paragraph(text.markup("**{heading}** ({count})", heading=heading, count=len(part)))
            _steps(part, unit, FIRST.get(section, MOST), f"more_{section}_{owed_by}", since_load)


def _steps(lines: Sequence[Any], unit: Unit, first: int, key: str, since_load: ticked.Ticked) -> None:
    everything = len(lines) <= first or st.session_state.get(key, False)
    shown = lines if everything else lines[:first]
    text.paragraph(text.bullets(_in_words(line, unit, since_load.get(ticked.line(line))) for line in shown))
    if len(lines) > first:
        st.toggle(text.shown(f"Show all {len(lines)}"), key=key)


def _in_words(line: Any, unit: Unit, tick: Entry[Tick] | None) -> text.Markup:
    """The person, as a link, and the step; in grey what is booked ahead, since it is in hand, and what was ticked."""
    who = text.link(line.who, "person", links.params(*unit, person=line.staff_id))
    words = text.markup("**{who}** · {step}", who=who, step=line.step)
    if tick:
        return text.coloured("grey", text.markup("{words} · **{tick}**", words=words, tick=ticked.in_words(tick)))
    is_in_hand = line.state == "booked" and line.section != "outcome"
    return text.coloured("grey", words) if is_in_hand else words


def _on_leave(people: pd.DataFrame) -> None:
    if len(people):
        listed = [f"{who} (since {dates.day(day)})" for who, day in people[["who", "leave_from"]].to_numpy()]
        words = text.markup("**{what}:** {people}", what=phrases.ON_LONG_LEAVE, people=", ".join(listed))
        text.paragraph(text.coloured("grey", words))
