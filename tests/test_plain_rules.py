"""The slow second reading, rule by rule, where a rule is easily read another way."""

from tests.plain import since, values
from tests.plain.rows import HOME_1, HOME_2, D, away, post, session, shown

OAK_TEAM = ("team", "Oak", "Days")


def on_time(rows, as_of, policy=None, covers_from=None):
    """The dues judged of the organisation, month by month, as (met, judged)."""
    figures = values(rows, D(as_of), policy, covers_from, metrics=["supervision_on_time"])
    judged = {key[-1]: cell for key, cell in figures.items() if key[1] == "organisation" and cell["denominator"]}
    return {str(month)[:7]: (cell["numerator"], cell["denominator"]) for month, cell in judged.items()}


def test_of_the_sessions_by_a_due_and_its_tolerance_the_latest_is_used():
    staff = [post("A", "2025-01-01")]
    # First due 15 January: the session of the 2nd is used, the next due is 30 January, and the 24th is used for that.
    rows = {"staff": staff, "supervision": [session("A", "2025-01-02"), session("A", "2025-01-24")]}
    assert on_time(rows, "2025-02-20") == {"2025-01": (2, 2)}
    # The session of 22 January is still by the first due and its tolerance, and makes the next one 19 February.
    rows["supervision"] = [session("A", "2025-01-02"), session("A", "2025-01-22")]
    assert on_time(rows, "2025-02-26") == {"2025-01": (1, 1), "2025-02": (0, 1)}


def test_a_session_long_before_a_moved_due_does_not_meet_it():
    # Counted from 1 January, the due of the 29th moves to 30 April; the session of 1 April would be due again before.
    sessions = [session("Z", "2025-01-05"), session("A", "2025-04-01")]
    rows = {
        "staff": [post("A", "2024-01-01")],
        "supervision": sessions,
        "leave": [away("A", "2025-01-10", "2025-04-16")],
    }
    assert on_time(rows, "2025-05-08") == {"2025-04": (0, 1)}


def test_an_open_leave_ends_the_walk_and_a_short_one_moves_nothing():
    staff = [post("A", "2025-01-01")]
    sessions = [session("A", "2025-01-10")]
    open_leave = {"staff": staff, "supervision": sessions, "leave": [away("A", "2025-02-14")]}
    assert on_time(open_leave, "2025-04-30") == {"2025-01": (1, 1)}
    holiday = {"staff": staff, "supervision": sessions, "leave": [away("A", "2025-02-01", "2025-02-27")]}
    assert on_time(holiday, "2025-03-31") == {"2025-01": (1, 1), "2025-02": (0, 1), "2025-03": (0, 1)}


def test_in_probation_the_next_session_is_due_after_fourteen_days():
    probation = {"staff_id": "A", "start_date": D("2025-01-01"), "outcome": "passed", "extended_to": None}
    rows = {
        "staff": [post("A", "2025-01-01")],
        "supervision": [session("A", "2025-01-15")],
        "probation": [probation | {"reviewed_on": None, "review_due_on": D("2025-02-05")}],
    }
    # Dues: 15 January met, 29 January unmet, 12 February unmet (past probation), 12 March unmet.
    assert on_time(rows, "2025-03-19") == {"2025-01": (1, 2), "2025-02": (0, 1), "2025-03": (0, 1)}


def test_of_a_spell_begun_before_the_export_the_first_due_is_counted_from_its_first_day():
    rows = {"staff": [post("A", "2020-01-01")], "supervision": [session("B", "2025-01-20")]}
    assert on_time(rows, "2025-02-05") == {"2025-01": (0, 1)}  # 1 January + 28 = 29 January


def test_a_due_after_the_last_day_or_in_an_unsupervised_role_is_not_judged():
    staff = [post("A", "2025-01-01", "2025-02-11"), post("B", "2025-01-01", role="Cook")]
    rows = {"staff": staff, "supervision": [session("C", "2025-01-20")]}
    policy = {"lists": {"unsupervised_roles": ["cook"]}}
    assert on_time(rows, "2025-04-30", policy) == {"2025-01": (0, 1)}
    staff[0]["end_date"] = D("2025-02-12")
    assert on_time(rows, "2025-04-30", policy) == {"2025-01": (0, 1), "2025-02": (0, 1)}


def test_the_shortest_interval_that_names_a_post_of_the_day_counts():
    rules = [{"role": "support worker", "days": 60}, {"service": "Home 1", "days": 42}, {"role": "Cook", "days": 7}]
    rows = {"staff": [post("A", "2025-01-01")], "supervision": [session("A", "2025-01-15")]}
    # 15 January met, then 26 February unmet, then 9 April.
    expected = {"2025-01": (1, 1), "2025-02": (0, 1), "2025-04": (0, 1)}
    assert on_time(rows, "2025-04-30", {"supervision": {"interval": rules}}) == expected


def test_a_span_counts_each_line_manager_and_falls_back_on_who_held_the_last_session():
    staff = [
        post("A", "2025-01-01", line_manager_id="M"),
        post("A", "2025-01-01", line_manager_id="N", team="Days"),
        post("B", "2025-01-01", line_manager_id="M"),
        post("C", "2025-01-01"),
        post("D", "2025-01-01", line_manager_id="D"),
    ]
    rows = {"staff": staff, "supervision": [session("C", "2025-02-01", supervisor_id="X")]}
    figures = values(rows, D("2025-02-28"), covers_from={"supervision": D("2025-01-01")}, metrics=["supervisor_span"])
    assert shown(figures, "supervisor_span", "2025-02-28", HOME_1) == (3, 3, "ok")


