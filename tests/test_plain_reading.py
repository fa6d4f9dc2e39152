"""The slow second reading of completion and turnover, against figures worked out by hand."""

import pytest

from tests.plain import since, values
from tests.plain.organisations import random_case
from tests.plain.rows import HOME_1, HOME_2, D, away, done, post, required, session, shown


def golden_year():
    """Nine permanent people and one of an agency, over the year to 31 March 2025."""
    return {
        "staff": [
            post("A", "2020-01-06"),
            post("B", "2021-06-01", "2024-04-01"),
            post("C", "2022-09-05", "2025-03-31", fte=0.6),
            post("D", "2023-03-13", "2024-12-31", fte=0.8, leaving_reason="other_role_here"),
            post("D", "2025-01-01", fte=0.8, service="Home 2"),
            post("E", "2024-07-01"),
            post("F", "2024-08-05", "2024-10-04", leaving_reason="terminated"),
            post("G", "2019-02-04", "2025-06-30"),
            post("H", "2018-05-01", "2024-05-31"),
            post("H", "2024-11-04"),
            post("I", "2017-04-03", fte=0.5),
            post("J", "2024-01-08", contract="agency"),
        ]
    }


@pytest.mark.parametrize(
    ("metric", "organisation", "home_1"),
    [
        ("headcount", 7, 6),
        ("fte", 5.9, 5.1),
        ("turnover_12m", 61.6, 80.0),
        ("turnover_12m_nhs", 57.1, 76.9),
        ("turnover_12m_dfe", 61.0, 86.3),
        ("turnover_12m_asc_wds", 57.1, 83.3),
        ("stability_12m", 57.1, 42.9),
    ],
)
def test_the_worked_example_of_a_years_turnover_comes_out_to_one_decimal(metric, organisation, home_1):
    figures = values(golden_year(), D("2025-03-31"), covers_from={"staff": D("2024-02-01")}, metrics=[metric])
    month = D("2025-03-31")
    assert round(figures[(metric, "organisation", "", "", month)]["value"], 1) == organisation
    assert round(figures[(metric, *HOME_1, month)]["value"], 1) == home_1


def test_the_worked_example_counts_four_leavers_over_a_mean_of_six_and_a_half():
    figures = values(golden_year(), D("2025-03-31"), covers_from={"staff": D("2024-02-01")}, metrics=["turnover_12m"])
    numerator, denominator, state = shown(figures, "turnover_12m", "2025-03-31")
    assert (numerator, round(denominator, 4), state) == (4, 6.4932, "ok")
    assert shown(figures, "turnover_12m", "2025-03-31", HOME_2) == (None, None, "not_enough_history")


def test_a_return_within_seven_days_of_the_last_day_is_one_spell_and_on_the_eighth_another():
    for start, leavers in (("2025-01-17", 0), ("2025-01-18", 1)):
        rows = {"staff": [post("A", "2024-01-01", "2025-01-10"), post("A", start)]}
        figures = values(rows, D("2025-01-31"), metrics=["leavers", "starters"])
        assert shown(figures, "leavers", "2025-01-31") == (leavers, None, "ok")
        assert shown(figures, "starters", "2025-01-31") == (leavers, None, "ok")


def test_a_move_to_bank_is_a_leaving():
    rows = {"staff": [post("A", "2024-01-01", "2025-01-10"), post("A", "2025-01-11", contract="bank")]}
    assert shown(values(rows, D("2025-01-31"), metrics=["leavers"]), "leavers", "2025-01-31") == (1, None, "ok")


def test_on_a_gap_day_a_person_keeps_the_fte_of_the_post_that_ended_last():
    rows = {"staff": [post("A", "2024-01-01", "2025-01-29", fte=0.6), post("A", "2025-02-03", fte=1.0)]}
    figures = values(rows, D("2025-01-31"), metrics=["fte"])
    assert shown(figures, "fte", "2025-01-31") == (0.6, None, "ok")


