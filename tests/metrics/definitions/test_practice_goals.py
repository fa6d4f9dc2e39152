"""Practice: goals, recognition, learning, views and tools, each at its edges."""

from tests.given.figures import HOME, figures, post, row
from tests.metrics.definitions.test_practice import AS_OF, check_cases


def goal(agreed="2025-01-01", due="2025-06-30", **changes):
    """A personal goal, open and agreed by both, but for the changes."""
    return row(goal_id="G", agreed_on=agreed, due_on=due, **({"agreed_by_both": True} | changes))


def test_an_open_goal_is_kept_alive_by_agreement_of_both_and_a_review_in_ninety_days():
    goals = {
        "90 days": [goal(reviewed_on="2024-12-31")],
        "91 days": [goal(reviewed_on="2024-12-30")],
        "not by both": [goal(reviewed_on=AS_OF, agreed_by_both=None)],
        "not reviewed": [goal()],
        "completed today": [goal(reviewed_on=AS_OF, completed_on=AS_OF)],
        "agreed tomorrow": [goal("2025-04-01", reviewed_on=AS_OF)],
        "an action": [goal(reviewed_on=AS_OF, kind="action", level="person")],
        "a team's": [goal(reviewed_on=AS_OF, level="team")],
    }
    expected = dict.fromkeys(("91 days", "not by both", "not reviewed"), "0 of 1")
    expected |= dict.fromkeys(("90 days", "an action"), "1 of 1")
    expected |= dict.fromkeys(("completed today", "agreed tomorrow", "a team's"), "nobody_due")
    check_cases("goals_agreed_and_reviewed", expected, {"goals": goals})


def test_a_goal_that_was_due_is_completed_or_replanned_with_a_reason_by_the_day():
    due = "2025-02-01"
    goals = {
        "completed": [goal(due=due, completed_on=AS_OF)],
        "completed before": [goal(due=due, completed_on="2025-01-05")],
        "completed later": [goal(due=due, completed_on="2025-04-01")],
        "replanned": [goal(due=due, replanned_on=AS_OF, replan_reason=True)],
        "without a reason": [goal(due=due, replanned_on=AS_OF, replan_reason=None)],
        "first day": [goal("2024-01-01", due="2025-01-01")],
        "before": [goal("2024-01-01", due="2024-12-31")],
        "due tomorrow": [goal(due="2025-04-01")],
    }
    expected = dict.fromkeys(("completed", "completed before", "replanned"), "1 of 1")
    expected |= dict.fromkeys(("completed later", "without a reason", "first day"), "0 of 1")
    check_cases(
        "goals_completed_or_replanned",
        expected | dict.fromkeys(("before", "due tomorrow"), "nobody_due"),
        {"goals": goals},
    )


def test_targets_count_the_levels_with_a_live_goal_and_a_service_counts_no_action_and_nothing_past():
    def of(level, home, **changes):
        return goal(level=level, service=home, team=home, **changes)

    staff = [post("A", "2020-01-01", service="All"), post("B", "2020-01-01", service="One")]
    staff += [post("C", "2020-01-01", "2025-03-01", service="None"), post("D", "2020-01-01", service="None")]
    goals = [of("team", "All"), of("service", "All"), goal() | {"staff_id": "A"}, goal() | {"staff_id": "A"}]
    goals += [of("team", "One", due=AS_OF), of("service", "One", due="2025-03-30"), of("service", "One", kind="action")]
    goals += [
        goal() | {"staff_id": "C"},
        of("team", "None", completed_on=AS_OF),
        of("service", "None", agreed="2025-04-01"),
    ]
    figure = figures({"staff": staff, "goals": goals}, AS_OF, "targets_at_each_level")
    assert {name: figure("2025-03", name) for name in ("All", "One", "None")} == {"All": "3", "One": "1", "None": "0"}
    assert not figure.has("2025-03")


