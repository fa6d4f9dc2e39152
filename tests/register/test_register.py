"""The register: what people write down is never lost, overwritten or seen by those who may not."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from access import PRIVATE, Scope
from register import entries, file
from register.deciding import DecisionNote, Event, Target
from register.entries import Entry
from register.kind import Kind, NotWritten
from register.overseeing import Inspection, RegulationEntry
from register.people import LastDay, Manager, Tick

DAY = date(2026, 3, 14)
NOTE = DecisionNote(
    service="Oak House", measure="supervision_in_date", doing="Two dates a week", leads="Ade", review_on=DAY
)
OAK = ("service", "Oak House", "")
EVERY_KIND = [
    NOTE,
    Event(on=DAY, what="New rota", is_rebased=True, reason="Twelve-hour shifts"),
    Target(service="Oak House", measure="training_in_date", value=92.5, review_on=DAY),
    Inspection(service="Oak House", on=DAY, sort="other"),
    RegulationEntry(service="Oak House", regulation="reg_44", on=DAY, is_done=False),
    Tick(
        service="Oak House",
        staff_id="7",
        line_kind="course",
        what="Fire – “A”",
        state="took_place",
        on=DAY,
        publication="n1",
    ),
    LastDay(staff_id="7", last_day=DAY, answered_on=DAY),
    Manager(service="Oak House", staff_id="7", from_on=DAY),
]


def only(data, kind: type[Kind] = DecisionNote, scope=PRIVATE) -> Entry:
    (entry,) = entries.in_force(data, kind, scope)
    return entry


@pytest.mark.parametrize("value", EVERY_KIND, ids=lambda value: value.name)
def test_what_is_written_down_is_read_as_it_was_written(tmp_path, value):
    entries.add(tmp_path, value, "Ade", PRIVATE)
    assert (only(tmp_path, type(value)).value, only(tmp_path, type(value)).who) == (value, "Ade")


def test_before_anything_is_written_there_is_nothing_and_no_file_is_made(tmp_path):
    assert (entries.version(tmp_path), entries.in_force(tmp_path, Event, PRIVATE)) == (0, [])
    assert list(tmp_path.iterdir()) == []


def test_every_change_is_a_version_with_who_and_when_and_an_undo_puts_back_what_stood_before(tmp_path):
    entry = entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    later = replace(NOTE, outcome="All in date")
    entries.change(tmp_path, only(tmp_path), later, "Bo", PRIVATE)
    entries.undo(tmp_path, only(tmp_path), "Cy", PRIVATE)
    assert only(tmp_path).value == NOTE
    versions = entries.history(tmp_path, entry, PRIVATE)
    assert [(each.who, each.value.outcome) for each in versions] == [("Cy", ""), ("Bo", "All in date"), ("Ade", "")]
    assert versions[0].at.tzinfo is not None
    assert entries.version(tmp_path) == 3


def test_undoing_the_first_version_and_withdrawing_leave_nothing_in_force_and_the_versions_in_the_history(tmp_path):
    for take_out in (entries.undo, entries.withdraw):
        entry = entries.add(tmp_path, NOTE, "Ade", PRIVATE)
        take_out(tmp_path, only(tmp_path), "Ade", PRIVATE)
        assert entries.in_force(tmp_path, DecisionNote, PRIVATE) == []
        assert [each.is_withdrawn for each in entries.history(tmp_path, entry, PRIVATE)] == [True, False]


def test_what_stood_at_an_earlier_version_is_read_as_it_stood_then(tmp_path):
    entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    entries.change(tmp_path, only(tmp_path), replace(NOTE, outcome="All in date"), "Bo", PRIVATE)
    entries.withdraw(tmp_path, only(tmp_path), "Bo", PRIVATE)
    outcomes = [
        [entry.value.outcome for entry in entries.in_force(tmp_path, DecisionNote, PRIVATE, version)]
        for version in range(4)
    ]
    assert outcomes == [[], [""], ["All in date"], []]
    assert [len(entries.withdrawn(tmp_path, DecisionNote, PRIVATE, version)) for version in (2, 3)] == [0, 1]


def test_a_change_of_what_somebody_else_has_changed_since_is_refused_by_their_name(tmp_path):
    entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    read = only(tmp_path)
    entries.change(tmp_path, read, replace(NOTE, leads="Bo"), "Bo", PRIVATE)
    for again in (
        lambda: entries.change(tmp_path, read, NOTE, "Cy", PRIVATE),
        lambda: entries.undo(tmp_path, read, "Cy", PRIVATE),
    ):
        with pytest.raises(entries.ChangedSince, match="Bo has changed this since you opened it"):
            again()


def test_the_file_itself_refuses_to_change_or_remove_a_version(tmp_path):
    entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    with sqlite3.connect(tmp_path / file.FILE) as con:
        for statement in ("update entry set who = 'Bo'", "delete from entry"):
            with pytest.raises(sqlite3.IntegrityError, match="a version is never"):
                con.execute(statement)
    con.close()


def test_twenty_people_write_at_once_and_nothing_is_lost(tmp_path):
    def write(number):
        for day in range(1, 6):
            entries.add(tmp_path, replace(NOTE, doing=f"{number} {day}"), f"Person {number}", PRIVATE)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(write, range(20)))
    kept = entries.in_force(tmp_path, DecisionNote, PRIVATE)
    assert len({entry.value.doing for entry in kept}) == 100
    assert sorted(entry.version for entry in kept) == list(range(1, 101))


KILLED = """
import os, signal, sys
from pathlib import Path
from register import entries, file
with file.writing(Path(sys.argv[1])) as con:
    con.execute(entries.WRITE, ["torn", "event", "{}", 0, "Bo"])
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_of_a_writer_killed_in_the_middle_nothing_is_there_and_the_next_one_need_not_wait(tmp_path):
    entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)])
    assert killed.returncode == -signal.SIGKILL
    assert entries.version(tmp_path) == 1
    entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    assert len(entries.in_force(tmp_path, DecisionNote, PRIVATE)) == 2
    assert entries.in_force(tmp_path, Event, PRIVATE) == []


