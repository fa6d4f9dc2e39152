"""Practice: starters, goals, recognition, learning: who is counted and what meets the measure, each at its edges."""

import pytest

from tests.given.figures import HOME, away, done, figures, post, posts, row, session

AS_OF = "2025-03-31"


def check_cases(metric, expected, exports, starts="2020-01-01", as_of=AS_OF, **changes):
    """Assert what a metric tells of each person, alone in a service of their name.

    `expected`: name -> figure. `exports`: export -> {name: [row, …]}, without staff ids; a row of somebody else is
    added in 2015, so that every export speaks.
    """
    starts = starts if isinstance(starts, dict) else dict.fromkeys(expected, starts)
    rows = {"staff": [post(name, starts[name], service=name) for name in expected]}
    for export, of_people in exports.items():
        rows[export] = [cells | {"staff_id": name} for name, events in of_people.items() for cells in events]
    figure = figures(rows, as_of, metric, covers_from=dict.fromkeys(exports, "2015-01-01"), **changes)
    assert {name: figure(as_of[:7], name).removeprefix("partial ") for name in expected} == expected


def test_supervision_in_probation_asks_for_a_session_in_the_last_17_days():
    trial = [row(start_date="2025-01-01", outcome="open")]
    ended = [row(start_date="2025-01-01", outcome="passed", reviewed_on="2025-03-30")]
    last_day = [row(start_date="2025-01-01", outcome="passed", reviewed_on=AS_OF)]
    held = {"17 days": "2025-03-14", "18 days": "2025-03-13", "passed": "2025-03-01", "last day": "2025-03-14"}
    check_cases(
        "supervision_in_probation",
        {"17 days": "1 of 1", "18 days": "0 of 1", "passed": "nobody_due", "last day": "1 of 1", "never": "0 of 1"},
        {
            "probation": dict.fromkeys(("17 days", "18 days", "never"), trial)
            | {"passed": ended, "last day": last_day},
            "supervision": {name: [session("", day)] for name, day in held.items()},
        },
        starts="2025-01-01",
    )


def test_a_starter_in_probation_is_counted_from_the_fourteenth_day():
    check_cases(
        "supervision_in_probation",
        {"13 days": "nobody_due", "14 days": "0 of 1"},
        {
            "probation": {"13 days": [row(start_date="2025-03-18")], "14 days": [row(start_date="2025-03-17")]},
            "supervision": {},
        },
        starts={"13 days": "2025-03-18", "14 days": "2025-03-17"},
    )


def test_span_counts_people_over_distinct_supervisors_line_managers_first_and_else_who_held_the_last_session():
    rows = {
        "staff": [
            post("A", "2020-01-01", line_manager_id="M"),
            post("B", "2020-01-01", line_manager_id="M"),
            post("C", "2020-01-01", line_manager_id="Not in staff"),
            post("D", "2020-01-01"),
            post("E", "2020-01-01", line_manager_id="E"),
            post("F", "2020-01-01"),
            post("Away", "2020-01-01", line_manager_id="M"),
        ],
        "supervision": [
            session("A", "2025-03-01", supervisor_id="X"),
            session("D", "2025-02-01", supervisor_id="X"),
            session("D", "2025-03-01", supervisor_id="Y"),
            session("E", "2025-03-01", supervisor_id="Y"),
        ],
        "leave": [away("Away", "2025-01-01")],
    }
    figure = figures(rows, AS_OF, "supervisor_span")
    # A, B under M; C under somebody unknown; D and E under Y; nothing is known of F.
    assert (figure("2025-03"), figure.cell("2025-03")["uncounted"]) == ("5 of 3", 1)
    assert figure.cell("2025-03")["value"] == pytest.approx(5 / 3)


def test_peer_support_is_a_group_session_held_in_the_last_three_months():
    sessions = {
        "first day": [session("", "2025-01-01", type="group")],
        "day before": [session("", "2024-12-31", type="group")],
        "alone": [session("", "2025-03-01")],
        "missed": [session("", "2025-03-01", type="group", status="missed")],
    }
    check_cases(
        "peer_support_3m",
        {"first day": "1 of 1", "day before": "0 of 1", "alone": "0 of 1", "missed": "0 of 1"},
        {"supervision": sessions},
    )


def test_strengths_training_is_a_completion_not_past_its_own_certificate_of_a_course_in_the_list():
    held = {
        "no expiry": [done("", "Motivational  interviewing", "2016-01-01")],
        "last day": [done("", "motivational interviewing", "2024-01-01", AS_OF)],
        "past": [done("", "Motivational interviewing", "2024-01-01", "2025-03-30")],
        "older lasts": [
            done("", "Motivational interviewing", "2016-01-01"),
            done("", "Motivational interviewing", "2024-01-01", "2024-06-01"),
        ],
        "other course": [done("", "Fire safety", "2024-01-01")],
    }
    expected = {"no expiry": "1 of 1", "last day": "1 of 1", "past": "0 of 1", "older lasts": "1 of 1"}
    check_cases("strengths_training", expected | {"other course": "0 of 1"}, {"training": held})


