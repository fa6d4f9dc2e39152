"""Decision notes on a page: written, changed and undone there, and seen at the next click."""

from dataclasses import replace
from datetime import date

import pytest

from access import PRIVATE, Scope
from register import entries, who
from register.deciding import DecisionNote
from tests.given.few_metrics import few_metrics
from tests.given.page import opened, switched, text, unfolded
from tests.given.publication import publication

__all__ = ["few_metrics"]
AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 2)
UNIT = {"service": "Oak House", "team": "Night"}
BLANK = "note_Oak House_Night_"  # the part with the blank form
NOTE = DecisionNote(**UNIT, doing="Two dates a week", leads="Ade", review_on=date(2026, 5, 1))


@pytest.fixture(autouse=True)
def loaded(data):
    staff = [{"staff_id": f"{number}", "team": "Night", "start_date": date(2024, 1, 1)} for number in range(8)]
    supervision = [{"staff_id": f"{number}", "date": date(2026, 3, 15)} for number in range(8)]
    publication(data, {"staff": staff, "supervision": supervision}, AS_OF)


def team(*parts, scope=PRIVATE):
    """The page, with these parts opened."""
    return unfolded(opened("team", scope=scope, today=TODAY, **UNIT), *parts)


def note(data):
    """The part of the first note in force."""
    return f"note__{entries.in_force(data, DecisionNote, PRIVATE)[0].entry}"


def filled(page, label, words):
    """The last field of that label, filled in: the unit's own stand below those of its measure."""
    [field for field in [*page.text_input, *page.text_area] if field.label.startswith(label)][-1].set_value(words)


def press(page, label):
    [button for button in page.button if button.label == label][-1].click().run()


def in_force(data):
    return [entry.value for entry in entries.in_force(data, DecisionNote, PRIVATE)]


def test_a_note_is_written_under_the_name_that_is_asked_for_once_and_is_there_at_once(data):
    page = team(BLANK)
    for label, words in {
        "What we are doing": "Two *dates* a week",
        "Who leads": "Ade",
        "When we look": "1/5/2026",
        "Your name": "Bo",
    }.items():
        filled(page, label, words)
    press(page, "Save")
    assert in_force(data) == [replace(NOTE, doing="Two *dates* a week")]
    assert who.read(data) == "Bo"
    assert "Two \\*dates\\* a week · Ade · look again 1 May 2026" in [each.label for each in page.expander]
    assert not [field for field in page.text_input if field.label.startswith("Your name")]


def test_what_is_missing_is_said_and_nothing_is_written(data):
    who.write(data, "Bo")
    page = team(BLANK)
    filled(page, "Who leads", "Ade")
    filled(page, "When we look", "31/02/2026")
    press(page, "Save")
    assert "Write what you are doing about it. Choose the day" in text(page)
    assert in_force(data) == []


def test_a_note_is_changed_and_the_change_undone_and_who_did_so_is_listed(data):
    who.write(data, "Bo")
    entries.add(data, NOTE, "Ade", PRIVATE)
    page = team(note(data))
    filled(page, "What came of it", "All in date")
    press(page, "Save the change")
    assert in_force(data) == [replace(NOTE, outcome="All in date")]
    assert "Bo: Two dates a week; All in date" in text(page)
    press(page, "Undo the last change")
    assert in_force(data) == [NOTE]
    press(page, "Undo the last change")  # of the undoing
    assert in_force(data) == [replace(NOTE, outcome="All in date")]


def test_a_note_is_taken_out_and_put_back(data):
    who.write(data, "Bo")
    entries.add(data, NOTE, "Ade", PRIVATE)
    page = team(note(data))
    press(page, "Take out")
    assert in_force(data) == []
    press(switched(page, "Taken out (1)"), "Put back")
    assert in_force(data) == [NOTE]


def test_a_change_of_what_somebody_else_has_changed_meanwhile_is_not_made(data):
    who.write(data, "Bo")
    entries.add(data, NOTE, "Ade", PRIVATE)
    page = team(note(data))
    (read,) = entries.in_force(data, DecisionNote, PRIVATE)
    entries.change(data, read, replace(NOTE, leads="Cy"), "Cy", PRIVATE)
    filled(page, "What came of it", "Mine")
    press(page, "Save the change")
    assert "Cy has changed this since you opened it" in text(page)
    assert in_force(data) == [replace(NOTE, leads="Cy")]


def test_open_notes_past_their_day_are_named_and_the_last_three_are_shown(data):
    late = replace(NOTE, review_on=date(2026, 4, 1))
    for note in (late, *(replace(NOTE, doing=f"Step {number}") for number in range(4))):
        entries.add(data, note, "Ade", PRIVATE)
    page = team()
    assert "**To be looked at again:** Two dates a week (Ade, 1 April 2026)" in text(page)
    shown = [each.label for each in page.expander if "look again" in each.label]
    assert [label[:6] for label in shown] == ["Step 3", "Step 2", "Step 1"]


def test_who_sees_figures_alone_reads_notes_and_gets_no_form(data):
    entries.add(data, NOTE, "Ade", PRIVATE)
    units = frozenset({("organisation", "", ""), ("service", "Oak House", ""), ("team", "Oak House", "Night")})
    page = team(note(data), scope=Scope(values=units))
    assert "Two dates a week" in text(page)
    assert not page.text_area


def test_a_register_that_cannot_be_read_is_said_and_the_figures_stay(data):
    (data / "register.sqlite").write_bytes(b"no database" * 100)
    page = team()
    assert not page.exception
    assert "8** in the next six weeks" in text(page)
