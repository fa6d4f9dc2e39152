"""Why there is no number: which word is said, and which of several comes first."""

import pytest

from tests.given.figures import HOME, figures, post, posts, row, session

AS_OF = "2025-03-31"
OLD = {"staff": [post("A", "2020-01-01"), post("L", "2020-01-01", "2023-05-05")]}


def test_an_export_that_was_not_supplied_is_said_so_and_never_shown_as_nothing():
    figure = figures(OLD, AS_OF, "supervision_in_date", "long_leave", "agency_share")
    assert [figure("2025-03", "", metric) for metric in ("supervision_in_date", "long_leave", "agency_share")] == [
        "not_supplied"
    ] * 3


def test_an_empty_export_that_was_supplied_counts_nothing():
    figure = figures(OLD | {"leave": []}, AS_OF, "long_leave", covers_from={"leave": "2025-01-01"})
    assert figure("2025-03") == "0"


def test_a_metric_needs_every_export_it_counts_from():
    trained = OLD | {"training": [row(staff_id="A", course="Fire", completed_on="2025-01-01")]}
    assert figures(trained, AS_OF, "training_in_date")("2025-03") == "not_supplied"


def test_leave_and_probation_only_adjust_supervision():
    rows = OLD | {"supervision": [session("A", "2025-03-01")]}
    figure = figures(rows, AS_OF, "supervision_in_date", "supervision_in_probation")
    assert (figure("2025-03"), figure("2025-03", "", "supervision_in_probation")) == ("1 of 1", "not_supplied")


def test_an_export_speaks_from_the_first_day_of_the_month_of_its_earliest_event():
    rows = OLD | {"supervision": [session("A", "2025-02-20")]}
    figure = figures(rows, AS_OF, "supervision_in_date")
    months = [figure(month) for month in ("2025-01", "2025-02", "2025-03")]
    assert months == ["not_enough_history", "1 of 1", "0 of 1"]


def test_a_mapping_may_say_that_it_speaks_from_earlier_or_from_later():
    rows = OLD | {"supervision": [session("A", "2025-02-20")]}
    earlier = figures(rows, AS_OF, "supervision_in_date", covers_from={"supervision": "2024-06-10"})
    assert [earlier(month) for month in ("2024-05", "2024-06")] == ["not_enough_history", "1 of 1"]
    later = figures(rows, AS_OF, "supervision_in_date", covers_from={"supervision": "2025-03-01"})
    assert later("2025-02") == "not_enough_history"


def test_of_two_exports_the_one_that_speaks_from_later_decides():
    trial = row(staff_id="A", start_date="2025-02-10")
    rows = OLD | {"supervision": [session("A", "2024-01-05")], "probation": [trial]}
    figure = figures(rows, AS_OF, "supervision_in_probation")
    assert [figure(month) for month in ("2025-01", "2025-02")] == ["not_enough_history", "0 of 1"]


def test_an_export_carried_over_speaks_up_to_the_load_that_brought_it():
    rows = OLD | {"supervision": [session("A", "2025-01-20")]}
    figure = figures(rows, AS_OF, "supervision_in_date", "headcount", covers_to={"supervision": "2025-02-10"})
    months = [figure(month) for month in ("2025-01", "2025-02", "2025-03")]
    assert months == ["1 of 1", "0 of 1", "not_supplied"]
    assert figure("2025-03", "", "headcount") == "1"


def test_not_supplied_comes_before_not_enough_history():
    rows = OLD | {"supervision": [session("A", "2025-01-20")]}
    figure = figures(rows, AS_OF, "supervision_in_probation")
    assert figure("2024-12") == "not_supplied"


def test_not_enough_history_comes_before_nobody_due():
    rows = {"staff": [post("A", "2025-03-01")], "supervision": [session("A", "2025-03-20")]}
    rows["appraisal"] = [row(staff_id="A", date="2025-03-05")]
    rows["staff"].append(post("Old", "2025-02-01", "2025-02-10"))
    figure = figures(rows, AS_OF, "appraisal_in_date")
    assert [figure(month) for month in ("2025-02", "2025-03")] == ["not_enough_history", "nobody_due"]


def test_nobody_due_comes_before_partial_and_a_count_of_nobody_is_nought():
    rows = {"staff": [post("A", "2025-03-10")], "supervision": [session("A", "2025-03-15")], "leave": []}
    figure = figures(rows, "2025-03-15", "supervision_in_date", "long_leave", covers_from={"leave": "2025-01-01"})
    assert (figure("2025-03"), figure("2025-03", "", "long_leave")) == ("nobody_due", "partial 0")


def test_suppressed_comes_before_partial():
    answers = [
        row(response_id=f"{n}", date="2025-02-10", service=HOME, statement="I am well", score=1 + n % 5)
        for n in range(12)
    ]
    rows = {"staff": posts(12, "2020-01-01"), "survey": answers}
    assert figures(rows, "2025-03-15", "wellbeing_agree")("2025-03") == "partial 4 of 12"
    rows["survey"] = answers[:9]
    assert figures(rows, "2025-03-15", "wellbeing_agree")("2025-03") == "suppressed"


def test_the_month_of_as_of_is_partial_until_its_last_day():
    rows = OLD | {"supervision": [session("A", "2025-03-01")]}
    assert figures(rows, "2025-03-30", "supervision_in_date")("2025-03") == "partial 1 of 1"
    assert figures(rows, AS_OF, "supervision_in_date")("2025-03") == "1 of 1"


def test_a_window_that_begins_before_the_export_is_counted_from_there():
    held = {"2025-02-10": True, "2025-03-10": False}
    rows = OLD | {"supervision": [session("A", day, reflective=yes) for day, yes in held.items()]}
    assert figures(rows, AS_OF, "supervision_reflective")("2025-03") == "1 of 2"
    cut = figures(rows, AS_OF, "supervision_reflective", covers_from={"supervision": "2025-03-01"})
    assert cut("2025-03") == "0 of 1"


@pytest.mark.parametrize(("day", "expected"), [("2025-01-31", "1 of 1"), ("2025-02-01", "not_enough_history")])
def test_a_look_back_whose_denominator_is_the_staff_needs_the_whole_window(day, expected):
    rows = OLD | {"supervision": [session("A", day), session("A", "2025-03-10", type="group")]}
    assert figures(rows, AS_OF, "peer_support_3m")("2025-03") == expected


def test_months_are_published_from_the_earliest_start_or_event_and_sixty_at_the_most():
    rows = {
        "staff": [post("A", "2024-11-20")],
        "training": [row(staff_id="A", course="Fire", completed_on="2024-09-02")],
    }
    assert next(iter(figures(rows, AS_OF, "headcount").by_month())) == "2024-09"
    figure = figures(OLD, AS_OF, "headcount").by_month()
    assert (len(figure), next(iter(figure)), [*figure][-1]) == (60, "2020-04", "2025-03")


def test_every_service_and_team_that_staff_of_any_contract_a_survey_or_tools_name_has_a_row():
    rows = {
        "staff": [
            post("A", "2025-01-01", team="Days"),
            post("B", "2025-01-01", contract="agency", service="Elm House"),
        ],
        "tools": [row(raised_on="2025-02-01", service="Garden")],
    }
    figure = figures(rows, AS_OF, "headcount", "blockers_fixed")
    units = {
        (service, team) for name, _, service, team, month in figure.cells if (name, month) == ("headcount", "2025-03")
    }
    assert units == {
        ("", ""),
        (HOME, ""),
        (HOME, "Days"),
        ("Elm House", ""),
        ("Elm House", "Elm House"),
        ("Garden", ""),
    }
