"""Support, which touches few people at a time: by quarter or year, and only over ten people or more."""

import pytest

from tests.given import database
from tests.given.figures import HOME, D, figures, post, posts, row, session

AS_OF = "2025-03-31"
TEN = posts(10, "2020-01-01", service="Elm House")  # so that the group is large enough


def action(who, due, completed=None, explained=None, agreed="2024-06-01", **changes):
    """A personal action of somebody, due on a day."""
    return row(
        goal_id=f"{who} {due}",
        staff_id=who,
        agreed_on=agreed,
        due_on=due,
        completed_on=completed,
        replanned_on=explained,
        replan_reason=explained is not None or None,
        **changes,
    )


def prompts(actions, metric="support_prompts", as_of=AS_OF, staff=None, **exports):
    """What a metric tells of the quarter to March over the organisation.

    A is in post beside ten others, five of them prompted, since fewer would be hidden; no more sessions follow theirs.
    """
    missed = ("2024-11-15", "2024-12-15") if metric == "support_followed" else ("2025-01-15", "2025-02-15")
    others = [action(f"Elm House {number:02}", day) for number in range(5, 10) for day in missed]
    rows = {"staff": [*TEN, *(staff or [post("A", "2020-01-01")])], "goals": [*actions, *others]} | exports
    return figures(rows, as_of, metric)("2025-03")


def raised(due, as_of=AS_OF):
    """The months in which prompts are raised of each person: name -> days due, or (due, completed, explained)."""
    actions = [action(name, *(day if isinstance(day, tuple) else (day,))) for name, days in due.items() for day in days]
    staff = [post(name, "2020-01-01") for name in due]
    prompts_raised = database.database({"staff": staff, "goals": actions}, D(as_of)).execute(
        "select staff_id, strftime(on_date, '%Y-%m') from facts.prompt join facts.person using (person) order by 2"
    )
    months = {name: [] for name in due}
    for name, month in prompts_raised.fetchall():
        months[name].append(month)
    return months


def test_a_prompt_is_raised_in_the_second_missed_month_running_one_without_anything_due_passed_over():
    people = {
        "two running": (["2025-01-15", "2025-02-15"], ["2025-02"]),
        "one alone": (["2024-06-15", "2025-02-15"], []),
        "one empty between": (["2024-12-15", "2025-02-15"], ["2025-02"]),
        "two empty between": (["2024-11-15", "2025-02-15"], []),
        "one kept between": (["2024-12-15", ("2025-01-15", "2025-01-15"), "2025-02-15"], []),
        "three running": (["2025-01-15", "2025-02-15", "2025-03-15"], ["2025-02", "2025-03"]),
        "over the turn of the year": (["2024-12-31", "2025-01-01"], ["2025-01"]),
        "done on the last day": ([("2025-01-15", "2025-01-31"), "2025-02-15"], []),
        "done the day after": ([("2025-01-15", "2025-02-01"), "2025-02-15"], ["2025-02"]),
        "one of two done": (["2025-01-15", ("2025-02-10", "2025-02-10"), "2025-02-15"], ["2025-02"]),
        "one explained between": (["2024-12-15", ("2025-01-15", None, "2025-01-20"), "2025-02-15"], []),
        "the first explained": ([("2025-01-15", None, "2025-01-20"), "2025-02-15"], []),
        "the second explained": (["2025-01-15", ("2025-02-15", None, "2025-02-20")], []),
        "a month that has not ended": (["2025-03-15", "2025-04-15"], []),
    }
    assert raised({name: due for name, (due, _) in people.items()}) == {
        name: months for name, (_, months) in people.items()
    }


def test_an_action_replanned_with_a_reason_is_explained_whenever_that_was():
    assert prompts([action("A", "2025-01-15", explained="2025-03-31"), action("A", "2025-02-15")]) == "5"
    without = action("A", "2025-01-15", explained="2025-03-31") | {"replan_reason": None}
    assert prompts([without, action("A", "2025-02-15")]) == "6"


def test_what_is_replanned_after_the_day_the_exports_speak_for_is_not_yet_explained():
    assert prompts([action("A", "2025-01-15", explained="2025-04-01"), action("A", "2025-02-15")]) == "6"


def test_goals_count_as_actions_do_and_those_of_a_team_or_service_do_not():
    def of_level(level, kind):
        changes = {"level": level, "kind": kind}
        return prompts([action("A", day, **changes) for day in ("2025-01-15", "2025-02-15")])

    assert [of_level("person", kind) for kind in ("goal", "action", None)] == ["6", "6", "6"]
    assert [of_level(level, "action") for level in ("team", "service")] == ["5", "5"]


def test_a_month_is_complete_on_its_last_day_and_not_before():
    due = {"A": ["2025-01-15", "2025-02-15"]}
    assert raised(due, "2025-02-28") == {"A": ["2025-02"]}
    assert raised(due, "2025-02-27") == {"A": []}


