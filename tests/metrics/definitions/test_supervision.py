"""What is counted of supervision: who is in date, whose dues were met, what sessions were like."""

from tests.given.figures import HOME, away, figures, post, session

COVERED = {"supervision": "2024-01-01"}


def service(name, *sessions, start="2025-01-01"):
    """Rows of one person who is alone in a service of their name."""
    return [post(name, start, service=name)], [session(name, day) for day in sessions]


def in_services(*services):
    """The rows of several such people."""
    return {
        "staff": [cells for staff, _ in services for cells in staff],
        "supervision": [cells for _, sessions in services for cells in sessions],
    }


def test_in_date_lasts_for_the_interval_and_the_tolerance_and_not_a_day_longer():
    rows = in_services(service("35 days ago", "2025-02-24"), service("36 days ago", "2025-02-23"))
    figure = figures(rows, "2025-03-31", "supervision_in_date")
    assert (figure("2025-03", "35 days ago"), figure("2025-03", "36 days ago")) == ("1 of 1", "0 of 1")


def test_a_starter_is_counted_from_the_fourteenth_day_and_in_date_to_the_end_of_the_tolerance():
    starts = {"2025-03-18": "nobody_due", "2025-03-17": "1 of 1", "2025-03-10": "1 of 1", "2025-03-09": "0 of 1"}
    rows = in_services(*[service(day, start=day) for day in starts], service("B", "2025-01-10"))
    figure = figures(rows, "2025-03-31", "supervision_in_date", covers_from=COVERED)
    assert {day: figure("2025-03", day) for day in starts} == starts


def test_a_starters_first_session_counts_for_the_interval_from_then_on():
    rows = in_services(service("held", "2025-03-01", start="2025-02-25"))
    assert figures(rows, "2025-03-31", "supervision_in_date", covers_from=COVERED)("2025-03") == "1 of 1"


def test_somebody_whose_sessions_all_lie_before_the_export_is_counted_from_its_first_day():
    rows = in_services(service("A", start="2020-01-01"), service("B", "2025-03-03"))
    assert figures(rows, "2025-04-05", "supervision_in_date")("2025-04", "A") == "partial 1 of 1"
    assert figures(rows, "2025-04-06", "supervision_in_date")("2025-04", "A") == "partial 0 of 1"


def test_a_session_counts_when_it_was_held_with_somebody_else_and_not_in_a_group():
    kinds = {
        "plain": ({}, "1 of 1"),
        "reflective": ({"type": "reflective"}, "1 of 1"),
        "return to work": ({"type": "return_to_work"}, "1 of 1"),
        "with a supervisor": ({"supervisor_id": "M"}, "1 of 1"),
        "group": ({"type": "group"}, "0 of 1"),
        "with oneself": ({"supervisor_id": "with oneself"}, "0 of 1"),
        "booked": ({"status": "booked"}, "0 of 1"),
        "missed": ({"status": "missed"}, "0 of 1"),
        "cancelled": ({"status": "cancelled_by_staff"}, "0 of 1"),
    }
    rows = in_services(*[service(name) for name in kinds])
    rows["supervision"] = [session(name, "2025-03-20", **changes) for name, (changes, _) in kinds.items()]
    figure = figures(rows, "2025-03-31", "supervision_in_date", covers_from=COVERED)
    assert {name: figure("2025-03", name) for name in kinds} == {
        name: expected for name, (_, expected) in kinds.items()
    }


def test_a_session_after_the_last_day_or_before_the_return_counts_for_neither_spell():
    rows = {
        "staff": [post("A", "2024-01-01", "2025-02-01"), post("A", "2025-03-01")],
        "supervision": [session("A", "2025-02-20"), session("B", "2025-01-01")],
    }
    assert figures(rows, "2025-03-31", "supervision_in_date")("2025-03") == "0 of 1"


def test_only_somebody_all_of_whose_roles_are_unsupervised_is_not_expected():
    rows = {
        "staff": [post("A", "2025-01-01", role="Cook"), post("B", "2025-01-01", role="Cook"), post("B", "2025-01-01")],
        "supervision": [session("C", "2025-01-10")],
    }
    figure = figures(rows, "2025-03-31", "supervision_in_date", rules='[lists]\nunsupervised_roles = ["COOK"]')
    assert figure("2025-03") == "0 of 1"


def test_somebody_on_long_leave_is_left_out_and_said_and_somebody_on_a_weeks_holiday_is_not():
    rows = {
        "staff": [post("A", "2025-01-01"), post("B", "2025-01-01")],
        "supervision": [session("A", "2025-03-01"), session("B", "2025-03-01")],
        "leave": [away("A", "2025-03-20", "2025-04-20"), away("B", "2025-03-28", "2025-04-03")],
    }
    figure = figures(rows, "2025-03-31", "supervision_in_date")
    assert (figure("2025-03"), figure.cell("2025-03")["uncounted"]) == ("1 of 1", 1)


def test_after_a_long_leave_there_are_fourteen_days_and_the_tolerance_for_the_next_session():
    rows = in_services(*[service(day, "2025-01-10") for day in ("2025-03-10", "2025-03-09")])
    rows["leave"] = [away(day, "2025-02-01", day) for day in ("2025-03-10", "2025-03-09")]
    figure = figures(rows, "2025-03-31", "supervision_in_date")
    assert (figure("2025-03", "2025-03-10"), figure("2025-03", "2025-03-09")) == ("1 of 1", "0 of 1")


