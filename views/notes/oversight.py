"""The oversight of a service: its registered managers, its inspections, and what regulations ask for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from metrics.count.periods import add_months, month_end
from register.entries import Entry
from register.kind import Kind
from register.overseeing import FRAMEWORKS, INSPECTIONS, REGULATIONS, Inspection, RegulationEntry
from register.people import Manager
from views.notes import fields, form
from views.notes.fields import Field
from views.session import written
from views.session.viewer import Viewer
from views.words import dates, numbers, text


@dataclass(frozen=True)
class Part:
    """One kind of entry of a service: its heading, its form, each entry in words, and what is said above them."""

    kind: type[Kind]
    heading: str
    fields: Mapping[str, Field]
    in_words: Callable[[Any], str]
    above: str = ""


def draw(viewer: Viewer, service: str) -> None:
    """The parts, each closed; and, of what regulations ask for again and again, by when it is due."""
    for regulation, months in ((name, months) for name, (_, months) in REGULATIONS.items() if months):
        text.paragraph(_next(viewer, service, regulation, months))
    for part in PARTS:
        own = _of_service(viewer, part.kind, service)
        may_write = written.may_write(viewer, service)
        if not own and not may_write:
            continue
        with st.expander(text.shown(f"{part.heading} ({numbers.count(len(own))})")):
            text.caption(part.above)
            if may_write:
                form.add(viewer, f"{part.kind.name}_{service}", part.fields, _made(part.kind, service))
            for entry in own:
                _entry(viewer, part, entry)


def _of_service(viewer: Viewer, kind: type[Kind], service: str) -> list[Entry]:
    return [entry for entry in written.in_force(viewer, kind) if entry.value.service == service]


def _made(kind: type[Kind], service: str) -> form.Make:
    return lambda given: kind(service=service, **given)


def _entry(viewer: Viewer, part: Part, entry: Entry) -> None:
    by = f"({entry.who}, {dates.day(entry.at.date())})"
    text.paragraph(text.markup("**{words}** {by}", words=part.in_words(entry.value), by=by))
    if written.may_write(viewer, entry.value.service):
        form.change(viewer, part.kind.name, entry, part.fields, _made(part.kind, entry.value.service))
        form.undo(viewer, part.kind.name, entry)


def _next(viewer: Viewer, service: str, regulation: str, months: int) -> str:
    """When something was last done that is asked for again after so many months; '' where it was never written down."""
    entries = [entry.value for entry in _of_service(viewer, RegulationEntry, service)]
    done = [entry.on for entry in entries if entry.regulation == regulation and entry.is_done]
    if not done:
        return ""
    due = next_by(max(done), months)
    verb = "was" if due < viewer.today else "is"
    words = REGULATIONS[regulation][0]
    return f"{words}: last on {dates.day(max(done))}; the next {verb} due by {dates.day(due)}."


def next_by(last: date, months: int) -> date:
    """By when something is to be done again: what is asked for in each month, by the end of the next one."""
    return month_end(add_months(last.replace(day=1), 1)) if months == 1 else add_months(last, months)


def _manager(manager: Manager) -> str:
    until = f" to {dates.day(manager.to_on)}" if manager.to_on else ", still"
    return f"Staff number {manager.staff_id}, from {dates.day(manager.from_on)}{until}"


def _inspection(inspection: Inspection) -> str:
    return f"{dates.day(inspection.on)}: {INSPECTIONS[inspection.sort]}, {FRAMEWORKS[inspection.framework]}"


def _regulation(entry: RegulationEntry) -> str:
    done = "" if entry.is_done else ", not done"
    about = f", staff number {entry.staff_id}" if entry.staff_id else ""
    return f"{dates.day(entry.on)}: {REGULATIONS[entry.regulation][0]}{about}{done}. {entry.actions}".strip()


PARTS = (
    Part(
        Manager,
        "Registered managers",
        {
            "staff_id": fields.line("Staff number, as in the staff export"),
            "from_on": fields.day("First day"),
            "to_on": fields.day("Last day, blank while it is so"),
        },
        _manager,
        "For a manager of two homes, whose post is in another service. Choose “Count again” on the Data page, and days "
        "without a registered manager follow.",
    ),
    Part(
        Inspection,
        "Inspections",
        {
            "on": fields.day("First day"),
            "sort": fields.choice("What it was", INSPECTIONS),
            "framework": fields.choice("Who inspected", FRAMEWORKS),
        },
        _inspection,
        "Where it was never inspected: the day it was registered.",
    ),
    Part(
        RegulationEntry,
        "Visits, reviews and notices",
        {
            "regulation": fields.choice(
                "What this is about", {name: words for name, (words, _) in REGULATIONS.items()}
            ),
            "on": fields.day("On which day"),
            "is_done": fields.check("It was done", usual=True),
            "actions": fields.lines("What follows from it"),
            "staff_id": fields.line("Of a notice: the staff number of who is away"),
        },
        _regulation,
    ),
)