def test_a_prompt_counts_in_the_quarter_in_which_its_month_ends():
    actions = [action(name, day) for name in "AB" for day in ("2024-11-15", "2024-12-15")]
    actions += [action("A", "2025-01-15")]  # a third month running: raised in December of both, in January of A
    assert prompts(actions, staff=[post(name, "2020-01-01") for name in "AB"]) == "6"


def test_a_month_with_nothing_due_but_outside_a_spell_is_passed_over():
    staff = [post("A", "2020-01-01", "2025-01-10"), post("A", "2025-01-25")]
    actions = [action("A", "2024-12-15"), action("A", "2025-01-20", completed="2025-01-20"), action("A", "2025-02-15")]
    assert prompts(actions, staff=staff) == "6"
    assert prompts(actions, staff=[post("A", "2020-01-01")]) == "5"


def test_prompts_of_fewer_than_five_people_are_hidden_and_of_nobody_is_nought():
    def of_people(number):
        days = ("2025-01-15", "2025-02-15")
        actions = [action(who["staff_id"], day) for who in TEN[:number] for day in days]
        return figures({"staff": TEN, "goals": actions or [action("A", "2025-01-15")]}, AS_OF, "support_prompts")

    assert [of_people(number)("2025-03") for number in (0, 4, 5)] == ["0", "suppressed", "5"]


def test_dues_of_two_people_are_not_added_together_and_those_outside_a_spell_are_ignored():
    late = [post("A", "2025-01-20")]
    actions = [action("A", "2025-01-15"), action("A", "2025-02-15"), action("Elm House 01", "2025-01-15")]
    assert prompts(actions, staff=late) == "5"


def test_no_prompt_is_raised_of_somebody_not_in_post_on_the_months_last_day():
    names = {"A": "2025-02-27", "B": "2025-02-28"}
    actions = [action(name, day) for name in names for day in ("2025-01-15", "2025-02-15")]
    staff = [post(name, "2020-01-01", end) for name, end in names.items()]
    assert prompts(actions, staff=staff) == "6"


def test_prompts_are_hidden_where_fewer_than_ten_are_in_post():
    rows = {"staff": posts(9, "2020-01-01"), "goals": [action(f"{HOME} 01", "2025-01-15")]}
    figure = figures(rows, AS_OF, "support_prompts")
    assert (figure("2025-03"), figure.has("2025-02"), figure.has("2025-03", HOME)) == ("suppressed", False, False)


def test_a_prompt_is_followed_by_more_sessions_in_six_weeks_after_than_in_six_weeks_before():
    # Raised at 31 December, judged on 11 February. Before: 20 November to 31 December; after: 1 January to 11 February.
    actions = [action("A", "2024-11-15"), action("A", "2024-12-15")]

    def followed(*days, **changes):
        sessions = [session("A", day, **changes) for day in days] + [session("A", "2024-01-01")]
        return prompts(actions, "support_followed", supervision=sessions)

    assert followed("2024-11-20", "2025-01-01", "2025-02-11") == "1 of 6"
    assert followed("2024-11-20", "2025-01-01", "2025-02-12") == "0 of 6"
    assert followed("2024-11-19", "2025-01-01") == "1 of 6"
    assert followed("2025-01-01", "2025-01-20", type="group") == "0 of 6"


def test_whether_support_followed_is_judged_in_the_quarter_in_which_the_six_weeks_end():
    # 30 November + 42 days is 11 January; 31 October + 42 is 12 December.
    sessions = {"supervision": [session("A", "2024-12-05")]}
    november = [action("A", "2024-10-15"), action("A", "2024-11-15")]
    october = [action("A", "2024-09-15"), action("A", "2024-10-15")]
    assert prompts(november, "support_followed", **sessions) == "1 of 6"
    assert prompts(october, "support_followed", **sessions) == "0 of 5"


def recognised(*kinds, day="2025-01-01", staff_id=None, **changes):
    """Recognitions and concerns, of a person or of a team."""
    return [row(date=day, kind=kind, staff_id=staff_id, **changes) for kind in kinds]


@pytest.mark.parametrize("named", [9, 10])
def test_recognition_share_counts_a_teams_recognition_once_and_nobody_of_it_in_the_group(named):
    staff = [*posts(12, "2020-01-01", team="Days"), *posts(3, "2020-01-01", service="Elm House")]
    rows = {
        "staff": staff,
        "recognition": recognised("recognition", service=HOME, team="Days")
        + [concern for number in range(named) for concern in recognised("concern", staff_id=f"{HOME} {number:02}")]
        + recognised("recognition", day="2024-12-31", staff_id=f"{HOME} 11"),
    }
    figure = figures(rows, AS_OF, "recognition_share")
    words = "1 of 11" if named == 10 else "suppressed"
    assert [figure("2025-03", home) for home in ("", HOME, "Elm House")] == [words, words, "nobody_due"]