def test_recognition_counts_alone_or_with_the_team_one_was_in_that_day():
    rows = {
        "staff": [
            post("Alone", "2020-01-01", team="Days"),
            post("Team", "2020-01-01", team="Nights"),
            post("Moved in later", "2020-01-01", "2025-03-01", team="Days"),
            post("Moved in later", "2025-03-02", team="Nights"),
            post("Concern", "2020-01-01", team="Days"),
            post("Long ago", "2020-01-01", team="Days"),
        ],
        "recognition": [
            row(staff_id="Alone", date="2024-10-01", kind="recognition"),
            row(staff_id="Long ago", date="2024-09-30", kind="recognition"),
            row(staff_id="Concern", date="2025-03-01", kind="concern"),
            row(service=HOME, team="Nights", date="2025-03-01", kind="recognition"),
        ],
    }
    figure = figures(rows, AS_OF, "recognised_6m")
    units = ("", f"{HOME}/Days", f"{HOME}/Nights")
    assert [figure("2025-03", unit) for unit in units] == ["2 of 5", "1 of 3", "1 of 2"]


def test_recognition_of_a_service_without_a_team_is_of_everybody_in_it_that_day():
    rows = {
        "staff": [
            post("Nights", "2020-01-01", team="Nights"),
            post("Days", "2020-01-01", team="Days"),
            post("Later", "2025-03-02", team="Days"),
        ],
        "recognition": [
            row(service=HOME, team=HOME, date="2025-03-01", kind="recognition"),
            row(staff_id="Days", date="2024-09-01", kind="concern"),
        ],
    }
    figure = figures(rows, AS_OF, "recognised_6m")
    units = ("", f"{HOME}/Days", f"{HOME}/Nights")
    assert [figure("2025-03", unit) for unit in units] == ["2 of 3", "1 of 2", "1 of 1"]


def test_recognition_needs_six_months_that_the_export_speaks_for():
    rows = {
        "staff": [post("A", "2020-01-01")],
        "recognition": [row(staff_id="A", date="2024-10-20", kind="recognition")],
    }
    figure = figures(rows, AS_OF, "recognised_6m")
    assert (figure("2025-02"), figure("2025-03")) == ("not_enough_history", "1 of 1")


def learning(day, home, closed=None, shared=None, kind="mistake"):
    """An entry of the learning log."""
    return row(date=day, service=home, kind=kind, closed_on=closed, shared_on=shared)


def test_learning_is_closed_and_shared_by_the_day():
    entries = {
        "both": learning("2024-10-01", "both", AS_OF, AS_OF),
        "closed only": learning("2025-01-01", "closed only", AS_OF),
        "shared only": learning("2025-01-01", "shared only", shared=AS_OF),
        "tomorrow": learning("2025-01-01", "tomorrow", AS_OF, "2025-04-01"),
        "older": learning("2024-09-30", "older", AS_OF, AS_OF, kind="good_practice"),
        "good": learning("2025-03-31", "good", kind="good_practice"),
    }
    rows = {"staff": [post("A", "2020-01-01")], "learning": [*entries.values()]}
    figure = figures(rows, AS_OF, "learning_closed_and_shared", "learning_good_practice_share")
    shares = {name: figure("2025-03", name) for name in entries}
    assert shares == dict.fromkeys(entries, "0 of 1") | {"both": "1 of 1", "older": "nobody_due"}
    assert (figure("2025-03"), figure("2025-03", "", "learning_good_practice_share")) == ("1 of 5", "1 of 5")


def test_views_and_blockers_are_judged_on_their_28th_day_and_done_within_it():
    days = {
        "in time": ("2025-03-03", "2025-03-31"),
        "a day late": ("2025-03-02", "2025-03-31"),
        "never": ("2025-01-10", None),
        "not yet judged": ("2025-03-04", "2025-03-05"),
        "first judged": ("2024-12-04", "2025-01-01"),
        "judged before": ("2024-12-03", "2024-12-03"),
    }
    rows = {
        "staff": [post("A", "2020-01-01")],
        "feedback": [row(date=day, service=name, responded_on=then) for name, (day, then) in days.items()],
        "tools": [row(raised_on=day, service=name, fixed_on=then) for name, (day, then) in days.items()],
    }
    expected = {"in time": "1 of 1", "a day late": "0 of 1", "never": "0 of 1", "not yet judged": "nobody_due"}
    expected |= {"first judged": "1 of 1", "judged before": "nobody_due"}
    figure = figures(rows, AS_OF, "views_responded", "blockers_fixed")
    for metric in ("views_responded", "blockers_fixed"):
        assert {name: figure("2025-03", name, metric) for name in days} == expected
        assert figure("2025-03", "", metric) == "2 of 4"