def test_the_gap_is_the_middle_of_the_days_since_each_persons_session_or_start():
    rows = in_services(service("A", "2025-03-21"), service("B", "2025-03-01"), service("C"))
    rows["staff"].append(post("D", "2025-03-25"))  # not expected yet
    figure = figures(rows, "2025-03-31", "supervision_gap_days", covers_from=COVERED)
    assert figure("2025-03") == "30 of 3"  # 10, 30 and 89
    rows["staff"] = [cells for cells in rows["staff"] if cells["staff_id"] != "C"]
    assert figures(rows, "2025-03-31", "supervision_gap_days", covers_from=COVERED)("2025-03") == "20 of 2"


def test_managers_are_those_of_a_managing_role_the_line_managers_and_who_held_sessions_in_three_months():
    rows = {
        "staff": [
            post("Deputy", "2024-01-01", role="deputy manager"),
            post("Line", "2024-01-01"),
            post("Held", "2024-01-01"),
            post("Once", "2024-01-01"),
            post("Own", "2024-01-01", line_manager_id="Own"),
            post("Gone", "2024-01-01", "2025-02-28", line_manager_id="Once"),
            post("A", "2024-01-01", line_manager_id="Line"),
        ],
        "supervision": [
            session("A", "2025-01-01", supervisor_id="Held"),
            session("A", "2024-12-31", supervisor_id="Once"),
            session("Gone", "2025-02-01", supervisor_id="Once"),
            session("A", "2025-03-03", supervisor_id="Once", type="group"),
            session("Deputy", "2025-03-20"),
            session("Own", "2025-03-20", supervisor_id="Own"),
        ],
    }
    assert figures(rows, "2025-03-31", "supervision_managers_in_date")("2025-03") == "1 of 3"


def test_who_held_a_session_before_the_export_speaks_is_no_manager_by_it():
    rows = {
        "staff": [post("Held", "2024-01-01"), post("A", "2024-01-01")],
        "supervision": [session("A", "2025-02-20", supervisor_id="Held")],
    }
    covered = {"supervision": "2025-03-01"}
    assert figures(rows, "2025-03-31", "supervision_managers_in_date")("2025-03") == "0 of 1"
    assert figures(rows, "2025-03-31", "supervision_managers_in_date", covers_from=covered)("2025-03") == "nobody_due"


def test_shares_of_what_was_recorded_leave_blanks_and_sessions_not_held_out_and_keep_group_sessions():
    kinds = [("held", True, None), ("held", False, "group"), ("held", None, None), ("missed", True, None)]
    metrics = ("supervision_reflective", "supervision_needs_asked", "supervision_recorded")
    rows = in_services(service("A", start="2024-01-01"))
    rows["supervision"] = [
        session("A", "2025-03-10", status=status, type=kind, reflective=yes, needs_asked=yes, recorded=yes)
        for status, yes, kind in kinds
    ]
    rows["supervision"].append(session("A", "2024-12-31", reflective=True, needs_asked=True, recorded=True))
    figure = figures(rows, "2025-03-31", *metrics)
    assert [figure("2025-03", "", metric) for metric in metrics] == ["1 of 2"] * 3


def test_a_session_cancelled_by_the_manager_is_made_good_by_one_on_that_day_or_up_to_fourteen_after():
    again = {"2025-03-05": "0 of 2", "2025-03-19": "0 of 2", "2025-03-20": "1 of 2", "2025-03-04": "1 of 2"}
    rows = in_services(*[service(day, day, start="2024-01-01") for day in again])
    rows["supervision"] += [session(day, "2025-03-05", status="cancelled_by_manager") for day in again]
    figure = figures(rows, "2025-03-31", "supervision_cancelled_by_manager")
    assert {day: figure("2025-03", day) for day in again} == again


def test_a_session_made_good_after_the_month_is_made_good_in_it_and_a_booked_one_is_not_planned_yet():
    rows = in_services(service("A", "2025-04-08", start="2024-01-01"))
    rows["supervision"] += [
        session("A", "2025-03-25", status="cancelled_by_manager"),
        session("A", "2025-05-02", status="booked"),
        session("A", "2025-04-01", status="booked"),
    ]
    figure = figures(rows, "2025-04-30", "supervision_cancelled_by_manager")
    assert (figure("2025-03"), figure("2025-04")) == ("0 of 1", "0 of 2")


def test_a_due_belongs_to_the_units_the_person_was_in_on_its_day():
    rows = {
        "staff": [post("A", "2025-01-01", "2025-01-31"), post("A", "2025-02-01", service="Elm House")],
        "supervision": [session("A", "2025-01-10")],
    }
    figure = figures(rows, "2025-03-07", "supervision_on_time")
    assert [figure("2025-01", unit) for unit in ("", HOME, "Elm House")] == ["1 of 1", "1 of 1", "nobody_due"]
    assert [figure("2025-02", unit) for unit in ("", HOME, "Elm House")] == ["0 of 1", "nobody_due", "0 of 1"]


def test_one_person_supervised_often_makes_up_for_nobody_else():
    often = [f"2025-03-{day:02}" for day in range(1, 29, 3)]
    rows = in_services(service("A", *often, start="2024-01-01"), service("B", start="2024-01-01"))
    figure = figures(rows, "2025-05-31", "supervision_on_time", covers_from=COVERED)
    # A: due 10 March, met on the 16th; 13 April, met on 28 March; 25 April, unmet. B: 10 March and 7 April, unmet.
    assert (figure("2025-04", "A"), figure("2025-04", "B"), figure("2025-04")) == ("1 of 2", "0 of 1", "1 of 3")


def test_a_month_is_partial_until_the_dues_of_its_last_day_can_be_judged():
    rows = in_services(service("A", "2025-01-10"))
    assert figures(rows, "2025-02-06", "supervision_on_time")("2025-01") == "partial 1 of 1"
    assert figures(rows, "2025-02-07", "supervision_on_time")("2025-01") == "1 of 1"