def test_a_team_that_is_recognised_is_everyone_in_it_that_day():
    staff = [post("A", "2024-01-01", service="Oak", team="Days"), post("B", "2025-03-02", service="Oak", team="Days")]
    recognition = [
        {"date": D("2025-03-01"), "staff_id": None, "service": "Oak", "team": "Days", "kind": "recognition"},
        {"date": D("2024-09-01"), "staff_id": "B", "service": None, "team": None, "kind": "concern"},
    ]
    figures = values({"staff": staff, "recognition": recognition}, D("2025-03-31"), metrics=["recognised_6m"])
    assert shown(figures, "recognised_6m", "2025-03-31", OAK_TEAM) == (1, 2, "ok")
    assert shown(figures, "recognised_6m", "2025-01-31", OAK_TEAM) == (None, None, "not_enough_history")


def qualified(staff_id, status, first=None, deferred=None):
    """A row about Level 3."""
    row = {"staff_id": staff_id, "qualification": "level_3", "status": status, "awarded_on": None}
    return {**row, "first_care_role_on": first and D(first), "deferred_until": deferred and D(deferred)}


def test_level_3_runs_from_the_first_care_role_anywhere_to_the_later_of_two_years_and_a_deferral():
    rows = {
        "staff": [post(name, "2025-01-01") for name in "ABCDE"],
        "qualification": [
            qualified("A", "equivalent"),
            qualified("B", "enrolled", first="2023-03-30"),
            qualified("C", "none", first="2023-03-30", deferred="2025-09-30"),
            qualified("D", "none", first="2023-03-31"),
        ],
    }
    figures = values(rows, D("2025-03-31"))
    assert shown(figures, "level_3_held", "2025-03-31") == (1, 5, "ok")
    assert shown(figures, "level_3_overdue", "2025-03-31") == (1, None, "ok")  # B; D's date is that day
    assert shown(figures, "level_3_at_risk", "2025-03-31") == (2, None, "ok")  # C and D
    assert shown(figures, "level_3_held", "2025-02-28") == (None, None, "not_supplied")


def test_a_talk_counts_after_the_last_day_and_within_three_working_days_of_it():
    # 7 March 2025 is a Friday: Wednesday the 12th is the third working day after it.
    talks = [None, "2025-03-07", "2025-03-08", "2025-03-12", "2025-03-13"] * 2
    absence = [
        {"staff_id": str(n), "start_date": D("2025-03-03"), "end_date": D("2025-03-07"), "hours_lost": None}
        | {"return_talk_on": talk and D(talk)}
        for n, talk in enumerate(talks)
    ]
    rows = {"staff": [post(str(n), "2024-01-01") for n in range(10)], "absence": absence}
    figures = values(rows, D("2025-03-31"), metrics=["return_talk_on_time"])
    assert shown(figures, "return_talk_on_time", "2025-03-31") == (4, 10, "ok")


def test_a_unit_that_began_in_the_window_has_no_turnover_yet_and_one_of_bank_staff_alone_never_has():
    staff = [post("A", "2020-01-01"), post("B", "2024-01-01", service="Home 2")]
    staff.append(post("C", "2020-01-01", service="Bank", contract="bank"))
    figures = values({"staff": staff}, D("2024-12-31"), covers_from={"staff": D("2023-01-01")})
    assert shown(figures, "turnover_12m", "2024-12-31") == (0, 2, "ok")
    assert shown(figures, "turnover_12m", "2024-12-31", HOME_2) == (None, None, "not_enough_history")
    assert shown(figures, "stability_12m", "2024-12-31", ("service", "Bank", "")) == (None, None, "nobody_due")
    assert shown(figures, "headcount", "2024-12-31", ("service", "Bank", "")) == (0, None, "ok")


def test_without_any_end_date_leavers_are_known_in_the_month_of_as_of_alone():
    figures = values({"staff": [post("A", "2025-01-01")]}, D("2025-03-17"), metrics=["leavers", "headcount"])
    assert shown(figures, "leavers", "2025-03-31") == (0, None, "partial")
    assert shown(figures, "headcount", "2025-02-28") == (None, None, "not_enough_history")


def test_a_free_period_before_leavers_are_known_has_no_leavers_but_has_starters():
    rows = {"staff": [post("A", "2025-01-01"), post("B", "2024-01-01", "2025-03-05")]}
    figures = since(rows, D("2025-01-01"), D("2025-03-17"))
    assert shown(figures, "leavers", "2025-03-17") == (None, None, "not_enough_history")
    assert shown(figures, "starters", "2025-03-17") == (1, None, "ok")


def test_a_review_due_after_a_return_is_not_one_of_the_spell_that_the_probation_began_in():
    probation = {"staff_id": "A", "start_date": D("2025-01-01"), "outcome": "open", "extended_to": None}
    rows = {
        "staff": [post("A", "2025-01-01", "2025-01-31"), post("A", "2025-03-01"), post("B", "2025-01-01")],
        "probation": [
            probation | {"reviewed_on": None, "review_due_on": D("2025-03-10")},
            probation | {"staff_id": "B", "reviewed_on": D("2025-03-10"), "review_due_on": D("2025-03-10")},
        ],
    }
    figures = values(rows, D("2025-03-31"), metrics=["probation_reviews_on_time"])
    assert shown(figures, "probation_reviews_on_time", "2025-03-31") == (1, 1, "ok")
