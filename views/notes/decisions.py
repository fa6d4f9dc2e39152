"""Decision notes: what is known, what is done, who leads, when it is looked at again, and what came of it."""

from collections.abc import Iterable, Sequence

import streamlit as st

from metrics import METRICS
from register.deciding import DecisionNote
from register.entries import Entry
from views.notes import fields, form, kept
from views.notes.kept import Sort
from views.parts.folded import folded
from views.session import values, written
from views.session.viewer import Viewer
from views.words import dates, phrases, text

SHOWN = 3  # the last notes; the others are behind a button
FIELDS = {
    "knows": fields.lines("What we know"),
    "doing": fields.lines("What we are doing"),
    "leads": fields.line("Who leads"),
    "review_on": fields.day(phrases.LOOK_AGAIN),
}
OUTCOME = {"outcome": fields.lines("What came of it; blank while it is open")}


def draw(viewer: Viewer, service: str, team: str = "", measure: str = "") -> None:
    """The last notes on a measure of a unit, or on anything of it, and a form for another."""
    notes = of_unit(viewer, service, team, measure)
    _past_review(viewer, notes)
    if not notes and not measure:
        st.caption("No decision has been noted yet.")
    for entry in notes[:SHOWN]:
        _note(viewer, entry, measure)
    if notes[SHOWN:] and st.toggle(text.shown(f"Show all {len(notes)} notes"), key=f"notes_{service}_{team}_{measure}"):
        for entry in notes[SHOWN:]:
            _note(viewer, entry, measure)
    if written.may_write(viewer, service, team):
        _add(viewer, service, team, measure)
        _taken_out(viewer, service, team, measure)


def of_unit(viewer: Viewer, service: str, team: str, measure: str = "") -> list[Entry[DecisionNote]]:
    """The notes of a unit in force, what was written last first; of one measure where one is named."""
    return _about(written.in_force(viewer, DecisionNote), service, team, measure)


def _about(notes: Iterable[Entry[DecisionNote]], service: str, team: str, measure: str) -> list[Entry[DecisionNote]]:
    return [
        entry
        for entry in notes
        if (entry.value.service, entry.value.team) == (service, team) and measure in ("", entry.value.measure)
    ]


def _past_review(viewer: Viewer, notes: Sequence[Entry[DecisionNote]]) -> None:
    """The open notes that should have been looked at again by now, each in a line."""
    late = [entry.value for entry in notes if entry.value.is_past_review(viewer.today)]
    if late:
        listed = [f"{note.doing} ({note.leads}, {dates.day(note.review_on)})" for note in late]
        text.paragraph(text.markup("**To be looked at again:** {notes}", notes="; ".join(listed)))


def _note(viewer: Viewer, entry: Entry[DecisionNote], measure: str) -> None:
    """One note, closed to a line; open it says all, and is changed."""
    note = entry.value
    about = "" if measure else _title(note.measure)
    ending = f"look again {dates.day(note.review_on)}" if not note.outcome else "has an outcome"
    label = " · ".join(part for part in (about, note.doing, note.leads, ending) if part)
    with folded(label, f"note_{measure}_{entry.entry}") as is_open:
        if not is_open:
            return
        text.paragraph(in_words(note))
        kept.changes(viewer, NOTE, entry, measure)


def in_words(note: DecisionNote) -> text.Markup:
    """The note in sentences."""
    parts = {
        "What we know": note.knows,
        "What we are doing": note.doing,
        "Who leads": note.leads,
        phrases.LOOK_AGAIN: dates.day(note.review_on),
        "What came of it": note.outcome,
    }
    return text.joined("  \n", (_part(label, words) for label, words in parts.items() if words))


def _part(label: str, words: str) -> text.Markup:
    return text.markup("**{label}:** {words}", label=label, words=words)


def _add(viewer: Viewer, service: str, team: str, measure: str) -> None:
    key = f"note_{service}_{team}_{measure}"
    with folded("Note a decision", key, ":material/edit_note:") as is_open:
        if not is_open:
            return
        about = {} if measure else {"measure": fields.choice("About", _measures(viewer, team))}
        given_already = {"service": service, "team": team} | ({"measure": measure} if measure else {})
        form.add(viewer, key, about | FIELDS, lambda given: DecisionNote(**given_already, **given))


def _taken_out(viewer: Viewer, service: str, team: str, measure: str) -> None:
    """Notes that were taken out, each with a way back."""
    out = _about(written.withdrawn(viewer, DecisionNote), service, team, measure)
    kept.taken_out(viewer, NOTE, out, f"{service}_{team}_{measure}")


def _measures(viewer: Viewer, team: str) -> dict[str, str]:
    """The measures that a note can be about, by name; '' is the unit as such."""
    level = "team" if team else "service"
    known = [metric for metric in values.metrics_published(viewer) if level in metric.levels]
    return {"": "the team" if team else "the service"} | {metric.name: metric.title for metric in known}


def _title(measure: str) -> str:
    return METRICS[measure].title if measure in METRICS else ""


def _in_short(note: DecisionNote) -> str:
    return f"{note.doing}; {note.outcome or 'open'}"


NOTE = Sort(DecisionNote, "Decision notes", lambda viewer: FIELDS | OUTCOME, _in_short)
