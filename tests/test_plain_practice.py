"""The slow second reading of surveys, practice and what may be shown, against figures worked out by hand."""

import pytest

from tests.plain import hse, since, values
from tests.plain.dates import working_day_after
from tests.plain.hiding import Cell, Contribution, Limits, hidden_units
from tests.plain.organisations import random_case
from tests.plain.retention import retention
from tests.plain.rows import HOME_1, ORG, D, post, shown


def cell(first, last, met):
    """Somebody called each number from first to last, one answer each."""
    return Cell(frozenset(range(first, last)), met, last - first)


OAK, ELM, ASH = ("service", "Oak", ""), ("service", "Elm", ""), ("service", "Ash", "")
SURVEY, FACTS = Limits(10, 5, answers=True), Limits(10, 5)


def test_one_hidden_service_takes_its_smallest_shown_sibling_with_it():
    cells = {ORG: cell(0, 40, 20), OAK: cell(0, 18, 9), ELM: cell(18, 33, 7), ASH: cell(33, 40, 4)}
    assert hidden_units(cells, SURVEY) == {ASH, ELM}


def test_two_hidden_services_of_ten_people_together_need_no_third():
    cells = {ORG: cell(0, 40, 20), OAK: cell(0, 30, 15), ELM: cell(30, 36, 3), ASH: cell(36, 40, 2)}
    assert hidden_units(cells, SURVEY) == {ASH, ELM}


def test_a_unit_in_which_all_answered_alike_is_hidden_and_so_is_what_would_give_it_back():
    cells = {ORG: cell(0, 60, 40), OAK: cell(0, 20, 10), ELM: cell(20, 45, 15), ASH: cell(45, 60, 15)}
    assert hidden_units(cells, SURVEY) == {ASH, OAK}
    assert hidden_units(cells, FACTS) == set()


def test_nothing_is_shown_under_a_hidden_parent():
    cells = {ORG: cell(0, 9, 4), OAK: cell(0, 9, 4), ("team", "Oak", "Days"): cell(0, 9, 4)}
    assert hidden_units(cells, SURVEY) == set(cells)


def test_people_in_two_services_must_not_leave_a_handful_when_one_is_taken_away():
    # Less Oak five are left: Elm is the smallest shown part, and without Elm Oak still leaves the same five.
    cells = {ORG: cell(0, 25, 12), OAK: cell(0, 20, 10), ELM: cell(10, 25, 7)}
    assert hidden_units(cells, SURVEY) == {ELM, OAK}


def test_what_several_shown_services_leave_together_must_not_be_a_handful_either():
    # Less Elm or less Oak many are left; less both, the four who are in Ash alone.
    cells = {ORG: cell(0, 34, 12), OAK: cell(0, 16, 8), ELM: cell(14, 30, 7), ASH: cell(20, 34, 5)}
    assert ASH in hidden_units(cells, FACTS)


def of(people, *rows):
    """So many people, and rows of contributors: number, person and hours."""
    return Cell(frozenset(range(people)), contributions=frozenset(Contribution(*row) for row in rows))


