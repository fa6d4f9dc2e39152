"""What of the register counts in figures has a mark, by which it is known whether a load has counted it."""

from dataclasses import replace
from datetime import date

from access import PRIVATE
from register import counted, entries
from register.deciding import DecisionNote, Event
from register.people import LastDay, Manager

DAY = date(2026, 3, 2)
ROTA = Event(service="Oak", on=DAY, what="New rota", is_rebased=True, reason="Other shifts")
COUNTED = [
    ROTA,
    LastDay(staff_id="2", last_day=DAY, answered_on=DAY),
    Manager(service="Oak", staff_id="1", from_on=DAY),
]


def test_nothing_written_down_has_no_mark_nor_has_what_counts_in_no_figure(tmp_path):
    assert counted.mark(counted.in_force(tmp_path, PRIVATE)) == ""
    note = DecisionNote(service="Oak", doing="Talk", leads="Ade", review_on=DAY)
    for value in (note, replace(ROTA, is_rebased=False, reason="")):
        entries.add(tmp_path, value, "Ade", PRIVATE)
    assert counted.mark(counted.in_force(tmp_path, PRIVATE)) == ""


def test_whatever_counts_changes_the_mark_and_taking_it_out_gives_the_mark_of_before(tmp_path):
    marks = [""]
    for value in COUNTED:
        entries.add(tmp_path, value, "Ade", PRIVATE)
        marks.append(counted.mark(counted.in_force(tmp_path, PRIVATE)))
    assert len(set(marks)) == 4
    assert marks[-1] == counted.mark(COUNTED[::-1])
    (manager,) = entries.in_force(tmp_path, Manager, PRIVATE)
    entries.withdraw(tmp_path, manager, "Ade", PRIVATE)
    assert counted.mark(counted.in_force(tmp_path, PRIVATE)) == marks[2]


def test_why_it_was_written_down_changes_no_figure_and_no_mark():
    assert counted.mark([replace(ROTA, what="Rota of winter", reason="Longer shifts")]) == counted.mark([ROTA])
    assert counted.mark([replace(ROTA, on=date(2026, 3, 3))]) != counted.mark([ROTA])
