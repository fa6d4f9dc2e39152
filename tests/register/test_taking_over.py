"""A file of last days that somebody keeps: the register takes its lines over, and has the last word."""

from dataclasses import replace
from datetime import date

from access import PRIVATE
from register import entries, taking_over
from register.people import LastDay

FILE = "corrections.csv"
SAM = LastDay(staff_id="7", last_day=date(2026, 3, 14), answered_on=date(2026, 4, 1))
ADE = replace(SAM, staff_id="8")


def taken(data, lines, writes=True):
    return sorted(each.staff_id for each in taking_over.last_days(data, lines, FILE, PRIVATE, writes))


def test_a_line_is_taken_over_once_under_the_name_of_the_file_and_stays_without_it(tmp_path):
    assert taken(tmp_path, [SAM, SAM, ADE]) == taken(tmp_path, [SAM, ADE]) == taken(tmp_path, None) == ["7", "8"]
    assert [entry.who for entry in entries.in_force(tmp_path, LastDay, PRIVATE)] == [FILE, FILE]


def test_a_line_taken_out_of_the_file_is_withdrawn_and_comes_back_with_it(tmp_path):
    assert taken(tmp_path, [SAM, ADE]) == ["7", "8"]
    assert taken(tmp_path, [ADE]) == taken(tmp_path, None) == ["8"]
    assert taken(tmp_path, [SAM, ADE]) == ["7", "8"]


def test_a_check_gives_the_same_answer_and_writes_nothing(tmp_path):
    assert taken(tmp_path, [SAM], writes=False) == ["7"]
    assert list(tmp_path.iterdir()) == []
    taken(tmp_path, [SAM, ADE])
    assert taken(tmp_path, [SAM], writes=False) == ["7"]
    assert entries.version(tmp_path) == 2


def test_what_somebody_changed_or_withdrew_is_not_taken_from_the_file_again(tmp_path):
    taken(tmp_path, [SAM, ADE])
    ade, sam = entries.in_force(tmp_path, LastDay, PRIVATE)
    entries.change(tmp_path, sam, replace(SAM, last_day=date(2026, 3, 20)), "Bo", PRIVATE)
    entries.withdraw(tmp_path, ade, "Bo", PRIVATE)
    (last_day,) = taking_over.last_days(tmp_path, [SAM, ADE], FILE, PRIVATE, True)
    assert last_day == replace(SAM, last_day=date(2026, 3, 20))
