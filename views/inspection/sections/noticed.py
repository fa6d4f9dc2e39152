"""What we noticed and what we did: what stands out in the service, each with what was decided about it."""

from metrics.read.news import Place
from register.deciding import DecisionNote
from views.inspection.preparation import Preparation
from views.notes import decisions
from views.session import own_terms, values
from views.words import changes, dates

NO_NOTE = "No decision has been noted yet"


def places(preparation: Preparation, side: str) -> list[Place]:
    """What goes well, or needs a look, in the last published month; what has changed before what meets its target."""
    listed = values.standing_out_in(preparation.viewer, preparation.service, preparation.month)
    return sorted((place for place in listed if place.side == side), key=lambda place: place.kind != "signal")


def sentences(preparation: Preparation, side: str) -> list[str]:
    """The same in words, a sentence each."""
    policy = own_terms.policy(preparation.viewer)
    return [_sentence(changes.reason(place, policy)) for place in places(preparation, side)]


def and_done(preparation: Preparation) -> list[str]:
    """Of all that changed for the worse, and all else that was decided in the period, what is done about it."""
    changed = [place for place in places(preparation, "look") if place.kind == "signal"]
    policy, noted = own_terms.policy(preparation.viewer), _notes(preparation)
    seen = {place.metric.name for place in changed}
    lines = [
        f"{_sentence(changes.reason(place, policy))} {_done(noted.get(place.metric.name, []))}" for place in changed
    ]
    others = ((name, notes) for name, notes in noted.items() if name not in seen)
    return [*lines, *(f"{_title(preparation, name)}: {_done(notes)}" for name, notes in others)]


def _notes(preparation: Preparation) -> dict[str, list[DecisionNote]]:
    """The notes of the service by measure: those written in the period, and those still open."""
    listed: dict[str, list[DecisionNote]] = {}
    for entry in decisions.of_unit(preparation.viewer, preparation.service, ""):
        if entry.at.date() >= preparation.since or not entry.value.outcome:
            listed.setdefault(entry.value.measure, []).append(entry.value)
    return listed


def _done(notes: list[DecisionNote]) -> str:
    return " ".join(_note(note) for note in notes) or f"{NO_NOTE}."


def _note(note: DecisionNote) -> str:
    known = f"{_sentence(note.knows)} " if note.knows else ""
    end = (
        f"What came of it: {note.outcome}" if note.outcome else f"To be looked at again on {dates.day(note.review_on)}"
    )
    return f"{known}What we are doing: {_sentence(note.doing)} {_sentence(end)}"


def _title(preparation: Preparation, measure: str) -> str:
    return preparation.metric(measure).title if measure else preparation.service


def _sentence(words: str) -> str:
    """The words as a sentence: with a capital and an end."""
    stripped = words.strip()
    begun = f"{stripped[:1].upper()}{stripped[1:]}"
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."