@pytest.mark.skipif(os.name == "nt", reason="rights are the system's there")
def test_the_file_is_its_owners_alone(tmp_path):
    entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    assert stat.S_IMODE((tmp_path / file.FILE).stat().st_mode) == 0o600


def test_somebody_sees_and_writes_what_is_of_their_own_units_alone(tmp_path):
    entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    entries.add(tmp_path, replace(NOTE, service="Elm House"), "Ade", PRIVATE)
    figures = Scope(values=frozenset({OAK}))
    assert only(tmp_path, scope=figures).value.service == "Oak House"
    elm = next(entry for entry in entries.in_force(tmp_path, DecisionNote, PRIVATE) if entry.value != NOTE)
    assert entries.history(tmp_path, elm.entry, figures) == []
    manager = Scope(values=frozenset({OAK}), rows=frozenset({OAK}))
    entries.add(tmp_path, NOTE, "Bo", manager)
    with pytest.raises(entries.NotYours):
        entries.add(tmp_path, NOTE, "Bo", figures)
    with pytest.raises(entries.NotYours):
        entries.withdraw(tmp_path, elm, "Bo", manager)
    with pytest.raises(entries.NotYours):
        entries.change(tmp_path, elm, NOTE, "Bo", manager)


def test_what_names_people_is_seen_by_those_alone_who_may_see_the_people(tmp_path):
    entries.add(tmp_path, Manager(service="Oak House", staff_id="7", from_on=DAY), "Ade", PRIVATE)
    assert entries.in_force(tmp_path, Manager, Scope(values=frozenset({OAK}))) == []
    assert only(tmp_path, Manager, Scope(rows=frozenset({OAK}))).value.staff_id == "7"
    visit = RegulationEntry(service="Oak House", regulation="reg_44", on=DAY)
    for entry in (visit, replace(visit, regulation="reg_48", staff_id="7")):
        entries.add(tmp_path, entry, "Ade", PRIVATE)
    assert only(tmp_path, RegulationEntry, Scope(values=frozenset({OAK}))).value == visit


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (replace(NOTE, doing=" "), "Write what you are doing about it."),
        (replace(NOTE, **{"review_on": None}), "Choose the day on which you will look at it again."),
        (replace(NOTE, service="", team="Night"), "Choose the service of the team."),
        (replace(NOTE, knows="x" * 2001), "A text may have 2,000 characters, and one here has 2,001. Shorten it."),
        (Event(on=date(202, 6, 1), what="New rota"), "1 June 202 lies outside the years 1950 to 2099."),
        (
            Event(on=DAY, what="New rota", is_rebased=True),
            "Write why the usual range should be worked out anew from that day.",
        ),
        (
            Manager(service="Oak House", staff_id="7", from_on=DAY, to_on=date(2026, 3, 1)),
            "The last day lies before the first.",
        ),
        (
            Target(service="Oak House", measure="x", value=float("nan"), review_on=DAY),
            "A target is a number, 0 or more, and of a share at most 100.",
        ),
        (RegulationEntry(service="Oak House", regulation="reg 99", on=DAY), "Choose what this is about."),
        (RegulationEntry(service="Oak House", regulation="reg_48", on=DAY), "Write the staff number of who is away."),
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_what_is_missing_or_cannot_be_meant_is_said_in_a_sentence_and_not_written(tmp_path, value, sentence):
    with pytest.raises(NotWritten) as refusal:
        entries.add(tmp_path, value, "Ade", PRIVATE)
    assert sentence in str(refusal.value)
    assert entries.version(tmp_path) == 0


def test_nothing_is_written_without_a_name(tmp_path):
    with pytest.raises(NotWritten, match="Write your name first"):
        entries.add(tmp_path, NOTE, " ", PRIVATE)


@pytest.mark.parametrize("content", [b"no database at all, of some length" * 50, b"SQLite format 3\x00torn"])
def test_a_damaged_file_is_one_sentence_that_says_what_to_do(tmp_path, content):
    (tmp_path / file.FILE).write_bytes(content)
    for act in (lambda: entries.version(tmp_path), lambda: entries.add(tmp_path, NOTE, "Ade", PRIVATE)):
        with pytest.raises(file.Unreadable, match="go back to a backup: hearth restore FOLDER"):
            act()


def test_a_file_of_a_later_version_is_left_as_it_is(tmp_path):
    entries.add(tmp_path, NOTE, "Ade", PRIVATE)
    with sqlite3.connect(tmp_path / file.FILE) as con:
        con.execute("pragma user_version = 99")
    con.close()
    with pytest.raises(file.Unreadable, match="later version of Hearth"):
        entries.add(tmp_path, NOTE, "Ade", PRIVATE)


def test_a_note_is_past_review_while_it_has_no_outcome():
    assert NOTE.is_past_review(date(2026, 3, 15))
    assert not NOTE.is_past_review(DAY)
    assert not replace(NOTE, outcome="done").is_past_review(date(2026, 3, 15))