def test_recognition_share_over_nine_people_is_hidden_however_many_rows_there_are():
    rows = {"staff": posts(20, "2020-01-01"), "recognition": []}
    for number in range(9):
        rows["recognition"] += recognised("recognition", "concern", staff_id=f"{HOME} {number:02}")
    assert figures(rows, AS_OF, "recognition_share")("2025-03") == "suppressed"
    rows["recognition"] += recognised("concern", staff_id=f"{HOME} 09")
    assert figures(rows, AS_OF, "recognition_share")("2025-03") == "9 of 19"


def each(count, **cells):
    """The same row of so many people of Elm House."""
    return [row(staff_id=f"Elm House {number:02}", **cells) for number in range(count)]


def test_a_return_talk_is_on_time_up_to_the_third_working_day_after_the_last_day():
    # The absence ended on Friday 7 March: Wednesday the 12th is the third working day.
    talks = ["2025-03-10", "2025-03-12", "2025-03-13", "2025-03-07", None] * 2
    absences = [
        row(staff_id=name["staff_id"], start_date="2025-03-03", end_date="2025-03-07", return_talk_on=talk)
        for name, talk in zip(TEN, talks, strict=True)
    ]
    figure = figures({"staff": TEN, "absence": absences}, AS_OF, "return_talk_on_time")
    assert figure("2025-03", "Elm House") == "4 of 10"


def test_asked_about_adjustments_is_over_the_people_in_post_in_a_calendar_year_whatever_the_answer():
    adjustments = each(4, asked_on="2024-01-01", outcome="declined") + each(8, asked_on="2023-12-31")[4:]
    adjustments += each(1, asked_on="2022-01-01")
    figure = figures({"staff": TEN, "adjustments": adjustments}, "2025-06-30", "adjustments_asked")
    assert {key[-1]: figure(key[-1]) for key in figure.cells} == {
        "2020-12": "not_enough_history",
        "2021-12": "not_enough_history",
        "2022-12": "1 of 10",
        "2023-12": "4 of 10",
        "2024-12": "4 of 10",
    }


def test_adjustments_are_judged_28_days_after_they_were_agreed():
    def in_time(agreed, in_place, outcome="agreed"):
        adjustments = each(10, asked_on="2023-01-01", outcome=outcome, agreed_on=agreed, in_place_on=in_place)
        return figures({"staff": TEN, "adjustments": adjustments}, "2024-12-31", "adjustments_in_place")("2024-12")

    assert in_time("2024-12-03", "2024-12-31") == "10 of 10"
    assert in_time("2024-12-03", "2025-01-01") == "0 of 10"
    assert in_time("2024-12-04", "2024-12-04") == "nobody_due"
    assert in_time("2024-12-03", "2024-12-31", outcome="pending") == "nobody_due"


FULL = {"reason_recorded": True, "target_clear": True, "support_recorded": True, "second_person": True}


def plan(who, opened, closed=None, stage="formal", **changes):
    """A plan that lacks nothing, but for the changes."""
    cells = FULL | {"review_on": "2025-06-01"} | changes
    return row(plan_id=f"{who} {opened}", staff_id=who, opened_on=opened, closed_on=closed, stage=stage, **cells)


def test_a_plan_is_complete_with_all_four_and_a_review_date_and_open_until_the_day_before_it_was_closed():
    names = [f"Elm House {number:02}" for number in range(10)]
    plans = [plan(name, "2024-01-01") for name in names]
    plans += [plan(names[0], "2024-02-01", support_recorded=None), plan(names[1], "2024-02-01", review_on=None)]
    plans += [plan(names[2], "2024-02-01", "2024-12-31"), plan(names[3], "2024-02-01", "2025-01-01")]
    plans += [plan(names[4], "2025-01-01"), plan("Left", "2024-01-01")]
    staff = [*TEN, post("Left", "2020-01-01", "2024-12-30")]
    assert figures({"staff": staff, "plans": plans}, AS_OF, "plans_complete")("2024-12") == "11 of 13"


def test_plans_are_published_by_calendar_year_so_that_a_new_one_is_not_told_by_the_next_quarter():
    names = [f"Elm House {number:02}" for number in range(10)]
    plans = [plan(name, "2024-01-01") for name in names] + [plan(names[0], "2024-08-01", review_on=None)]
    figure = figures({"staff": TEN, "plans": plans}, AS_OF, "plans_complete")
    assert {key[-1] for key in figure.cells if key[-1] >= "2023-12"} == {"2023-12", "2024-12"}
    assert figure("2024-12") == "10 of 11"


def test_support_comes_before_a_formal_plan_where_an_informal_one_was_opened_56_days_before():
    names = [f"Elm House {number:02}" for number in range(10)]
    formal = [plan(name, "2024-06-26") for name in names]
    before = [plan(names[0], "2024-05-01", stage="informal"), plan(names[1], "2024-05-02", stage="informal")]
    before += [plan(names[2], "2019-01-01", stage="informal"), plan(names[3], "2024-04-01")]
    # 1 May is 56 days before 26 June; the formal plan of April counts too, without support before it.
    figure = figures({"staff": TEN, "plans": formal + before}, "2024-12-31", "support_before_formal")
    assert figure("2024-12") == "2 of 11"
