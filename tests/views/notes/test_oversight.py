"""Oversight of a service: who manages it, when it was inspected and visited, and by when that is asked for again."""

from datetime import date

import pytest

from access import PRIVATE
from register import entries, who
from register.overseeing import RegulationEntry
from register.people import Manager
from tests.given.few_metrics import few_metrics
from tests.given.page import opened, switched, text, unfolded
from tests.given.publication import publication
from views.notes.oversight import next_by

__all__ = ["few_metrics"]
AS_OF = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("last", "months", "day"),
    [
        pytest.param(date(2026, 1, 3), 1, date(2026, 2, 28), id="in each month, so by the end of the next"),
        pytest.param(date(2026, 8, 31), 6, date(2027, 2, 28), id="every six months"),
        pytest.param(date(2026, 3, 3), 3, date(2026, 6, 3), id="every three months"),
    ],
)
def test_what_is_asked_for_again_and_again_is_due_so_long_after_it_was_last_done(last, months, day):
    assert next_by(last, months) == day


def test_a_manager_is_named_and_a_visit_done_says_when_the_next_one_is_due(data):
    publication(data, {"staff": [{"staff_id": "7", "start_date": date(2024, 1, 1)}]}, AS_OF)
    who.write(data, "Ade")
    for on, is_done in ((date(2026, 3, 3), True), (date(2026, 6, 3), False)):
        visit = RegulationEntry(service="Oak House", regulation="ri_visit", on=on, is_done=is_done)
        entries.add(data, visit, "Bo", PRIVATE)
    page = opened("service", service="Oak House")
    assert "last on 3 March 2026; the next was due by 3 June 2026." in text(page)
    page = unfolded(page, "manager_Oak House")
    for label, words in {"Who: staff number": "7", "First day": "1 May 2026"}.items():
        next(field for field in page.text_input if field.label.startswith(label)).set_value(words)
    press(page, "Save")
    (manager,) = entries.in_force(data, Manager, PRIVATE)
    assert manager.value == Manager(service="Oak House", staff_id="7", from_on=date(2026, 5, 1))
    assert "Staff number 7, from 1 May 2026, still" in text(page)


def test_a_manager_is_chosen_by_name_and_what_was_written_is_changed_taken_out_and_put_back_with_who_did_so(data):
    staff = [{"staff_id": "7", "name": "Zoe", "start_date": date(2024, 1, 1)}]
    publication(data, {"staff": staff}, AS_OF)
    who.write(data, "Ade")
    page = unfolded(opened("service", service="Oak House"), "manager_Oak House")
    next(field for field in page.selectbox if field.label == "Who").set_value("7")
    next(field for field in page.text_input if field.label.startswith("First day")).set_value("1/5/2026")
    press(page, "Save")
    assert "Zoe (staff number 7), from 1 May 2026, still" in text(page)
    page = switched(page, "Change, take back")
    [field for field in page.text_input if field.label.startswith("Last day")][-1].set_value("3/6/2026")
    press(page, "Save the change")
    (manager,) = entries.in_force(data, Manager, PRIVATE)
    assert manager.value.to_on == date(2026, 6, 3)
    press(page, "Take out")
    assert entries.in_force(data, Manager, PRIVATE) == []
    page = switched(page, "Taken out (1)")
    press(page, "Put back")
    (manager,) = entries.in_force(data, Manager, PRIVATE)
    assert manager.value.to_on == date(2026, 6, 3)
    assert "Ade: taken out" in text(switched(page, "Change, take back"))


def press(page, label):
    """The last button of that label, pressed: those of oversight stand lowest."""
    [button for button in page.button if button.label == label][-1].click().run()
