"""Whether people leave after a condition: counts of months of all units, and what may be said of them."""

import pytest

from access import Scope
from metrics.conditions.back_test import BackTest
from metrics.conditions.every import CONDITIONS
from metrics.read import named
from metrics.statistics import Shifted
from tests.given.conditions import Conditions
from tests.given.figures import post

GAP = "manager_gap"
AS_OF = "2025-12-31"
OAK, DAY = ("service", "Oak House", ""), ("team", "Oak House", "Day")


def provider(gone="2025-08-20"):
    """Oak House without a manager from 11 March to 19 May; B left in January 2024, C on a day that a test gives."""
    staff = [
        post("A", "2023-01-01"),
        post("B", "2023-01-01", "2024-01-10"),
        post("C", "2023-01-01", gone),
        post("M", "2023-01-01", "2025-03-10", role="Registered Manager"),
        post("N", "2025-05-20", role="Registered Manager"),
    ]
    return Conditions({"staff": staff}, AS_OF)


def counts_where(gone):
    """The counts of the test where C left on a day."""
    return provider(gone).condition(GAP, AS_OF).tested.counts


def test_a_month_counts_where_somebody_left_the_unit_in_the_three_months_after_it():
    # The gap holds at the end of March and of April. The three months after April end on 31 July.
    assert counts_where("2025-06-30").marked_events == 2
    assert counts_where("2025-07-31").marked_events == 1  # after April alone
    assert counts_where("2025-08-01").marked_events == 0
    assert counts_where("2025-04-30").marked_events == 1  # after March: April is not after its own last day


def test_months_count_in_which_leavers_were_known_and_whose_three_months_are_over():
    # From January 2024, the month of the first leaver, to September 2025: two with a gap, nineteen without.
    counts = counts_where("2025-08-20")
    assert (counts.marked, counts.unmarked) == (2, 19)
    # M left in March, after December to February; C in August, after May to July.
    assert counts.unmarked_events == 6


def of(marked, marked_events, unmarked, unmarked_events, p=0.5, least_p=1e-6):
    return BackTest(
        Shifted(marked, marked_events, unmarked, unmarked_events, by_chance=4.0, p=p, least_p=least_p)
    ).finding


def test_of_fewer_than_ten_months_with_or_without_it_nothing_is_said():
    assert of(9, 9, 100, 1, p=0.001) == of(100, 50, 9, 1, p=0.001) == "too few"
    assert of(10, 9, 100, 1, p=0.001) == "foretells"


def test_it_foretells_where_chance_would_bring_as_many_in_less_than_one_of_a_hundred():
    assert [of(40, 9, 40, 4, p=p) for p in (0.01, 0.011)] == ["foretells", "chance"]


def test_where_no_number_could_be_more_than_chance_it_is_said_that_it_cannot_be_told():
    assert of(40, 9, 40, 4, p=0.04, least_p=0.04) == "cannot tell"


def test_where_somebody_leaves_at_most_times_it_tells_nothing():
    assert of(40, 37, 40, 35, p=0.001) == "too often"


def test_figures_that_may_not_be_seen_are_refused_and_the_test_is_for_who_sees_the_organisation():
    made = provider()
    with pytest.raises(named.NotForYou):
        made.of(AS_OF, scope=Scope(rows=frozenset({OAK})))
    alone = made.of(AS_OF, scope=Scope(values=frozenset({OAK})))
    assert [each.tested for each in alone.values()] == [None] * len(alone)
    both = made.of(AS_OF, scope=Scope(values=frozenset({OAK, ("organisation", "", "")})))
    assert both[GAP].tested is not None


def test_the_test_is_shown_to_who_sees_every_unit_that_it_counts():
    elm = ("service", "Elm House", "")
    made = Conditions({"staff": [post("A", "2023-01-01"), post("B", "2023-01-01", service="Elm House")]}, AS_OF)
    of_oak = frozenset({OAK, ("organisation", "", "")})
    assert made.of(AS_OF, scope=Scope(values=of_oak))[GAP].tested is None
    assert made.of(AS_OF, scope=Scope(values=of_oak | {elm}))[GAP].tested is not None


def test_people_are_named_in_a_team_to_who_may_see_them_and_in_a_service_they_are_counted():
    staff = [post("A", "2025-06-10", team="Day"), post("B", "2020-01-01", team="Day")]
    made = Conditions(
        {"staff": staff, "supervision": [{"staff_id": "B", "date": post("", "2024-01-01")["start_date"]}]}, AS_OF
    )

    def who(team, **scope):
        seen = Scope(values=frozenset({OAK, DAY}), **scope)
        cases = made.cases("starters_without_support", "2025-08-31", team=team, scope=seen)
        return [case.who for case in cases]

    rows = frozenset({OAK, DAY})
    assert who("Day", rows=rows) == ["A"]
    assert who("Day") == who("", rows=rows) == [""]


def test_every_condition_says_its_rule_what_helps_and_where_it_is_looked_at():
    for name, condition in CONDITIONS.items():
        assert (
            name == condition.name
            and condition.rule.endswith(".")
            and condition.helps.endswith(".")
            and condition.needs.endswith(".")
        )
        assert set(condition.levels) <= {"service", "team"}
        assert bool(condition.exports) != bool(condition.metrics)
