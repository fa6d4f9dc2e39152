"""Oversight of a service: who manages it, when it was inspected and visited, and by when that is asked for again."""

from datetime import date

import pytest

from access import PRIVATE
from register import entries, who
from register.overseeing import RegulationEntry
from register.people import Manager
from tests.given.few_metrics import few_metrics
from tests.given.page import opened, text
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
    for label, words in {"Staff number, as": "7", "First day": "1 May 2026"}.items():
        next(field for field in page.text_input if field.label.startswith(label)).set_value(words)
    form = next(each.proto.form_id for each in page.text_input if each.label.startswith("Staff number, as"))
    next(button for button in page.button if button.proto.form_id == form).click().run()
    (manager,) = entries.in_force(data, Manager, PRIVATE)
    assert manager.value == Manager(service="Oak House", staff_id="7", from_on=date(2026, 5, 1))
    assert "Staff number 7, from 1 May 2026, still" in text(page)
