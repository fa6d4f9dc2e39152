"""Gaps are the plan: nothing is in one and not in the other, and of protected exports nobody is counted unnamed."""

from datetime import date

import pytest

from access import PRIVATE, Scope
from inspection import frameworks
from metrics.people.due_rules import SUBJECTS
from tests.given.publication import publication
from views.downloads.paper.document import Table
from views.inspection.preparation import Preparation
from views.inspection.sections import gaps
from views.session import people
from views.session.viewer import look

AS_OF, TODAY = date(2026, 3, 31), date(2026, 4, 2)
HOME = "Oak House"


def every_kind():
    """People who wait for something of most kinds: overdue for days, weeks and months, booked, and yet to come."""
    start = {number: date(2020, 1, 1) for number in range(6)} | {6: date(2025, 11, 3), 7: date(2026, 3, 2)}
    held = {0: date(2026, 1, 2), 1: date(2026, 2, 20), 2: date(2025, 6, 1), 3: date(2026, 3, 20)}
    return {
        "staff": [{"staff_id": f"{n}", "name": f"Sam {n}", "start_date": day} for n, day in start.items()],
        "supervision": [
            *({"staff_id": f"{number}", "date": day} for number, day in held.items()),
            {"staff_id": "3", "date": date(2026, 4, 1), "status": "booked"},
        ],
        "appraisal": [{"staff_id": "0", "date": date(2025, 4, 20)}],
        "requirements": [{"course": "First aid", "valid_months": "12", "grace_days": 60}],
        "training": [{"staff_id": f"{n}", "course": "First aid", "completed_on": date(2025, 4, 1)} for n in range(4)],
        "probation": [{"staff_id": "6", "start_date": date(2025, 11, 3), "review_due_on": date(2026, 5, 1)}],
        "absence": [
            {"staff_id": "1", "start_date": date(2026, 3, 2), "end_date": date(2026, 3, 6), "hours_lost": 37.5}
        ],
    }


@pytest.fixture
def viewer(data):
    publication(data, every_kind(), AS_OF)
    return look(PRIVATE, TODAY)


def prepared(viewer, data, names):
    return Preparation(viewer, HOME, date(2025, 4, 1), "", frameworks.named(data, "ofsted"), names, 1)


def tables(preparation):
    return {block.name: block.rows for block in gaps.of(preparation) if isinstance(block, Table)}


def counts(table):
    """Subject -> how many lines, over all ages and sections."""
    return {row[0].lower(): sum(row[1:]) for row in table.itertuples(index=False)}


def test_with_names_the_gaps_are_the_lines_of_the_plan_one_for_one(viewer, data):
    lines = people.due(viewer, HOME, "").lines
    shown = tables(prepared(viewer, data, names=True))
    listed = shown["Gaps by name"]
    assert sorted(zip(listed["Who"], listed["Next step"], strict=True)) == sorted(
        (line.who, line.step) for line in lines
    )
    by_subject = {
        name.lower(): sum(line.kind in kinds for line in lines)
        for name, kinds in SUBJECTS.items()
        if any(line.kind in kinds for line in lines)
    }
    assert counts(shown["Gaps"]) == by_subject
    assert {"supervision", "appraisals", "required training", "return-to-work talks"} <= by_subject.keys()


def test_without_names_the_same_is_counted_but_for_what_is_protected(viewer, data):
    with_names = counts(tables(prepared(viewer, data, names=True))["Gaps"])
    shown = tables(prepared(viewer, data, names=False))
    assert "Gaps by name" not in shown
    del with_names["return-to-work talks"]
    assert counts(shown["Gaps"]) == with_names
    assert "Sam" not in str(gaps.of(prepared(viewer, data, names=False)))


def test_what_is_overdue_is_counted_by_how_long_it_waits(viewer, data):
    # Due on 16 and 20 March; on 30 January, nine weeks ago; three in June and one in November last year.
    supervision = tables(prepared(viewer, data, names=True))["Gaps"].set_index("What").loc["Supervision"]
    assert supervision["Overdue up to 4 weeks"] == 2
    assert supervision["Overdue 5 to 12 weeks"] == 1
    assert supervision["Overdue for longer"] == 4
    assert supervision["Tell us: did these take place?"] == 1


def test_who_sees_figures_alone_is_told_how_many_of_what_and_nobody_by_name(viewer, data):
    lines = people.due(viewer, HOME, "").lines
    values_alone = Scope(values=frozenset({("service", HOME, "")}))
    made = gaps.of(prepared(look(values_alone, TODAY), data, names=True))
    (shown,) = [block.rows for block in made if isinstance(block, Table)]
    expected = {
        name.lower(): sum(line.kind in kinds for line in lines)
        for name, kinds in SUBJECTS.items()
        if name != "return-to-work talks" and any(line.kind in kinds for line in lines)
    }
    assert counts(shown) == expected
    assert "Sam" not in str(made) and "not shown to you" in str(made) and gaps.NOT_COUNTED in str(made)
    nothing = gaps.of(prepared(look(Scope(), TODAY), data, names=True))
    assert not any(isinstance(block, Table) for block in nothing)
