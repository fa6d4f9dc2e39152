"""The training matrix says the state of each required course in words, and agrees with the published number."""

from datetime import date

import pytest

from access import PRIVATE, Scope
from metrics.people import rows
from metrics.people.matrix import WORDS, matrix
from metrics.read import named
from tests.given import database
from tests.given.publication import people_file

AS_OF = date(2026, 3, 10)
FIRE = {"course": "Fire safety", "valid_months": "12", "grace_days": 90}


def staff(**changes):
    return {"staff_id": "1042", "name": "Sam", "start_date": date(2024, 1, 1)} | changes


def done(day, **changes):
    return {"staff_id": "1042", "course": "Fire safety", "completed_on": day} | changes


@pytest.fixture
def listed(tmp_path):
    """The matrix of the rows given."""

    def list_(rows, unit=("organisation",), scope=PRIVATE, **how):
        people_file(database.database(rows, AS_OF, **how, **database.of_people()), tmp_path / "people.duckdb")
        return matrix(tmp_path, scope, *unit)

    return list_


@pytest.mark.parametrize(
    ("staff_row", "requirement", "training", "words"),
    [
        pytest.param({}, FIRE, [done(date(2025, 12, 1))], "in date", id="done lately"),
        pytest.param({}, FIRE, [done(date(2025, 3, 11))], "due soon", id="valid for its last day"),
        pytest.param({}, FIRE, [done(date(2025, 3, 10))], "expired", id="over since yesterday"),
        pytest.param({}, FIRE, [done(date(2025, 3, 10), staff_id="9")], "not yet done", id="never done"),
        pytest.param(
            {"start_date": date(2026, 2, 1)},
            FIRE,
            [done(date(2025, 3, 10), staff_id="9")],
            "new starter",
            id="a starter's grace",
        ),
        pytest.param(
            {},
            {"course": "Fire safety"},
            [done(date(2025, 3, 10))],
            "no end date recorded",
            id="a certificate without an end date",
        ),
    ],
)
def test_each_state_of_a_required_course_has_its_words(listed, staff_row, requirement, training, words):
    matrix = listed({"staff": [staff(**staff_row)], "requirements": [requirement], "training": training})
    assert matrix.rows[["who", "course", "words"]].values.tolist() == [["Sam", "Fire safety", words]]


def test_a_person_on_long_leave_is_listed_as_such(listed):
    leave = [{"staff_id": "1042", "start_date": date(2026, 1, 1)}]
    matrix = listed({"staff": [staff()], "requirements": [FIRE], "training": [done(date(2024, 3, 1))], "leave": leave})
    assert matrix.rows["words"].tolist() == ["expired, on long leave"]


def test_a_booking_stands_beside_the_state(listed):
    training = [
        done(date(2024, 3, 1)),
        done(None, booked_for=date(2026, 4, 2)),
        done(None, booked_for=date(2026, 3, 20)),
    ]
    matrix = listed({"staff": [staff()], "requirements": [FIRE], "training": training})
    assert matrix.rows["words"].tolist() == ["expired"]
    assert matrix.rows["booked_on"].dt.date.tolist() == [date(2026, 3, 20)]


def test_bank_staff_are_in_the_matrix_and_agency_staff_are_not(listed):
    people = [staff(staff_id="1", contract="bank"), staff(staff_id="2", contract="agency")]
    matrix = listed({"staff": people, "requirements": [FIRE], "training": [done(date(2026, 3, 1), staff_id="1")]})
    assert matrix.rows["staff_id"].tolist() == ["1"]


def test_without_training_records_nothing_is_called_not_yet_done(listed):
    matrix = listed({"staff": [staff()], "requirements": [FIRE]})
    assert matrix.rows.empty
    assert matrix.not_known == "There is no training export yet."


def test_the_states_that_need_action_are_the_ones_the_published_number_does_not_count_as_met(listed, tmp_path):
    people = [staff(staff_id=str(number)) for number in range(4)]
    training = [
        done(date(2025, 12, 1), staff_id="0"),
        done(date(2025, 4, 1), staff_id="1"),
        done(date(2024, 4, 1), staff_id="2"),
    ]
    matrix = listed({"staff": people, "requirements": [FIRE], "training": training})
    behind = rows.rows(tmp_path, PRIVATE, "training_in_date", "2026-03", "organisation")
    met = set(behind.loc[behind["met"] == "yes", "staff_id"])
    in_date = {WORDS["in_date"], WORDS["due_soon"]}
    assert set(matrix.rows.loc[matrix.rows["words"].isin(in_date), "staff_id"]) == met == {"0", "1"}


def test_who_may_not_see_the_people_of_a_service_is_told_so(listed):
    with pytest.raises(named.NotForYou):
        listed({"staff": [staff()]}, unit=("service", "Oak House"), scope=Scope())
