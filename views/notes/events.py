"""Events of a service or of all of them, and those of the country, for the months of a drawing."""

from datetime import date

import streamlit as st

from register.deciding import Event
from register.entries import Entry
from views.notes import fields, kept
from views.notes.kept import Sort
from views.parts.happenings import Happening
from views.session import written
from views.session.viewer import Viewer
from views.words import dates

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
HIDDEN = "national_events_hidden"


def on_axis(viewer: Viewer, service: str, hides_national: bool) -> tuple[Happening, ...]:
    """What happened in a service ('' is all of them) that is marked on its drawings."""
    own = [Happening(entry.value.on, _on_chart(entry.value)) for entry in of_service(viewer, service)]
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
    shows = st.toggle("Mark national events too", not hides_national(), key=f"national_{service}")
    if shows == hides_national():
        st.session_state[HIDDEN] = not shows
        st.rerun()
    out = [entry for entry in written.withdrawn(viewer, Event) if entry.value.service in ("", service)]
    kept.draw(viewer, EVENT, of_service(viewer, service), out, {"service": service}, service)


def _on_chart(event: Event) -> str:
    """What happened, and why the usual range is worked out anew from there, where it is."""
    return event.what + (f" (the usual range begins anew: {event.reason})" if event.is_rebased else "")


def _in_words(event: Event) -> str:
    whose = "" if event.service else " (all services)"
    return f"{dates.day(event.on)}: {_on_chart(event)}{whose}"


EVENT = Sort(
    Event,
    "What happened when",
    lambda viewer: {
        "on": fields.day("On which day"),
        "what": fields.line("What happened: a new manager, a move, a new rota"),
        "is_rebased": fields.check("Work out the usual range anew from that day"),
        "reason": fields.line("If so, why"),
    },
    _in_words,
    "Where the usual range begins anew, charts follow at once. Choose “Recalculate” on the Data page, and the words "
    "beside figures follow too: they need twelve months from that day on.",
    icon=":material/event:",
)