def test_two_posts_of_one_role_and_team_count_their_larger_fte_once():
    rows = {"staff": [post("A", "2024-01-01", fte=0.6), post("A", "2024-02-01", fte=None, hours=30.0)]}
    figures = values(rows, D("2025-01-31"), metrics=["fte", "headcount"])
    assert shown(figures, "fte", "2025-01-31") == (0.8, None, "ok")
    assert shown(figures, "headcount", "2025-01-31") == (1, None, "ok")


def test_three_months_without_supervision_are_three_dues_unmet():
    rows = {
        "staff": [post("A", "2025-01-01"), post("B", "2025-01-01")],
        "supervision": [session("B", "2025-01-10"), session("B", "2025-02-05")],
    }
    figures = values(rows, D("2025-04-30"), metrics=["supervision_on_time"])
    # A: 15 Jan, 12 Feb, 12 Mar, 9 Apr unmet. B: 15 Jan met on the 10th, 7 Feb on the 5th, 5 Mar and 2 Apr unmet, then
    # 30 Apr, which cannot be judged yet.
    months = ("2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30")
    assert [shown(figures, "supervision_on_time", month) for month in months] == [
        (1, 2, "ok"),
        (1, 2, "ok"),
        (0, 2, "ok"),
        (0, 2, "partial"),
    ]


def test_a_long_leave_moves_the_due_to_fourteen_days_after_its_last_day():
    rows = {
        "staff": [post("A", "2025-01-01")],
        "supervision": [session("A", "2025-01-10"), session("A", "2025-04-20")],
        "leave": [away("A", "2025-02-01", "2025-02-20"), away("A", "2025-02-21", "2025-03-31")],
    }
    figures = values(rows, D("2025-05-31"), metrics=["supervision_on_time", "supervision_in_date", "long_leave"])
    # The due of 7 February moves to 14 April and is met on the 20th.
    assert shown(figures, "supervision_on_time", "2025-02-28") == (None, None, "nobody_due")
    assert shown(figures, "supervision_on_time", "2025-04-30") == (1, 1, "ok")
    assert shown(figures, "supervision_in_date", "2025-02-28") == (None, None, "nobody_due")
    assert shown(figures, "long_leave", "2025-02-28") == (1, None, "ok")
    assert shown(figures, "supervision_in_date", "2025-04-30") == (1, 1, "ok")


def test_a_session_in_a_group_or_with_oneself_does_not_count():
    rows = {
        "staff": [post("A", "2025-01-01"), post("B", "2025-01-01"), post("C", "2025-01-01")],
        "supervision": [
            session("A", "2025-02-10", type="group"),
            session("B", "2025-02-10", supervisor_id="B"),
            session("C", "2025-02-10", supervisor_id="B"),
        ],
        "leave": [],
    }
    figures = values(rows, D("2025-02-28"), covers_from={"supervision": D("2025-01-01")})
    assert shown(figures, "supervision_in_date", "2025-02-28") == (1, 3, "ok")
    assert figures[("supervision_gap_days", "organisation", "", "", D("2025-02-28"))] == {
        "numerator": None,
        "denominator": 3.0,
        "value": 58.0,
        "state": "ok",
    }


def test_a_cancelled_session_held_within_a_fortnight_is_not_counted_against_the_manager():
    rows = {
        "staff": [post("A", "2024-01-01")],
        "supervision": [
            session("A", "2025-01-06", status="cancelled_by_manager"),
            session("A", "2025-01-20"),
            session("A", "2025-01-27", status="cancelled_by_manager"),
            session("A", "2025-02-11"),
            session("A", "2025-03-20", status="booked"),
        ],
    }
    figures = values(rows, D("2025-03-31"), metrics=["supervision_cancelled_by_manager"])
    assert shown(figures, "supervision_cancelled_by_manager", "2025-03-31") == (1, 4, "ok")


