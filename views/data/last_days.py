"""Left on …? The last day of people whom a newer staff export no longer lists, asked for and answered."""

from collections.abc import Mapping

import streamlit as st

from metrics.people.left_between import Gone
from register.entries import Entry
from register.people import LastDay
from views.notes import fields, kept
from views.notes.fields import Field
from views.notes.kept import Sort
from views.session import people, written
from views.session.viewer import Viewer
from views.words import dates, numbers, text

MOST_NAMED = 10  # of those who wait for an answer; the form lists them all


def draw(viewer: Viewer) -> None:
    """Who is asked after and what is taken until somebody answers, a form for the answer, and the answers so far."""
    answers = written.in_force(viewer, LastDay)
    waiting = [gone for gone in people.left_between(viewer) if not _is_answered(gone, answers)]
    if not waiting and not answers:
        return
    st.header("Left on …?")
    if waiting:
        listed = [_in_words(gone) for gone in waiting[:MOST_NAMED]]
        text.paragraph(f"{numbers.people(len(waiting))} left between two staff exports. Until you say, a day is taken:")
        text.paragraph(text.bullets(listed))
        more = len(waiting) - len(listed)
        text.caption(f"{numbers.count(more)} more stand in the form." if more else "")
    fixed = {"answered_on": viewer.today}
    kept.draw(viewer, answered(viewer), answers, written.withdrawn(viewer, LastDay), fixed, "data")


def answered(viewer: Viewer) -> Sort:
    """The answers: of whom, which day, and why it is known."""

    def in_words(answer: LastDay) -> str:
        why = f"; {answer.reason}" if answer.reason else ""
        return f"{people.called(viewer, answer.staff_id)} left on {dates.day(answer.last_day)}{why}"

    return Sort(
        LastDay,
        "Last days that were answered",
        _fields,
        in_words,
        "Choose “Recalculate” below, and figures follow. Lines of corrections.csv are taken over with each load.",
    )


def _fields(viewer: Viewer) -> Mapping[str, Field]:
    gone = {each.staff_id: each.name or f"Staff number {each.staff_id}" for each in people.left_between(viewer)}
    return {
        "staff_id": fields.person("Who left", gone),
        "last_day": fields.day("Their last day"),
        "reason": fields.line("How you know it"),
    }


def _is_answered(gone: Gone, answers: list[Entry[LastDay]]) -> bool:
    """Whether the load that is shown has an answer, or one was written since: not of an earlier time they left."""
    own = [entry.value for entry in answers if entry.value.staff_id == gone.staff_id]
    return gone.is_answered or any(answer.answered_on >= gone.gone_by for answer in own)


def _in_words(gone: Gone) -> str:
    who = f"{gone.name} (staff number {gone.staff_id})" if gone.name else f"Staff number {gone.staff_id}"
    taken = f", taken as {dates.day(gone.last_day)}" if gone.last_day else ""
    return f"{who}: between {dates.day(gone.last_seen)} and {dates.day(gone.gone_by)}{taken}"
