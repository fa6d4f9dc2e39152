"""Conditions that call for support on Service and Team: what holds, what helps, and how it was tested when opened."""

from datetime import date

import pytest

from access import Scope
from metrics.conditions.back_test import BackTest
from metrics.conditions.every import CONDITIONS
from metrics.conditions.of_unit import Case, UnitCondition
from metrics.statistics import Shifted
from tests.given.page import opened, text, unfolded
from tests.given.publication import publication
from views.parts import calls_for_support
from views.words import conditions

AS_OF = date(2026, 3, 31)
TESTED = Shifted(marked=40, marked_events=9, unmarked=1036, unmarked_events=4, by_chance=6.4, p=0.5, least_p=0.0)


@pytest.fixture
def kept(data):
    """Sam started in January and Kim in December, both without a mentor; nobody has been in charge since 2 March."""
    long_ago = {"start_date": date(2024, 1, 1)}
    rows = {
        "staff": [
            {"staff_id": "1", "name": "Sam", "team": "Day", "start_date": date(2026, 1, 12)},
            {"staff_id": "2", "name": "Kim", "team": "Night", "start_date": date(2025, 12, 1)},
            {"staff_id": "3", "name": "Ade", "team": "Day", "end_date": date(2024, 3, 1)} | long_ago,
            {"staff_id": "4", "name": "Max", "team": "Day", "role": "Registered Manager", "end_date": date(2026, 3, 1)}
            | long_ago,
        ],
        "supervision": [
            {"staff_id": number, "date": day}
            for number, days in {"1": (date(2026, 1, 20), date(2026, 2, 3)), "2": (date(2025, 12, 9),)}.items()
            for day in days
        ],
        "mentoring": [{"staff_id": "3", "mentor_id": "4", "start_date": date(2024, 2, 1)}],
    }
    publication(data, rows, AS_OF)


def test_a_service_says_how_many_and_names_nobody(kept):
    words = text(opened("service", service="Oak House"))
    assert (
        "- **Starters without the support promised:** 2 starters; one has fewer than two supervisions (the next is "
        "overdue) and two have no mentor. Book their next supervision and find them a mentor." in words
    )
    assert (
        "- **No registered manager:** nobody in that role since 2 March 2026. Say who is in charge meanwhile" in words
    )
    assert "Sam" not in words and "Kim" not in words


def test_a_team_names_its_starters_to_who_may_see_its_people(kept):
    words = text(opened("team", service="Oak House", team="Night"))
    assert "promised:** Kim has fewer than two supervisions (the next is overdue) and no mentor." in words
    assert "No registered manager" not in words


def test_who_may_see_figures_alone_is_told_how_many(kept):
    units = frozenset({("service", "Oak House", ""), ("team", "Oak House", "Night")})
    words = text(opened("team", scope=Scope(values=units), service="Oak House", team="Night"))
    assert "**Starters without the support promised:** 1 starter, who has fewer than two supervisions" in words
    assert "Kim" not in words


def test_how_it_was_tested_is_said_when_it_is_opened(kept):
    page = opened("service", service="Oak House")
    assert "It does not hold" not in text(page)
    words = text(unfolded(page, "conditions_Oak House_"))
    assert "Somebody in their second to fifth month has had fewer than two supervisions" in words
    assert "Who moves to another team or service counts as having left the one before." in words
    assert "It holds. Too few months of services with it, or without it" in words
    assert "**Fewer agree, two surveys running:** In each of the last two surveys" in words
    assert "Not known for this month. It needs three surveys running with figures that are shown." in words


def test_a_month_in_which_none_holds_says_so_and_what_is_not_known(kept):
    words = text(opened("service", service="Oak House", month="2025-06"))
    assert "called for support in June 2025. Not known: starters without the support promised; " in words


def test_the_counts_of_both_are_said_with_what_chance_makes_of_it():
    assert conditions.tested(BackTest(TESTED), "teams") == (
        "Of 40 months of teams with it, somebody left in the three months after in 9; of 1,036 without it, in 4. "
        "By chance it would be about 6. Here it does not foretell leaving."
    )


def test_several_starters_stand_apart_with_what_each_lacks():
    lacking = (Case("Kim", ("sessions", "mentor"), (), None), Case("Sam", ("mentor", "agreement"), (), None))
    words = conditions.sentence(UnitCondition(CONDITIONS["starters_without_support"], "team", True, lacking, None))
    assert "(the next is overdue) and no mentor; Sam has no mentor and no agreement on support. Book" in words


CASES = {
    "supervisors_stretched": (
        (Case("Max", (), (9, 6), None), Case("", (), (9, 1), None)),
        "2 supervisors have more supervisions overdue or due in the month ahead than they ever held in a month. Share",
    ),
    "agency_and_sickness": (
        (Case("", (), (23.4, 6.1), None),),
        "23% of care hours were worked by agency staff, and 6% of hours were lost to sickness",
    ),
    "waves_down": ((Case("", (), (78.2, 70, 61), None),), "78% agreed, then 70%, and 61% in the latest survey"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_condition_says_its_numbers(name):
    cases, words = CASES[name]
    assert words in conditions.sentence(UnitCondition(CONDITIONS[name], "service", True, cases, None))


def test_a_supervisor_is_named_with_what_they_have_to_hold_and_held():
    stated = UnitCondition(CONDITIONS["supervisors_stretched"], "team", True, (Case("Max", (), (9, 1), None),), None)
    assert (
        "Max has 9 people whose supervision is overdue or falls due in the month ahead, and held 1 supervision in a "
        "month at most so far. Share their supervisions out" in conditions.sentence(stated)
    )


def test_a_mistake_of_ours_is_not_taken_for_a_refusal(monkeypatch):
    def mistaken(*_):
        raise KeyError("condition")

    monkeypatch.setattr(calls_for_support.people, "conditions", mistaken)
    with pytest.raises(KeyError):
        calls_for_support.draw(None, "Oak House", "", date(2026, 3, 31))


def test_every_condition_has_words():
    assert conditions.WORDS.keys() == CONDITIONS.keys()
