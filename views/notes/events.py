"""Events of a service or of all of them, and those of the country, for the months of a drawing."""

from datetime import date

import streamlit as st

from register.deciding import Event
from register.entries import Entry
from views.notes import fields, form
from views.parts.happenings import Happening
from views.session import written
from views.session.viewer import Viewer
from views.words import dates, numbers, text

# Read in reports about the law and not in the law itself, so named by their month.
NATIONAL = (
    Happening(
        date(2026, 4, 1),
        "sick pay from the first day (national): more short absences may be recorded without anybody being more ill",
        is_of_month=True,
    ),
    Happening(
        date(2027, 1, 1), "protection from unfair dismissal after six months in post (national)", is_of_month=True
    ),
)
FIELDS = {"on": fields.day("On which day"), "what": fields.line("What happened: a new manager, a move, a new rota")}
HIDDEN = "national_events_hidden"


def on_axis(viewer: Viewer, service: str, hides_national: bool) -> tuple[Happening, ...]:
    """What happened in a service ('' is all of them) that is marked on its drawings."""
    own = [Happening(entry.value.on, entry.value.what) for entry in of_service(viewer, service)]
    return (*own, *(() if hides_national else NATIONAL))


def of_service(viewer: Viewer, service: str) -> list[Entry[Event]]:
    """The events of a service and those of all of them, the latest first."""
    entries = written.in_force(viewer, Event)
    return sorted(
        (entry for entry in entries if entry.value.service in ("", service)),
        key=lambda entry: entry.value.on,
        reverse=True,
    )


def hides_national() -> bool:
    """Whether events of the country are not to be marked."""
    return st.session_state.get(HIDDEN, False)


def draw(viewer: Viewer, service: str) -> None:
    """What has happened, each to be changed or undone, a form for another, and whether the country's are marked."""
    own = of_service(viewer, service)
    with st.expander(text.shown(f"What happened when ({numbers.count(len(own))})"), icon=":material/event:"):
        shows = st.toggle("Mark national events too", not hides_national(), key=f"national_{service}")
        if shows == hides_national():
            st.session_state[HIDDEN] = not shows
            st.rerun()
        if written.may_write(viewer, service):
            key, made = f"event_{service}", {"service": service}
            form.add(viewer, key, FIELDS, lambda given: Event(**made, **given))
        for entry in own:
            _event(viewer, entry)


def _event(viewer: Viewer, entry: Entry[Event]) -> None:
    event = entry.value
    whose = "" if event.service else " (all services)"
    words = f"{dates.day(event.on)}: {event.what}{whose}"
    text.paragraph(text.markup("**{words}** {who}", words=words, who=f"({entry.who}, {dates.day(entry.at.date())})"))
    if written.may_write(viewer, event.service):
        form.change(viewer, "event", entry, FIELDS, lambda given: Event(service=event.service, **given))
        form.undo(viewer, "event", entry)