@pytest.mark.parametrize(("contributors", "is_shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_contributors_are_none_or_five_or_more(contributors, is_shown):
    assert (ORG not in hidden_units({ORG: of(12, *((n, n) for n in range(contributors)))}, FACTS)) == is_shown


@pytest.mark.parametrize(("most", "is_shown"), [(20.0, True), (20.5, False)])
def test_nobody_has_more_than_half_of_the_hours(most, is_shown):
    rows = [(0, 0, most / 2), (1, 0, most / 2), *((n + 1, n, 5.0) for n in range(1, 5))]
    assert (ORG not in hidden_units({ORG: of(12, *rows)}, FACTS)) == is_shown


def test_what_a_parent_less_its_shown_parts_leaves_is_of_enough_contributors_too():
    # Ash is small and nobody in it has a concern: beside Elm, in which one has, it hides Oak as well.
    six = [(n, n) for n in range(6)]
    people = {ORG: (0, 52), OAK: (0, 20), ELM: (20, 40), ASH: (40, 52)}
    rows = {ORG: [*six, (9, 20)], OAK: six, ELM: [(9, 20)], ASH: []}
    cells = {
        unit: Cell(frozenset(range(*people[unit])), contributions=frozenset(Contribution(*row) for row in rows[unit]))
        for unit in people
    }
    assert hidden_units(cells, FACTS) == {ELM, ASH, OAK}


def answer(person, day, score, statement="I feel heard", service="Home 1"):
    """One answer."""
    row = {"response_id": person, "date": D(day), "service": service, "team": service}
    return {**row, "statement": statement, "score": score}


def twelve_of_twenty():
    """Twelve of twenty people answer in March 2025, seven of them agreeing; one is late by 28 days."""
    staff = [post(str(n), "2024-01-01") for n in range(20)]
    scores = [5] * 7 + [2] * 5
    days = ["2025-03-03"] * 11 + ["2025-03-31"]
    return {"staff": staff, "survey": [answer(f"R{n}", days[n], scores[n]) for n in range(12)]}


def test_a_wave_is_dated_by_its_last_day_and_shown_for_six_months():
    figures = values(twelve_of_twenty(), D("2025-10-31"), metrics=["wellbeing_agree", "wellbeing_response_rate"])
    for month in ("2025-03-31", "2025-08-31", "2025-09-30"):
        assert shown(figures, "wellbeing_agree", month) == (7, 12, "ok")
        assert shown(figures, "wellbeing_agree:I feel heard", month) == (7, 12, "ok")
        assert shown(figures, "wellbeing_response_rate", month, HOME_1) == (12, 20, "ok")
    assert shown(figures, "wellbeing_agree", "2025-10-31") == (None, None, "nobody_due")
    assert shown(figures, "wellbeing_agree", "2025-02-28") == (None, None, "not_enough_history")


def test_a_wave_counts_from_the_28th_day_after_its_first():
    rows = twelve_of_twenty()
    assert shown(values(rows, D("2025-03-30"), metrics=["wellbeing_agree"]), "wellbeing_agree", "2025-03-31") == (
        None,
        None,
        "nobody_due",
    )
    assert shown(values(rows, D("2025-03-31"), metrics=["wellbeing_agree"]), "wellbeing_agree", "2025-03-31") == (
        7,
        12,
        "ok",
    )


def test_nine_answers_are_not_shown_nor_is_their_response_rate():
    rows = twelve_of_twenty()
    rows["survey"] = rows["survey"][3:]
    figures = values(rows, D("2025-03-31"))
    for metric in ("wellbeing_agree", "wellbeing_agree:I feel heard", "wellbeing_response_rate"):
        assert shown(figures, metric, "2025-03-31") == (None, None, "suppressed")


def test_the_score_of_a_scale_turns_reversed_items_and_allows_one_blank():
    items = dict.fromkeys((3, 6, 9, 12, 16, 18, 20), 2)
    assert hse.scale_score(items, "demands") == 4
    del items[3]
    assert hse.scale_score(items, "demands") is None
    assert hse.scale_score({26: 1, 28: 3, 32: 5}, "change") == 3


def test_every_item_of_the_tool_belongs_to_one_scale():
    assert sorted(item for items in hse.SCALES.values() for item in items) == list(range(1, 36))


def goal(staff_id, due, completed=None, **changes):
    """A personal goal agreed on 1 January 2025."""
    row = {
        "goal_id": due,
        "level": None,
        "staff_id": staff_id,
        "service": None,
        "team": None,
        "kind": None,
        "agreed_on": D("2025-01-01"),
        "due_on": D(due),
        "completed_on": D(completed) if completed else None,
        "replanned_on": None,
        "replan_reason": None,
        "agreed_by_both": None,
        "reviewed_on": None,
    }
    return row | changes


def test_a_prompt_needs_two_missed_months_and_skips_one_without_dues():
    staff = [post(str(n), "2024-01-01") for n in range(10)]
    prompted = [goal(str(n), day) for n in (0, 4, 5, 6, 7) for day in ("2025-01-10", "2025-03-10")]
    goals = [
        *prompted,
        goal("1", "2025-01-10"),
        goal("1", "2025-02-10", "2025-02-28"),
        goal("1", "2025-03-10"),
        goal("2", "2025-02-10"),
        goal("2", "2025-03-10", replanned_on=D("2025-05-01"), replan_reason=True),
    ]
    figures = values({"staff": staff, "goals": goals}, D("2025-06-30"), metrics=["support_prompts"])
    assert shown(figures, "support_prompts", "2025-03-31") == (5, None, "ok")
    assert ("support_prompts", *ORG, D("2025-04-30")) not in figures
    four = [row for row in goals if row["staff_id"] != "7"]
    for rows in ({"staff": staff[:9], "goals": goals}, {"staff": staff, "goals": four}):
        figures = values(rows, D("2025-06-30"), metrics=["support_prompts"])
        assert shown(figures, "support_prompts", "2025-03-31") == (None, None, "suppressed")


def test_induction_starts_by_the_seventh_working_day():
    # 1 January 2025 is a Wednesday: the seventh working day after it is Friday the 10th.
    assert working_day_after(D("2025-01-01"), 7) == D("2025-01-10")
    assert working_day_after(D("2025-01-03"), 3) == D("2025-01-08")


def test_a_sickness_rate_takes_hours_of_fte_week_and_days():
    staff = [post(str(n), "2024-01-01", fte=0.8) for n in range(10)]
    absence = [
        {"staff_id": person, "start_date": D(day), "end_date": None, "hours_lost": hours, "return_talk_on": None}
        for person, day, hours in (
            *(
                ("0", "2024-12-01", 1.0),
                ("0", "2025-01-01", 30.0),
                ("1", "2025-03-31", 60.0),
                ("1", "2025-02-01", None),
            ),
            *((person, "2025-02-01", 10.0) for person in "234"),  # one of five has half of the hours, and no more
        )
    ]
    figures = values({"staff": staff, "absence": absence}, D("2025-03-31"), metrics=["sickness_rate"])
    numerator, denominator, state = shown(figures, "sickness_rate", "2025-03-31")
    assert (numerator, round(denominator, 3), state) == (120, round(10 * 0.8 * 37.5 * 90 / 7, 3), "ok")
    assert ("sickness_rate", *ORG, D("2025-02-28")) not in figures
    assert shown(figures, "sickness_rate", "2024-12-31") == (None, None, "not_enough_history")


def test_a_vacancy_rate_takes_each_teams_latest_rows():
    def posts(day, vacant, role):
        row = {"service": "Home 1", "team": "Home 1", "role": role, "date": D(day)}
        return {**row, "posts_fte": 4.0, "vacant_fte": vacant}

    rows = {
        "staff": [post("A", "2024-01-01"), post("B", "2024-01-01", fte=0.5)],
        "establishment": [posts("2025-01-01", 3.0, "Cook"), posts("2025-02-01", 0.5, "Cook")],
    }
    figures = values(rows, D("2025-02-28"), metrics=["vacancy_rate"])
    assert shown(figures, "vacancy_rate", "2025-01-31") == (3, 4.5, "ok")
    assert shown(figures, "vacancy_rate", "2025-02-28", HOME_1) == (0.5, 2, "ok")


def test_days_without_a_registered_manager_are_counted_while_the_service_has_anyone():
    rows = {
        "staff": [
            post("A", "2023-01-01"),
            post("M", "2023-01-01", "2025-03-10", role="Registered Manager"),
            post("N", "2025-03-21", role="Registered Manager"),
        ]
    }
    figures = values(rows, D("2025-03-31"), covers_from={"staff": D("2024-01-01")}, metrics=["manager_status"])
    assert shown(figures, "manager_status", "2025-03-31", HOME_1) == (10, None, "ok")


def test_the_retention_curve_leaves_out_days_with_too_few_at_risk():
    staff = [post(str(n), "2024-01-01", "2024-04-10" if n < 4 else None) for n in range(10)]
    curve = retention({"staff": staff}, D("2024-12-31"), covers_from={"staff": D("2024-01-01")})
    organisation = {row["day"]: row for row in curve if row["level"] == "organisation"}
    assert sorted(organisation) == [91, 100, 182, 365]
    assert (organisation[91]["survival"], organisation[91]["at_risk"]) == (1, 10)
    assert (round(organisation[365]["survival"], 6), organisation[365]["at_risk"]) == (0.6, 6)
    assert [row["day"] for row in curve if row["level"] == "service"] == [91, 100]


def test_a_free_period_lists_the_years_inside_it_and_never_hidden_numbers():
    plan = {"plan_id": "1", "staff_id": "0", "opened_on": D("2022-01-01"), "stage": "informal", "closed_on": None}
    answers = dict.fromkeys(("reason_recorded", "target_clear", "support_recorded", "second_person"), True)
    plans = [plan | answers | {"staff_id": str(n), "review_on": None} for n in range(12)]
    rows = {"staff": [post(str(n), "2021-01-01") for n in range(12)], "plans": plans}
    figures = since(rows, D("2022-01-01"), D("2024-12-30"))
    assert {key[-1] for key in figures if key[0] == "plans_complete"} == {D("2022-12-31"), D("2023-12-31")}
    assert shown(figures, "plans_complete", "2022-12-31") == (0, 12, "ok")


@pytest.mark.parametrize("seed", range(4))
def test_no_state_but_ok_and_partial_carries_a_number(seed):
    case = random_case(seed)
    for figures in (
        values(case.rows, case.as_of, case.policy, case.covers_from, case.covers_to),
        since(case.rows, case.as_of.replace(day=1), case.as_of, policy=case.policy, covers_from=case.covers_from),
    ):
        for cell in figures.values():
            assert (cell["value"] is None) == (cell["state"] not in ("ok", "partial"))
