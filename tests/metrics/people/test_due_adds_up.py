"""What the plan asks for is what the facts say is due: by unit and kind, and nothing is left out unsaid."""

from collections import Counter

import pytest

from access import PRIVATE
from metrics.people import overdue as overdue_counts
from metrics.people.due import due
from metrics.people.due_rules import KINDS, SUBJECTS
from metrics.publish import publish
from metrics.read import store
from pipelines import policy
from tests.given import database
from tests.given.publication import people_file
from tests.plain.organisations import random_case

# The measure of the same state, and what of it the plan must list: those counted less those who meet it.
LACKING = {"supervision": "supervision_in_date", "appraisal": "appraisal_in_date"}
COUNTED = {"level_3": "level_3_overdue"}
UNITS = ("organisation", "service", "team")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A random provider: its figures of the day, and what falls due in each unit on that day."""
    folder = tmp_path_factory.mktemp("plan")
    case = random_case(6, 14)
    names = {*LACKING.values(), *COUNTED.values(), "training_expired", "training_missing"}
    few = {number: metric for number, metric in publish.published().items() if metric.name in names}
    con = database.database(case.rows, case.as_of, None, case.covers_from, case.covers_to)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "published", lambda: few)
        publish.write(con, folder, policy.text(""))
    rows = store.rows(folder, PRIVATE, metric=sorted(names), part="")
    people_file(con, folder / "people.duckdb")
    last = max(row["month"] for row in rows)
    figures = {(unit(row), row["metric"]): row for row in rows if row["month"] == last}
    units = sorted({unit(row) for row in rows if row["month"] == last})
    plans = {each: due(folder, PRIVATE, *each, today=case.as_of) for each in units}
    return folder, figures, plans, case.as_of


def unit(row):
    return row["level"], row["service"], row["team"]


def lapsed(plan, as_of, kind):
    """How many people's last good day of a kind is over, booked or not."""
    return sum(line.kind == kind and line.good_to_on.date() < as_of for line in plan.lines if line.state != "check")


@pytest.mark.parametrize("kind", [*LACKING, *COUNTED])
def test_in_every_unit_the_plan_lists_as_many_as_the_measure_of_the_day_lacks(loaded, kind):
    _, figures, plans, as_of = loaded
    name = LACKING.get(kind) or COUNTED[kind]
    compared = 0
    for each, plan in plans.items():
        row = figures.get((each, name))
        if row is None or row["numerator"] is None or KINDS[kind][0][0] in str(plan.not_known):
            continue
        lacking = row["numerator"] if kind in COUNTED else row["denominator"] - row["numerator"]
        # Nobody on long leave is asked for anything; the Level 3 alone is counted of them too.
        on_leave = len(plan.on_leave) if kind in COUNTED else 0
        assert lapsed(plan, as_of, kind) <= lacking <= lapsed(plan, as_of, kind) + on_leave, each
        compared += lacking > 0
    assert compared


def test_the_overdue_of_every_unit_are_those_counted_on_the_overview(loaded):
    folder, _, plans, _ = loaded
    counted = overdue_counts.overdue(folder, PRIVATE)
    for each, plan in plans.items():
        by_kind = Counter(line.kind for line in plan.lines if line.state == "overdue")
        assert {kind: counted.of(each, kind).things for kind in KINDS if counted.of(each, kind).things} == by_kind
        assert counted.of(each).things == by_kind.total()


def test_the_plan_of_a_service_is_that_of_its_people_once_whatever_team_they_are_in(loaded):
    _, _, plans, _ = loaded
    for (level, service, _), plan in plans.items():
        if level == "service":
            of_teams = [plans[each] for each in plans if each[0] == "team" and each[1] == service]
            lines = {(line.staff_id, line.kind, line.what) for each in of_teams for line in each.lines}
            assert lines == {(line.staff_id, line.kind, line.what) for line in plan.lines}


def test_every_kind_belongs_to_a_subject_which_is_known_or_said_not_to_be(loaded):
    _, _, plans, _ = loaded
    assert sorted(kind for kinds in SUBJECTS.values() for kind in kinds) == sorted(KINDS)
    for plan in plans.values():
        assert {*plan.known} | {*plan.not_known} == set(SUBJECTS)
        assert all(why.endswith(".") for why in plan.not_known.values())
