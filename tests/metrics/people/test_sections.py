"""The plan: every line stands in one section, by the day that it prints, and none that is due is left out."""

from datetime import date

import pytest

from access import PRIVATE
from metrics.people import sections
from metrics.people.overdue import overdue
from tests.given.due import held, sam

TODAY = date(2026, 3, 18)  # a Wednesday, eight days after the exports end


@pytest.mark.parametrize(
    ("state", "on", "section"),
    [
        ("overdue", date(2026, 3, 1), "overdue"),
        ("booked", date(2026, 3, 17), "outcome"),
        ("due", date(2026, 3, 17), "outcome"),
        ("booked", TODAY, "week"),
        ("due", date(2026, 3, 22), "week"),
        ("due", date(2026, 3, 23), "six_weeks"),
        ("check", None, "week"),
    ],
)
def test_a_line_stands_where_its_state_and_the_day_it_prints_put_it(state, on, section):
    assert sections.of({"state": state, "printed_on": on}, TODAY) == section


def test_within_its_tolerance_a_line_stands_by_the_day_to_which_it_still_counts(due_of):
    row = due_of({"staff": [sam()], "supervision": [held(date(2026, 2, 15))]}, today=TODAY).rows.iloc[0]
    assert (row["section"], row["step"]) == ("week", "Book supervision by 22 March")


def test_what_was_booked_and_has_passed_is_asked_after_however_late_it_is_due(due_of):
    course = {"course": "First aid", "completed_on": date(2025, 12, 1)}
    rows = {
        "staff": [sam(), sam(staff_id="1043", name="Ade")],
        "requirements": [{"course": "First aid", "valid_months": "12"}],
        "training": [
            course | {"staff_id": "1042", "booked_for": date(2026, 3, 12)},
            course | {"staff_id": "1043", "booked_for": date(2026, 3, 20)},  # to come, and not due in six weeks
        ],
    }
    listed = due_of(rows, today=TODAY).rows[["who", "section", "step"]].values.tolist()
    assert listed == [["Sam", "outcome", "First aid was booked for 12 March"]]


def test_the_plan_asks_for_all_that_the_facts_say_is_due_and_for_each_once(due_of, tmp_path):
    # Sessions of 1 January to 9 March: due 28 days later, overdue once seven more are over on 10 March.
    days = [date(2026, 1, 1), date(2026, 2, 2), date(2026, 2, 10), date(2026, 2, 20), date(2026, 3, 9)]
    rows = {
        "staff": [sam(staff_id=f"{number}", name=f"Sam {number}") for number in range(5)],
        "supervision": [held(day, staff_id=f"{number}") for number, day in enumerate(days)],
    }
    listed = due_of(rows, today=TODAY).rows
    by_section = {name: part["staff_id"].tolist() for name, part in listed.groupby("section")}
    assert by_section == {"overdue": ["0", "1"], "outcome": ["2"], "week": ["3"], "six_weeks": ["4"]}
    assert overdue(tmp_path, PRIVATE).of(("organisation", "", "")).things == len(by_section["overdue"])
    assert listed["section"].tolist() == sorted(listed["section"], key=sections.SECTIONS.index)
