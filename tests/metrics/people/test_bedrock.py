"""What of their bedrock somebody has: supervision, appraisal, and a training plan."""

from datetime import date

import pytest

from access import PRIVATE, Scope
from metrics.people import rows as behind
from metrics.people.bedrock import IN_PLACE, NOT_ASKED, NOT_DUE, NOT_KNOWN, TO_ARRANGE, bedrock
from metrics.read import named
from pipelines import policy
from tests.given import database
from tests.given.due import AS_OF, held, sam
from tests.given.publication import people_file

FIRE = {"course": "Fire safety", "valid_months": "12", "grace_days": 90}
AID = {"course": "First aid", "valid_months": "36"}
LONG_AGO = {"staff_id": "9", "course": "Fire safety", "completed_on": date(2024, 1, 1)}  # somebody else's


@pytest.fixture
def standing(tmp_path):
    """A function: the bedrock of the rows given."""

    def of_rows(rows, scope=PRIVATE, unit=("organisation",), **covered):
        people_file(database.database(rows, AS_OF, **covered, **database.of_people()), tmp_path / "people.duckdb")
        return bedrock(tmp_path, scope, *unit)

    return of_rows


@pytest.fixture
def pillar(standing):
    """A function: one of the three of Sam, alone in the rows given."""

    def of_sam(kind, rows, **how):
        (person,) = standing({"staff": [sam()]} | rows, **how).people
        (wanted,) = [each for each in person.pillars if each.kind == kind]
        return wanted

    return of_sam


def course(**changes) -> dict:
    return {"staff_id": "1042", "course": "Fire safety"} | changes


def goal(**changes) -> dict:
    return {"staff_id": "1042", "goal_id": "g1", "agreed_on": date(2026, 1, 2), "due_on": date(2026, 9, 1)} | changes


@pytest.mark.parametrize(
    ("session", "state", "due_on"),
    [
        pytest.param(held(date(2026, 2, 10)), IN_PLACE, date(2026, 3, 10), id="due today"),
        pytest.param(held(date(2026, 2, 3)), IN_PLACE, date(2026, 3, 3), id="within tolerance"),
        pytest.param(held(date(2026, 2, 2)), TO_ARRANGE, date(2026, 3, 2), id="over tolerance"),
        pytest.param(held(date(2026, 2, 28), type="group"), TO_ARRANGE, date(2026, 3, 1), id="a group's counts not"),
    ],
)
def test_supervision_is_in_place_while_it_is_in_date(pillar, session, state, due_on):
    found = pillar("supervision", {"supervision": [session]})
    assert (found.state, found.due_on) == (state, due_on)


def test_a_booked_session_does_not_put_supervision_in_place_and_is_said(pillar):
    sessions = [held(date(2026, 1, 10)), held(date(2026, 3, 20), status="booked")]
    found = pillar("supervision", {"supervision": sessions})
    assert (found.state, found.last_on, found.booked_on) == (TO_ARRANGE, date(2026, 1, 10), date(2026, 3, 20))


def test_before_a_long_leave_without_an_end_no_session_is_due_on_any_day(pillar):
    leave = [{"staff_id": "1042", "start_date": date(2026, 3, 12)}]
    found = pillar("supervision", {"supervision": [held(date(2026, 2, 20))], "leave": leave})
    assert (found.state, found.last_on, found.due_on) == (IN_PLACE, date(2026, 2, 20), None)


def test_supervision_is_not_due_in_the_first_two_weeks(pillar):
    rows = {"staff": [sam(start_date=date(2026, 3, 1))], "supervision": [held(date(2026, 2, 1), staff_id="9")]}
    found = pillar("supervision", rows)
    assert (found.state, found.last_on, found.due_on) == (NOT_DUE, None, date(2026, 3, 15))


