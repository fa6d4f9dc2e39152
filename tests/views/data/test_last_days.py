"""Left on …? People whom a newer staff export no longer lists are asked after on the Data page, and answered there."""

from datetime import date

import pytest

from access import PRIVATE
from register import entries, who
from register.people import LastDay
from tests.given.few_metrics import few_metrics
from tests.given.page import opened, text, unfolded
from tests.given.publication import publication

__all__ = ["few_metrics"]
AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def loaded(data):
    staff = [{"staff_id": number, "name": name, "start_date": date(2024, 1, 1)} for number, name in PEOPLE.items()]
    left = {"source_file": "staff.csv", "source_sheet": "", "last_seen": date(2026, 2, 28), "gone_by": AS_OF}
    gone = [
        left | {"staff_id": "1", "source_line": 2, "last_day": date(2026, 3, 15), "is_answered": False},
        left | {"staff_id": "2", "source_line": 3, "last_day": date(2026, 3, 4), "is_answered": True},
    ]
    publication(data, {"staff": staff}, AS_OF, loads={"left_between": gone})
    who.write(data, "Ade")


PEOPLE = {"1": "Sam", "2": "Kim", "3": "Bo"}


def test_who_left_between_two_exports_is_asked_after_until_somebody_answers(data):
    page = opened("data", today=TODAY)
    assert "1 person left between two staff exports" in text(page)
    asked_after = "Sam (staff number 1): between 28 February 2026 and 31 March 2026, taken as 15 March 2026"
    assert asked_after in text(page)
    assert "Kim" not in text(page)

    page = unfolded(page, "last_day_data")
    (chosen,) = [field for field in page.selectbox if field.label == "Who left"]
    assert [option.partition(" (")[0] for option in chosen.options] == ["Nobody chosen yet", "Sam", "Kim"]
    chosen.set_value("1")
    for label, words in {"Their last day": "20/3/2026", "How you know it": "Her letter"}.items():
        next(field for field in page.text_input if field.label.startswith(label)).set_value(words)
    next(button for button in page.button if button.label == "Save").click().run()
    (answer,) = entries.in_force(data, LastDay, PRIVATE)
    assert answer.value == LastDay(staff_id="1", last_day=date(2026, 3, 20), answered_on=TODAY, reason="Her letter")
    assert asked_after not in text(page)
    assert "Sam (staff number 1) left on 20 March 2026; Her letter" in text(page)


def test_an_answer_to_an_earlier_leaving_is_none_to_a_later_one(data):
    answer = LastDay(staff_id="1", last_day=date(2025, 1, 4), answered_on=date(2025, 2, 1))
    entries.add(data, answer, "Ade", PRIVATE)
    assert "1 person left between two staff exports" in text(opened("data", today=TODAY))
