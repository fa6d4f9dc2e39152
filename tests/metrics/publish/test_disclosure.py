"""If a test in this file fails, confidence has been broken: somebody could tell what one person answered.

Small groups are protected where values are published: hand-made cases of every rule, through the whole of the counting.
"""

import pytest

from metrics import METRICS
from tests.given.figures import HOME, D, figures, post, posts, row

AS_OF = "2025-03-31"
MIXED = (5, 1, 4, 2, 3)


def answers(home, people, scores=MIXED, statement="I am well", team=None, first=0):
    """One answer each of so many people of a home, the scores over and over."""
    return [
        row(response_id=f"{home} {n}", date="2025-03-03", service=home, team=team, statement=statement, score=score)
        for n, score in enumerate((scores * people)[:people], start=first)
    ]


def shown(*surveys, metric="wellbeing_agree", staff=()):
    """The units of a metric's overall whose number is shown, the organisation as 'all'."""
    rows = {"staff": [*posts(3, "2020-01-01"), *staff], "survey": [answer for some in surveys for answer in some]}
    published = figures(rows, AS_OF, metric, *(["wellbeing_agree"] if metric != "wellbeing_agree" else []))
    return {
        (service or "all") + (f"/{team}" if team else "")
        for (name, part, service, team, month), cell in published.cells.items()
        if (name, part, month) == (metric, "", "2025-03") and cell["numerator"] is not None
    }


def without_teams(units):
    """The units that are no team."""
    return {unit for unit in units if "/" not in unit}


def test_a_unit_of_nine_people_is_hidden_and_one_of_ten_is_shown():
    assert shown(answers("A", 9)) == set()
    assert shown(answers("A", 10)) == {"all", "A", "A/A"}


def test_a_wave_is_protected_in_every_month_that_shows_it_though_its_first_month_does_not():
    survey = [answer | {"date": D("2025-01-29")} for answer in (*answers("A", 14), *answers("B", 9))]
    rows = {"staff": posts(3, "2020-01-01"), "survey": survey}
    published = figures(rows, AS_OF, "wellbeing_agree", covers_from={"survey": "2025-02-10"})
    states = {
        (service, month): cell["state"]
        for (_, part, service, team, month), cell in published.cells.items()
        if (part, team) == ("", "")
    }
    assert states["", "2025-01"] == "not_enough_history"
    # Beside one hidden home the other is hidden too.
    assert {states[home, month] for home in "AB" for month in ("2025-02", "2025-03")} == {"suppressed"}


def test_nine_people_with_many_answers_are_nine_people():
    many = [answers("A", 9, statement=f"Statement {n}") for n in range(4)]
    assert shown(*many) == set()


def test_a_unit_in_which_all_or_none_agree_is_hidden():
    assert "B" not in shown(answers("A", 20), answers("B", 20, (5, 4)), answers("C", 20))
    assert "B" not in shown(answers("A", 20), answers("B", 20, (1, 3)), answers("C", 20))
    assert without_teams(shown(answers("A", 20), answers("B", 20, (1, 4)), answers("C", 20))) == {"all", "A", "B", "C"}


def test_beside_one_hidden_home_the_smallest_shown_one_is_hidden_too():
    assert without_teams(shown(answers("A", 30), answers("B", 20), answers("C", 5))) == {"all", "A"}


def test_of_shown_homes_of_one_size_the_first_by_name_is_hidden():
    assert without_teams(shown(answers("A", 20), answers("B", 20), answers("C", 5))) == {"all", "B"}


def test_hidden_homes_that_add_up_to_ten_people_hide_nobody_else():
    assert without_teams(shown(answers("A", 30), answers("B", 5), answers("C", 5))) == {"all", "A"}
    assert without_teams(shown(answers("A", 30), answers("D", 20), answers("B", 4), answers("C", 5))) == {"all", "A"}


def test_hidden_homes_that_all_answered_alike_together_hide_one_more():
    same_answers = [answers("B", 6, (5,)), answers("C", 6, (5,))]
    assert without_teams(shown(answers("A", 30), answers("D", 20), *same_answers)) == {"all", "A"}


def test_the_only_home_of_an_organisation_is_shown_with_it():
    assert without_teams(shown(answers("A", 12))) == {"all", "A"}


def test_a_home_in_which_all_agree_hides_its_teams_and_the_home_that_would_give_it_back():
    days, nights = answers("B", 12, (5,), team="Days"), answers("B", 12, (4,), team="Nights", first=12)
    assert shown(answers("A", 30), days, nights) == {"all"}


def test_teams_are_protected_from_each_other_as_homes_are():
    days, nights = answers("A", 20, team="Days"), answers("A", 4, team="Nights", first=20)
    assert shown(days, nights) == {"all", "A"}
    third = answers("A", 15, team="Late", first=24)
    assert shown(days, nights, third) == {"all", "A", "A/Days"}


def test_a_home_hidden_beside_another_hides_its_own_teams():
    b_days, b_nights = answers("B", 12, team="Days"), answers("B", 12, team="Nights", first=12)
    assert shown(answers("A", 40), b_days, b_nights, answers("C", 5)) == {"all", "A", "A/A"}


def test_no_shown_parent_less_a_shown_part_leaves_a_few_people_who_answered_in_two_homes():
    # Nineteen people, twelve of them in A, and sixteen in B, since nine answered in both.
    both = [
        *answers("A", 12),
        *[answer | {"response_id": f"A {n}"} for n, answer in enumerate(answers("B", 16), start=3)],
    ]
    assert without_teams(shown(both)) == {"all"}