@pytest.mark.parametrize("changes", [{"role": "Director"}, {"contract": "bank"}], ids=lambda changes: str(changes))
def test_supervision_is_not_asked_of_a_role_that_is_not_supervised_nor_of_bank_staff(pillar, changes):
    rows = {"staff": [sam(**changes)], "supervision": [held(date(2026, 1, 1), staff_id="9")]}
    rules = policy.text("[lists]\nunsupervised_roles = ['Director']")
    assert pillar("supervision", rows, rules=rules).state == NOT_ASKED


@pytest.mark.parametrize(
    ("held_on", "state", "due_on"),
    [
        pytest.param(date(2025, 3, 10), IN_PLACE, date(2026, 3, 10), id="a year ago today"),
        pytest.param(date(2025, 3, 9), TO_ARRANGE, date(2026, 3, 9), id="more than a year ago"),
    ],
)
def test_an_appraisal_is_in_place_for_a_year(pillar, held_on, state, due_on):
    found = pillar("appraisal", {"appraisal": [held(held_on)]})
    assert (found.state, found.last_on, found.due_on) == (state, held_on, due_on)


@pytest.mark.parametrize(
    ("start", "state"),
    [
        pytest.param(date(2025, 3, 11), NOT_DUE, id="a day short of a year"),
        pytest.param(date(2025, 3, 10), TO_ARRANGE, id="a year in post"),
    ],
)
def test_the_first_appraisal_is_due_at_the_end_of_the_first_year(pillar, start, state):
    rows = {"staff": [sam(start_date=start)], "appraisal": [held(date(2025, 1, 1), staff_id="9")]}
    found = pillar("appraisal", rows)
    assert (found.state, found.last_on) == (state, None)


@pytest.mark.parametrize(
    ("training", "goals", "state"),
    [
        pytest.param([course(completed_on=date(2025, 12, 1))], [], IN_PLACE, id="in date"),
        pytest.param([course(completed_on=date(2025, 3, 11))], [], IN_PLACE, id="valid to this day"),
        pytest.param([course(completed_on=date(2025, 3, 10))], [], TO_ARRANGE, id="expired"),
        pytest.param([LONG_AGO], [], TO_ARRANGE, id="missing"),
        pytest.param([course(booked_for=date(2026, 4, 1)), LONG_AGO], [], IN_PLACE, id="missing and booked"),
        pytest.param([course(booked_for=date(2026, 3, 1)), LONG_AGO], [], TO_ARRANGE, id="booked for a past day"),
        pytest.param([LONG_AGO], [goal()], IN_PLACE, id="missing, and a goal is open"),
        pytest.param([LONG_AGO], [goal(completed_on=date(2026, 3, 1))], TO_ARRANGE, id="the goal is completed"),
        pytest.param([LONG_AGO], [goal(due_on=AS_OF)], IN_PLACE, id="the goal is due today"),
        pytest.param([LONG_AGO], [goal(due_on=date(2026, 3, 9))], TO_ARRANGE, id="the goal is past its day"),
        pytest.param(
            [LONG_AGO],
            [goal(due_on=date(2026, 3, 9), replanned_on=date(2026, 3, 1), replan_reason=True)],
            IN_PLACE,
            id="past its day, and planned anew",
        ),
        pytest.param([LONG_AGO], [goal(kind="action")], TO_ARRANGE, id="an action is no goal"),
        pytest.param([LONG_AGO], [goal(staff_id="9")], TO_ARRANGE, id="somebody else's goal"),
        pytest.param([LONG_AGO], [goal(level="team", staff_id=None, service="Oak House")], TO_ARRANGE, id="a team's"),
        pytest.param([LONG_AGO], [goal(agreed_on=date(2026, 3, 11))], TO_ARRANGE, id="agreed later"),
    ],
)
def test_a_training_plan_is_in_place_when_each_gap_is_booked_or_a_goal_is_open(pillar, training, goals, state):
    rows = {"requirements": [FIRE], "training": training, "goals": goals}
    assert pillar("training", rows).state == state


