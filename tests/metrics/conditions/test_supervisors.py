"""Supervisors with more people due in the month ahead than they ever held supervisions in a month."""

from tests.given.conditions import Conditions
from tests.given.figures import away, post, session

NAME = "supervisors_stretched"
AS_OF = "2025-12-31"


def held(who, *days):
    return [session(who, day, supervisor_id="M") for day in days]


def team(*names, start="2024-01-01", **changes):
    return [post(name, start, line_manager_id="M", **changes) for name in names]


def conditions(staff=None, sessions=(), first="2025-01-10", **exports):
    """M has A and B, and held two supervisions in May at most; C and D join them in November."""
    people = staff or [*team("A", "B"), *team("C", "D", start="2025-11-03")]
    supervision = [*held("A", "2025-05-06", "2025-11-20"), *held("B", "2025-05-07", "2025-12-10"), *sessions]
    staffed = people if any(row["staff_id"] == "M" for row in people) else [post("M", "2020-01-01"), *people]
    rows = {"staff": staffed, "supervision": [session("Z", first), *supervision]} | exports
    return Conditions(rows, AS_OF)


def test_it_holds_from_the_month_in_which_more_fall_due_than_were_ever_held():
    assert conditions().holds(NAME, "2025-10-31", "2025-11-30") == [False, True]


def test_as_many_as_were_once_held_in_a_month_are_no_more():
    sessions = held("C", "2025-12-11") + held("D", "2025-12-12") + held("A", "2025-12-15")
    made = conditions(sessions=sessions)
    assert made.holds(NAME, "2025-12-31") == [False]  # four held in December, four due in January


def test_who_and_how_many_is_said_in_a_team():
    (case,) = conditions().cases(NAME, "2025-11-30", team="Oak House")
    assert (case.who, case.amounts) == ("M", (4, 2))


def test_people_of_the_supervisor_elsewhere_count_and_the_condition_is_one_of_each_of_their_units():
    staff = [*team("A", "B"), *team("C", "D", start="2025-11-03", service="Elm House")]
    made = conditions(staff=staff)
    assert [made.holds(NAME, "2025-11-30", service=home) for home in ("Oak House", "Elm House")] == [[True], [True]]
    assert made.cases(NAME, "2025-11-30", service="Elm House", team="Elm House")[0].amounts == (4, 2)


def test_long_leave_and_those_who_leave_before_they_are_due_are_left_out():
    assert conditions(leave=[away("C", "2025-11-20"), away("D", "2025-11-20")]).holds(NAME, "2025-11-30") == [False]
    gone = [*team("A", "B"), *team("C", "D", start="2025-11-24", end="2025-12-05")]
    assert conditions(staff=gone).holds(NAME, "2025-11-30") == [False]  # first due on 8 December


def test_a_supervisor_who_has_left_or_is_not_on_the_staff_list_is_not_compared():
    people = [*team("A", "B"), *team("C", "D", start="2025-11-03")]
    left = conditions(staff=[*people, post("M", "2020-01-01", "2025-11-15")])
    assert left.holds(NAME, "2025-11-30") == [False]
    to_the_day = conditions(staff=[*people, post("M", "2020-01-01", "2025-11-30")])
    assert to_the_day.holds(NAME, "2025-11-30") == [True]


def test_who_never_held_one_is_not_compared():
    staff = [post(name, "2024-01-01", line_manager_id="N") for name in "ABCD"]
    assert conditions(staff=[*staff, post("N", "2020-01-01")]).holds(NAME, "2025-11-30") == [False]


def test_it_is_not_known_where_no_line_manager_is_named_or_no_session_says_who_held_it():
    nobodys = [post(name, "2024-01-01") for name in "AB"]
    assert conditions(staff=nobodys).holds(NAME, "2025-11-30") == [None]
    unsaid = [session("A", day) for day in ("2025-01-10", "2025-05-06")]
    assert conditions(supervision=unsaid).holds(NAME, "2025-11-30") == [None]


def test_it_is_known_once_the_exports_have_spoken_for_six_months():
    made = conditions(first="2025-05-02")
    assert made.holds(NAME, "2025-10-31", "2025-11-30") == [None, True]
