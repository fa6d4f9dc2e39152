"""If a test in this file fails, confidence has been broken: a figure of many told of the one it is about."""

import pytest

from metrics import METRICS
from tests.given.figures import figures, post, posts, row

AS_OF = "2025-03-31"
TWELVE = [*posts(12, "2020-01-01", service="A"), *posts(12, "2020-01-01", service="B")]


def absences(home, people, hours=8.0):
    """An absence of so many people of a home."""
    return [
        row(staff_id=f"{home} {n:02}", start_date="2025-02-03", end_date="2025-02-04", hours_lost=hours)
        for n in range(people)
    ]


def noted(kind, home, people):
    """A recognition or a concern of so many people of a home."""
    return [row(staff_id=f"{home} {n:02}", date="2025-02-03", kind=kind) for n in range(people)]


def sickness(rows, rules="", staff=TWELVE):
    """Whether the quarter's hours lost are shown, of the organisation, A and B."""
    earlier = row(staff_id="nobody", start_date="2024-01-01")
    figure = figures({"staff": staff, "absence": [*rows, earlier]}, AS_OF, "sickness_rate", rules=rules)
    return [figure("2025-03", home) != "suppressed" for home in ("", "A", "B")]


def test_hours_lost_by_one_person_are_not_shown_and_those_of_nobody_are():
    assert sickness(absences("A", 1, hours=112.5)) == [False, False, False]
    assert sickness([]) == [True, True, True]


@pytest.mark.parametrize("people", [4, 5])
def test_hours_lost_are_of_five_people_or_more(people):
    assert sickness(absences("A", people)) == [people == 5] * 3


def test_nobody_has_more_than_half_of_the_hours_that_are_shown():
    long_one = row(staff_id="A 11", start_date="2025-02-03", hours_lost=40.0)
    assert sickness([*absences("A", 5), long_one]) == [True, True, True]
    assert sickness([*absences("A", 5), long_one | {"hours_lost": 40.5}]) == [False, False, False]


def test_what_the_shown_homes_leave_of_the_whole_is_of_five_people_too():
    # One person of B lost hours. A by itself could be shown: beside the whole it would tell of that one.
    assert sickness([*absences("A", 8), *absences("B", 1)]) == [True, False, False]
    assert sickness([*absences("A", 8), *absences("B", 5)]) == [True, True, True]


def test_a_policy_may_ask_for_more_contributors():
    assert sickness(absences("A", 5), rules="[hiding]\nfewest_contributors = 6") == [False, False, False]


def test_the_one_concern_of_a_home_is_not_shown_beside_the_recognition_of_many():
    many = noted("recognition", "A", 12)
    for concerns, words in ((0, "12 of 12"), (1, "suppressed"), (4, "suppressed"), (5, "12 of 17")):
        rows = {"staff": TWELVE, "recognition": [*many, *noted("concern", "A", concerns)]}
        assert figures(rows, AS_OF, "recognition_share")("2025-03", "A") == words


def test_two_shown_homes_do_not_leave_four_people_of_the_whole():
    # Ten of C's people work in A or B as well: A and B together leave its other four, B and C together seven of A.
    shared = [post(f"{home} {n:02}", "2020-01-01", service="C") for home in "AB" for n in range(5)]
    staff = [*TWELVE, *shared, *posts(4, "2020-01-01", service="C")]
    rows = {"staff": staff, "absence": [row(staff_id="nobody", start_date="2024-01-01")]}
    figure = figures(rows, AS_OF, "sickness_rate")
    assert [home for home in ("", *"ABC") if figure("2025-03", home) != "suppressed"] == ["", "C"]


@pytest.mark.parametrize("metric", [metric for metric in METRICS.values() if metric.contributors], ids=lambda m: m.name)
def test_what_has_contributors_is_protected_and_has_no_parts(metric):
    assert metric.protected and not metric.part