def test_strengths_training_has_a_part_for_leaders_counts_bank_and_without_a_list_is_not_supplied():
    rows = {
        "staff": [
            post("A", "2020-01-01", role="Team Leader"),
            post("B", "2020-01-01", contract="bank"),
            post("C", "2020-01-01", role="Manager", contract="agency"),
        ],
        "training": [done("B", "Collaborative communication", "2025-01-01")],
    }
    figure = figures(rows, AS_OF, "strengths_training")
    assert (figure("2025-03"), figure.parts("2025-03")) == ("1 of 2", {"leaders": "0 of 1"})
    none = figures(rows, AS_OF, "strengths_training", rules="[lists]\nstrengths_courses = []")
    assert none("2025-03") == "not_supplied"


def test_a_support_agreement_is_in_time_up_to_the_fourteenth_day_and_judged_from_then_on():
    def trial(start, agreed):
        return [row(start_date=start, support_agreement_on=agreed)]

    trials = {
        "14 days": trial("2025-01-01", "2025-01-15"),
        "15 days": trial("2025-01-01", "2025-01-16"),
        "none": trial("2025-01-01", None),
        "before the start": trial("2025-01-01", "2024-12-20"),
        "13 days ago": trial("2025-03-18", "2025-03-18"),
        "a year ago": trial("2024-03-31", "2024-03-31"),
    }
    expected = {"14 days": "1 of 1", "15 days": "0 of 1", "none": "0 of 1", "before the start": "1 of 1"}
    starts = {name: f"{cells[0]['start_date']}" for name, cells in trials.items()}
    expected |= {"13 days ago": "nobody_due", "a year ago": "nobody_due"}
    check_cases("probation_support_agreement", expected, {"probation": trials}, starts=starts)


def test_an_induction_begins_by_the_seventh_working_day_and_is_complete_within_six_months():
    def induction(started, completed, start="2024-09-02"):  # a Monday
        return [row(start_date=start, induction_started_on=started, induction_completed_on=completed)]

    trials = {
        "7th working day": induction("2024-09-11", "2025-03-02"),
        "8th working day": induction("2024-09-12", "2025-01-01"),
        "a day late": induction("2024-09-02", "2025-03-03"),
        "not complete": induction("2024-09-02", None),
        "not begun": induction(None, "2025-01-01"),
        "over a weekend": induction("2024-09-17", "2025-03-06", start="2024-09-06"),
        "too early to judge": induction("2024-10-01", None, start="2024-10-01"),
    }
    starts = {name: f"{cells[0]['start_date']}" for name, cells in trials.items()}
    expected = dict.fromkeys(trials, "0 of 1") | {"7th working day": "1 of 1", "over a weekend": "1 of 1"}
    check_cases(
        "induction_on_time", expected | {"too early to judge": "nobody_due"}, {"probation": trials}, starts=starts
    )


def test_a_probation_review_is_on_time_on_the_day_it_was_due():
    def review(due, reviewed):
        return [row(start_date="2024-06-01", review_due_on=due, reviewed_on=reviewed, outcome="open")]

    trials = {
        "on the day": review("2024-12-01", "2024-12-01"),
        "a day late": review("2024-12-01", "2024-12-02"),
        "not yet": review(AS_OF, None),
        "not due": review("2025-04-01", None),
        "first day": review("2024-10-01", "2024-10-01"),
        "six months ago": review("2024-09-30", "2024-09-30"),
    }
    expected = {"on the day": "1 of 1", "a day late": "0 of 1", "not yet": "0 of 1", "not due": "nobody_due"}
    expected |= {"first day": "1 of 1", "six months ago": "nobody_due"}
    check_cases("probation_reviews_on_time", expected, {"probation": trials}, starts="2024-06-01")


def test_an_extension_is_clear_with_expectations_and_support_both_recorded_as_yes():
    both = [(True, True), (True, False), (None, True)]
    rows = {
        "staff": posts(4, "2024-06-01"),
        "probation": [
            row(staff_id=f"{HOME} {n:02}", start_date="2024-06-01", reviewed_on="2025-01-01", outcome=outcome)
            | {"expectations_clear": clear, "support_agreed": support}
            for n, (outcome, (clear, support)) in enumerate(
                [("extended", both[0]), ("extended", both[1]), ("extended", both[2]), ("passed", both[0])]
            )
        ],
    }
    figure = figures(rows, AS_OF, "probation_extensions_clear")
    assert figure("2025-03") == "1 of 3"
    assert not figure.has("2025-03", HOME)


def test_a_mentor_is_asked_for_from_two_weeks_to_six_months_after_the_start():
    def mentor(who="M", start="2024-09-01", end=None):
        return [row(mentor_id=who, start_date=start, end_date=end)]

    starts = {"13 days": "2025-03-18", "14 days": "2025-03-17", "6 months": "2024-10-01", "older": "2024-09-30"}
    starts |= {"ended": "2025-01-01", "oneself": "2025-01-01", "from tomorrow": "2025-01-01", "last day": "2025-01-01"}
    check_cases(
        "mentor_in_place",
        {"13 days": "nobody_due", "14 days": "1 of 1", "6 months": "1 of 1", "older": "nobody_due"}
        | {"ended": "0 of 1", "oneself": "0 of 1", "from tomorrow": "0 of 1", "last day": "1 of 1"},
        {
            "mentoring": dict.fromkeys(("13 days", "14 days", "6 months", "older"), mentor())
            | {"ended": mentor(end="2025-03-30"), "oneself": mentor("oneself"), "last day": mentor(end=AS_OF)}
            | {"from tomorrow": mentor(start="2025-04-01")}
        },
        starts=starts,
    )