def test_people_in_two_hidden_homes_are_counted_once_each():
    # A and B have six people each and nine together: less C and D, the whole would tell of nine.
    staff = [post(f"p{n}", "2020-01-01", service="A") for n in range(6)]
    staff += [post(f"p{n}", "2020-01-01", service="B") for n in range(3, 9)]
    staff += [post(f"p{n}", "2020-01-01", service="C") for n in range(20, 32)]
    staff += [post(f"p{n}", "2020-01-01", service="D") for n in range(40, 52)]
    absences = [
        row(staff_id=staff_id, start_date="2025-02-03", end_date="2025-02-04", hours_lost=8.0)
        for staff_id in sorted({cells["staff_id"] for cells in staff})
    ]
    absences.append(row(staff_id="nobody", start_date="2024-01-01"))
    rows = {"staff": staff, "absence": absences}
    published = figures(rows, AS_OF, "return_talk_on_time", "sickness_rate")
    for metric in ("return_talk_on_time", "sickness_rate"):
        by_place = {home: published("2025-03", home, metric) for home in ("", "A", "B", "C", "D")}
        assert [home for home, word in by_place.items() if word == "suppressed"] == ["A", "B", "C"]


def test_the_overall_is_hidden_where_a_statement_it_counts_is_so_that_it_gives_no_statement_back():
    rows = {"staff": posts(3, "2020-01-01")}
    rows["survey"] = [*answers(HOME, 12), *answers(HOME, 12, (5, 4), statement="I am heard")]
    published = figures(rows, AS_OF, "wellbeing_agree")
    assert (published("2025-03"), published("2025-03", HOME)) == ("suppressed", "suppressed")
    assert published.parts("2025-03") == {"I am heard": "suppressed", "I am well": "5 of 12"}


def test_an_overall_hidden_for_a_statement_needs_no_other_hidden_beside_it():
    well = [answers(home, people) for home, people in (("A", 30), ("B", 20), ("C", 5), ("D", 15), ("E", 12))]
    heard = [answers("B", 20, (5, 4), "I am heard"), answers("E", 13, statement="I am heard", first=12)]
    # All of B feel heard, so B is hidden in the overall, where C lies among enough people then. D, the smallest there,
    # may be shown. E is the smallest of either statement.
    assert without_teams(shown(*well, *heard)) == {"all", "A", "D"}


def test_a_statement_that_few_answered_in_the_organisation_is_hidden_and_not_in_the_overall():
    rows = {"staff": posts(3, "2020-01-01")}
    rows["survey"] = [*answers(HOME, 12), *answers(HOME, 9, statement="I am heard")]
    published = figures(rows, AS_OF, "wellbeing_agree")
    assert (published("2025-03"), published.parts("2025-03")["I am heard"]) == ("5 of 12", "suppressed")


def test_a_response_rate_is_hidden_wherever_the_overall_is():
    agree = shown(answers("A", 30), answers("B", 20), answers("C", 5))
    staff = [
        *posts(40, "2020-01-01", service="A"),
        *posts(30, "2020-01-01", service="B"),
        *posts(9, "2020-01-01", service="C"),
    ]
    rate = shown(answers("A", 30), answers("B", 20), answers("C", 5), metric="wellbeing_response_rate", staff=staff)
    assert rate == agree


def test_a_policy_may_ask_for_larger_groups():
    rows = {"staff": posts(3, "2020-01-01"), "survey": answers(HOME, 19)}
    published = figures(rows, AS_OF, "wellbeing_agree", rules="[hiding]\nsmallest_group = 20")
    assert published("2025-03") == "suppressed"


@pytest.mark.parametrize("people", [9, 10])
def test_absence_recognition_and_plans_are_of_ten_people_or_nobodys_business(people):
    names = [f"{HOME} {n:02}" for n in range(people)]
    rows = {
        "staff": posts(30, "2020-01-01"),
        "absence": [
            row(staff_id=name, start_date="2024-12-02", end_date="2024-12-03", return_talk_on="2024-12-04")
            for name in names
        ],
        "recognition": [row(staff_id=name, date="2024-12-02", kind="concern") for name in names],
        "plans": [row(plan_id=name, staff_id=name, opened_on="2024-12-02", stage="informal") for name in names],
    }
    metrics = ("return_talk_on_time", "recognition_share", "plans_complete")
    published = figures(rows, "2024-12-31", *metrics)
    words = [published("2024-12", "", metric) for metric in metrics]
    assert words == (["suppressed"] * 3 if people == 9 else ["10 of 10", "0 of 10", "0 of 10"])


def test_metrics_with_a_smallest_group_are_published_by_whole_quarters_years_and_waves_alone():
    protected = {name: metric.published for name, metric in METRICS.items() if metric.protected}
    assert protected == {
        **dict.fromkeys(("wellbeing_agree", "wellbeing_response_rate", "hse"), "wave"),
        **dict.fromkeys(("sickness_rate", "support_prompts", "support_followed"), "quarter"),
        **dict.fromkeys(("recognition_share", "return_talk_on_time"), "quarter"),
        **dict.fromkeys(("adjustments_asked", "adjustments_in_place", "plans_complete"), "year"),
        **dict.fromkeys(("support_before_formal", "leaving_reasons"), "year"),
    }


def test_a_quarter_that_has_not_ended_has_no_row():
    rows = {"staff": posts(30, "2020-01-01"), "absence": [row(staff_id=f"{HOME} 01", start_date="2025-01-02")]}
    published = figures(rows, "2025-03-30", "sickness_rate")
    assert {key[-1] for key in published.cells if D(f"{key[-1]}-01") >= D("2024-12-01")} == {"2024-12"}


@pytest.mark.parametrize("metric", [metric for metric in METRICS.values() if metric.protected], ids=lambda m: m.name)
def test_people_of_a_window_are_told_apart_in_their_unit_since_they_may_have_moved(metric):
    assert not (metric.fact.by_placement and metric.window)