def test_one_booking_of_two_gaps_is_no_plan_and_both_are_named(pillar):
    rows = {"requirements": [FIRE, AID], "training": [LONG_AGO, course(booked_for=date(2026, 4, 1))], "goals": []}
    found = pillar("training", rows)
    assert (found.state, found.gaps, found.booked) == (TO_ARRANGE, ("First aid",), ("Fire safety",))


def test_what_a_starter_still_has_time_for_is_no_gap(pillar):
    rows = {"staff": [sam(start_date=date(2026, 2, 1))], "requirements": [FIRE], "training": [LONG_AGO]}
    assert pillar("training", rows).state == IN_PLACE


def test_a_certificate_without_an_end_date_is_no_gap(pillar):
    rows = {"requirements": [{"course": "Fire safety"}], "training": [course(completed_on=date(2020, 1, 1))]}
    assert pillar("training", rows).state == IN_PLACE


def test_a_training_plan_is_not_asked_of_a_role_without_required_courses(pillar):
    rows = {"requirements": [FIRE | {"role": "Nurse"}], "training": [LONG_AGO]}
    assert pillar("training", rows).state == NOT_ASKED


def test_bank_staff_are_asked_for_a_training_plan_and_not_counted(standing):
    known = standing({"staff": [sam(contract="bank")], "requirements": [FIRE], "training": [LONG_AGO]})
    assert known.people[0].to_arrange == ("training",)
    assert known.counted == ()


def test_nobody_on_long_leave_is_asked_for_anything(standing):
    leave = [{"staff_id": "1042", "start_date": date(2026, 1, 1)}]
    known = standing({"staff": [sam()], "supervision": [held(date(2025, 11, 1))], "leave": leave})
    assert {pillar.state for pillar in known.people[0].pillars} == {NOT_ASKED}
    assert known.counted == ()


def test_what_was_not_supplied_is_not_known_and_never_lacking(standing):
    known = standing({"staff": [sam()]})
    assert [pillar.state for pillar in known.people[0].pillars] == [NOT_KNOWN] * 3
    assert known.people[0].to_arrange == () and not known.knows_goals
    assert known.not_known == {
        "supervision": "There is no supervision export yet.",
        "appraisal": "There is no appraisal export yet.",
        "training": "There is no requirements export yet.",
    }


def test_a_goals_export_that_ended_earlier_tells_of_no_open_goal(pillar):
    rows = {"requirements": [FIRE], "training": [LONG_AGO], "goals": [goal()]}
    assert pillar("training", rows, covers_to={"goals": date(2026, 1, 31)}).state == TO_ARRANGE


def test_supervision_and_appraisal_in_place_are_those_that_their_measures_count_as_met(standing, tmp_path):
    numbers = [f"{number}" for number in range(1, 7)]
    days = dict(zip(numbers, (1, 10, 20, 28, 40, 60), strict=True))
    ago = {number: date.fromordinal(AS_OF.toordinal() - days[number]) for number in numbers}
    rows = {
        "staff": [sam(staff_id=number) for number in numbers],
        "supervision": [held(ago[number], staff_id=number) for number in numbers],
        "appraisal": [held(date(2025, int(number), 15), staff_id=number) for number in numbers],
    }
    known = standing(rows)
    for kind, metric in (("supervision", "supervision_in_date"), ("appraisal", "appraisal_in_date")):
        listed = behind.rows(tmp_path, PRIVATE, metric, "2026-03", "organisation")
        met = set(listed.loc[listed["met"] == "yes", "staff_id"])
        pillars = {(person.staff_id, each.kind): each.state for person in known.people for each in person.pillars}
        in_place = {number for number in numbers if pillars[number, kind] == IN_PLACE}
        assert in_place == met and 0 < len(met) < len(numbers)


def test_who_may_not_see_the_people_of_a_service_is_not_shown_their_bedrock(standing):
    with pytest.raises(named.NotForYou):
        standing({"staff": [sam()]}, unit=("service", "Oak House"), scope=Scope())