@pytest.mark.parametrize(
    ("completed", "valid_to"),
    [("2024-03-15", "2025-03-14"), ("2024-03-01", "2025-02-28"), ("2024-02-29", "2025-02-27")],
)
def test_a_course_is_valid_to_the_day_before_its_anniversary(completed, valid_to):
    rows = {
        "staff": [post("A", "2024-01-01")],
        "training": [done("A", "Fire", completed)],
        "requirements": [required("Fire", valid="12")],
    }
    last = D(valid_to)
    for as_of, met in ((last, 1), (last.fromordinal(last.toordinal() + 1), 0)):
        figures = values(rows, as_of, metrics=["training_in_date"])
        month = max(key[-1] for key in figures)
        assert figures[("training_in_date", "organisation", "", "", month)]["numerator"] == met


def test_the_most_specific_requirement_gives_validity_and_grace():
    rows = {
        "staff": [post("A", "2025-01-01"), post("B", "2025-01-01", service="Home 2")],
        "training": [done("A", "Fire", "2024-01-10", expires="2026-01-10"), done("Z", "Fire", "2024-01-10")],
        "requirements": [
            required("Fire", valid="6", grace=10),
            required("Fire", role="Support Worker", service="Home 1", valid=None, grace=60),
            required("Fire", role="Support Worker", valid="once", grace=40),
        ],
    }
    figures = values(rows, D("2025-02-28"))
    assert shown(figures, "training_in_date", "2025-02-28") == (1, 2, "ok")
    assert shown(figures, "training_missing", "2025-02-28", HOME_2) == (1, None, "ok")
    assert shown(figures, "training_course:Fire", "2025-01-31", HOME_2) == (None, None, "nobody_due")


def test_an_appraisal_is_in_date_on_its_anniversary_and_due_after_twelve_months_in_post():
    rows = {
        "staff": [post("A", "2023-01-01"), post("B", "2024-03-31"), post("C", "2024-04-01")],
        "appraisal": [{"staff_id": "A", "date": D("2024-03-31"), "user_views": None}],
    }
    figures = values(rows, D("2025-03-31"), metrics=["appraisal_in_date"])
    assert shown(figures, "appraisal_in_date", "2025-03-31") == (1, 2, "ok")
    assert shown(figures, "appraisal_in_date", "2024-02-29") == (None, None, "not_enough_history")


def test_reasons_of_few_are_joined_until_they_are_five_and_a_small_year_is_hidden():
    reasons = ["retired"] * 6 + ["health"] * 5 + ["terminated", None]
    staff = [post(str(i), "2023-01-01", "2024-06-30", leaving_reason=reason) for i, reason in enumerate(reasons)]
    known = {"staff": D("2022-01-01")}
    figures = values({"staff": staff}, D("2024-12-31"), covers_from=known, metrics=["leaving_reasons"])
    year = {key[0]: cell["value"] for key, cell in figures.items() if key[-1] == D("2024-12-31")}
    assert year == {"leaving_reasons:retired": 6, "leaving_reasons:few": 7}
    figures = values({"staff": staff[:9]}, D("2024-12-31"), covers_from=known, metrics=["leaving_reasons"])
    assert shown(figures, "leaving_reasons", "2024-12-31") == (None, None, "suppressed")
    assert shown(figures, "leaving_reasons", "2023-12-31") == (None, None, "nobody_due")


def test_a_free_period_counts_its_own_days_and_looks_at_posts_on_its_last():
    figures = since(golden_year(), D("2024-09-01"), D("2025-03-31"), covers_from={"staff": D("2024-02-01")})
    assert shown(figures, "leavers", "2025-03-31") == (2, None, "ok")
    assert shown(figures, "headcount", "2025-03-31", HOME_1) == (6, None, "ok")


def test_a_random_organisation_is_the_same_for_the_same_seed_and_its_parts_add_up():
    case = random_case(3, size=14)
    assert case == random_case(3, size=14)
    figures = values(case.rows, case.as_of, case.policy, case.covers_from, case.covers_to)
    for (metric, level, _, _, month), cell in figures.items():
        if metric == "supervision_in_date" and level == "organisation" and cell["state"] in ("ok", "partial"):
            people = figures[("supervision_gap_days", level, "", "", month)]
            assert people["denominator"] == cell["denominator"]
            managers = figures[("supervision_managers_in_date", level, "", "", month)]
            assert (managers["denominator"] or 0) <= cell["denominator"]
