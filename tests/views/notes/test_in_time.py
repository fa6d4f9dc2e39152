"""Of the measures that need a look, how many were followed by a decision."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from register.deciding import DecisionNote
from register.entries import Entry
from tests.given.record import AS_OF
from tests.given.viewer import viewer
from views.notes import in_time
from views.session import values, written

NOTE = DecisionNote(service="Oak House", measure="supervision_in_date", doing="x", leads="Ade", review_on=AS_OF)
WORDS = {"supervision_in_date": "needs a look", "training_in_date": "needs a look", "leavers": "as usual"}


@pytest.mark.parametrize(
    ("words", "notes", "sentence"),
    [
        (WORDS, [(NOTE, 28)], "Of 2 measures that need a look, 1 has a note of the last 28 days."),
        (WORDS, [(NOTE, 29)], "Of 2 measures that need a look, none has a note of the last 28 days."),
        (WORDS, [(replace(NOTE, service="Elm House"), 1)], "Of 2 measures that need a look, none has a note"),
        (WORDS, [(NOTE, 1), (replace(NOTE, measure="training_in_date"), 2)], "need a look, 2 have a note"),
        (WORDS | {"training_in_date": "as usual"}, [], "Of 1 measure that needs a look, none has a note"),
        ({"leavers": "as usual"}, [(NOTE, 1)], ""),
    ],
)
def test_of_what_needs_a_look_it_is_counted_what_has_a_note_of_the_last_four_weeks(monkeypatch, words, notes, sentence):
    noon = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 12, tzinfo=UTC)
    entries = [Entry("e", 1, note, "Ade", noon - timedelta(days=ago), False) for note, ago in notes]
    monkeypatch.setattr(written, "in_force", lambda viewer, kind: entries)
    monkeypatch.setattr(
        values, "by_metric", lambda viewer, month, service: {name: {"word": words[name]} for name in words}
    )
    answer = in_time.sentence(viewer(), "Oak House", AS_OF)
    assert sentence in answer
    assert bool(answer) == bool(sentence)
