"""File check: the same number draws the same people, and a file says what is there and what is missing."""

import pytest

from access import PRIVATE, Scope
from inspection import file_check
from metrics.read import named
from tests.given.figures import HOME, D, done, post, posts, row, session
from tests.given.publication import publication

AS_OF, SINCE = D("2025-03-31"), D("2024-12-01")


def checked(folder, seed=1, number=20):
    return file_check.draw(folder, PRIVATE, HOME, SINCE, seed, number)


def file_of(folder, staff_id):
    check = checked(folder)
    (file,) = [file for file in check.files if file.staff_id == staff_id]
    return file, file.missing(check.as_of, tuple(check.silent))


@pytest.fixture(scope="module")
def twenty(tmp_path_factory):
    return publication(tmp_path_factory.mktemp("data"), {"staff": posts(20, "2020-01-01")}, AS_OF)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    exports = {
        "staff": [
            post("in order", "2024-06-01"),
            post("with gaps", "2024-06-01"),
            post("long here", "2015-01-01"),
            post("left", "2020-01-01", "2025-01-31"),
        ],
        "supervision": [
            *(session("in order", day) for day in ("2024-11-20", "2024-12-10", "2025-01-07", "2025-03-20")),
            session("with gaps", "2024-12-10"),
            session("with gaps", "2025-03-20", type="group"),
            session("long here", "2025-03-20"),
        ],
        "probation": [
            row(
                staff_id="in order",
                start_date="2024-06-01",
                induction_started_on="2024-06-03",
                induction_completed_on="2024-09-01",
                review_due_on="2024-12-01",
                reviewed_on="2024-11-28",
                outcome="passed",
            ),
            row(staff_id="with gaps", start_date="2024-06-01", review_due_on="2024-12-01"),
        ],
        "requirements": [row(course="First aid", valid_months="12")],
        "training": [done("in order", "First aid", "2025-01-10"), done("with gaps", "First aid", "2023-01-10")],
        "appraisal": [row(staff_id="long here", date="2023-06-01")],
        "qualification": [row(staff_id="in order", qualification="level_3", status="equivalent")],
    }
    return publication(tmp_path_factory.mktemp("data"), exports, AS_OF)


def test_the_same_number_draws_the_same_people_and_another_one_others(twenty):
    def drawn(seed):
        return [file.staff_id for file in checked(twenty, seed, 5).files]

    assert drawn(1) == drawn(1)
    assert len(set(drawn(1))) == 5
    assert any(drawn(seed) != drawn(1) for seed in range(2, 6))


def test_no_more_are_drawn_than_are_in_post(home):
    check = checked(home)
    assert {file.staff_id for file in check.files} == {"in order", "with gaps", "long here"}
    assert check.out_of == 3


def test_of_a_file_in_order_nothing_is_missing(home):
    file, missing = file_of(home, "in order")
    assert missing == []
    assert file.held(AS_OF) == ["induction", "probation", "supervision", "training", "qualification"]
    # The session of November lies before the period.
    assert (file.sessions, file.last_session_on) == (3, D("2025-03-20"))
    assert file.courses == (("First aid", "in_date"),)


def test_a_file_with_gaps_says_each_of_them(home):
    file, missing = file_of(home, "with gaps")
    assert missing == ["induction", "probation", "supervision", "training", "qualification"]
    assert file.sessions == 1  # a group is no one-to-one session


def test_of_who_started_before_the_probation_export_begins_no_induction_is_missing(home):
    file, missing = file_of(home, "long here")
    assert not file.is_start_covered and "induction" not in missing
    assert "appraisal" in missing  # the last one was more than a year ago


def test_what_does_not_apply_or_is_not_due_is_neither_held_nor_missing(tmp_path):
    exports = {
        "staff": [
            post("cook", "2015-01-01", role="Cook"),
            post("new", "2025-03-24"),
            post("in probation", "2025-01-01"),
        ],
        "supervision": [session("cook", "2025-03-20"), session("in probation", "2025-03-20")],
        "probation": [
            row(staff_id="in probation", start_date="2025-01-01", review_due_on="2025-07-01"),
            row(staff_id="new", start_date="2025-03-24", review_due_on="2025-09-24"),
        ],
        "requirements": [row(course="First aid", valid_months="12", grace_days=60)],
        "training": [done("cook", "First aid", "2025-01-10")],
        "appraisal": [row(staff_id="cook", date="2024-12-01")],
        "qualification": [row(staff_id="in probation", qualification="level_3", status="enrolled")],
    }
    folder = publication(tmp_path, exports, AS_OF)
    known = {name: file_of(folder, name) for name in ("cook", "new", "in probation")}
    stands = {name: (file.held(AS_OF), missing) for name, (file, missing) in known.items()}
    # Of the cook: no care role, and a start before the probation export begins.
    assert stands["cook"] == (["supervision", "training", "appraisal"], [])
    # Of who began last week nothing is due yet but what their care role asks for.
    assert stands["new"] == ([], ["qualification"])
    # A starter's 60 days for the course are over since 2 March.
    assert stands["in probation"] == (["supervision"], ["training", "qualification"])


def test_where_an_export_is_not_there_nothing_is_missing_and_why_is_said(twenty):
    check = checked(twenty)
    assert {what for file in check.files for what in file.missing(check.as_of, tuple(check.silent))} == set()
    assert {what for file in check.files for what in file.held(check.as_of, tuple(check.silent))} == set()
    assert check.silent["training"] == "There is no training export yet."


def test_who_may_not_see_the_people_is_drawn_nobody(home):
    with pytest.raises(named.NotForYou):
        file_check.draw(home, Scope(values=frozenset({("service", HOME, "")})), HOME, SINCE, 1)
