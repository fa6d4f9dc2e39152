"""Turnover, stability and the rest of who stays, against a year worked out by hand."""

import pytest

from tests.given.figures import HOME, figures, post, posts

OTHER = "Elm House"
KNOWN = {"staff": "2024-03-01"}
METRICS = (
    "turnover_12m",
    "turnover_12m_nhs",
    "turnover_12m_dfe",
    "turnover_12m_asc_wds",
    "stability_12m",
    "headcount",
    "fte",
    "leavers",
    "starters",
)


def a_year():
    """Nine permanent people and one of an agency, over the year to 31 March 2025."""
    moved = {"fte": 0.8, "leaving_reason": "other_role_here"}
    return {
        "staff": [
            post("A", "2020-01-06"),
            post("B", "2021-06-01", "2024-04-01"),
            post("C", "2022-09-05", "2025-03-31", fte=0.6),
            post("D", "2023-03-13", "2024-12-31", **moved),
            post("D", "2025-01-01", fte=0.8, service=OTHER),
            post("E", "2024-07-01"),
            post("F", "2024-08-05", "2024-10-04"),
            post("G", "2019-02-04", "2025-06-30"),
            post("H", "2018-05-01", "2024-05-31"),
            post("H", "2024-11-04"),
            post("I", "2017-04-03", fte=0.5),
            post("J", "2024-01-08", contract="agency"),
        ]
    }


@pytest.fixture(scope="module")
def year():
    return figures(a_year(), "2025-03-31", *METRICS, covers_from=KNOWN)


@pytest.fixture(scope="module")
def year_and_a_day():
    return figures(a_year(), "2025-04-01", *METRICS, covers_from=KNOWN)


@pytest.mark.parametrize(
    ("metric", "organisation", "home"),
    [
        ("turnover_12m", 61.6, 80.0),
        ("turnover_12m_nhs", 57.1, 76.9),
        ("turnover_12m_dfe", 61.0, 86.3),
        ("turnover_12m_asc_wds", 57.1, 83.3),
        ("stability_12m", 57.1, 42.9),
        ("headcount", 7, 6),
        ("fte", 5.9, 5.1),
    ],
)
def test_the_worked_year_comes_out_to_one_decimal(year, metric, organisation, home):
    assert round(year.cell("2025-03", "", metric)["value"], 1) == organisation
    assert round(year.cell("2025-03", HOME, metric)["value"], 1) == home


def test_the_worked_year_has_these_leavers_over_these_denominators(year):
    rates = {metric: (year("2025-03", "", metric), year("2025-03", HOME, metric)) for metric in METRICS[:5]}
    assert rates == {
        "turnover_12m": ("4 of 6.49315", "5 of 6.24658"),
        "turnover_12m_nhs": ("4 of 7", "5 of 6.5"),
        "turnover_12m_dfe": ("3.6 of 5.9", "4.4 of 5.1"),
        "turnover_12m_asc_wds": ("4 of 7", "5 of 6"),
        "stability_12m": ("4 of 7", "3 of 7"),
    }


def test_headcount_and_fte_of_the_day_before_the_year_and_of_the_day_after_it(year, year_and_a_day):
    for metric, before, after in (("headcount", ("7", "7"), ("6", "5")), ("fte", ("5.9", "5.9"), ("5.3", "4.5"))):
        assert (year("2024-03", "", metric), year("2024-03", HOME, metric)) == before
        cells = [year_and_a_day("2025-04", unit, metric).removeprefix("partial ") for unit in ("", HOME)]
        assert tuple(cells) == after


def test_the_months_of_the_worked_year_add_up_to_its_leavers(year):
    months = [f"2024-{month:02}" for month in range(4, 13)] + ["2025-01", "2025-02", "2025-03"]
    assert sum(int(year(month, "", "leavers")) for month in months) == 4
    assert sum(int(year(month, HOME, "leavers")) for month in months) == 5
    assert year("2024-12", OTHER, "leavers") == "0"


def test_a_home_that_opened_in_the_year_has_no_turnover_yet_and_its_headcount_all_the_same(year):
    assert [year("2025-03", OTHER, metric) for metric in METRICS[:5]] == ["not_enough_history"] * 5
    assert year("2025-03", OTHER, "headcount") == "1"


def test_turnover_needs_twelve_months_in_which_leavers_are_known():
    rows = {"staff": [*posts(3, "2020-01-01"), post("L", "2020-01-01", "2024-05-20")]}
    figure = figures(rows, "2025-05-31", *METRICS)
    # Leavers are known from 1 May 2024, the month of the first recorded end.
    assert [figure(month) for month in ("2025-03", "2025-04", "2025-05")] == [
        "not_enough_history",
        "1 of 3.05479",
        "0 of 3",
    ]
    assert [figure(month, "", "leavers") for month in ("2024-04", "2024-05")] == ["not_enough_history", "1"]
    assert [figure(month, "", "headcount") for month in ("2024-04", "2024-05")] == ["not_enough_history", "3"]


def test_a_mapping_may_say_from_when_leavers_are_known():
    rows = {"staff": [*posts(3, "2020-01-01"), post("L", "2020-01-01", "2024-05-20")]}
    figure = figures(rows, "2025-05-31", *METRICS, covers_from={"staff": "2023-01-01"})
    assert [figure(month) for month in ("2023-11", "2023-12")] == ["not_enough_history", "0 of 4"]


def test_leavers_of_any_contract_show_from_when_they_are_known():
    rows = {"staff": [*posts(3, "2020-01-01"), post("L", "2020-01-01", "2024-05-20", contract="agency")]}
    assert figures(rows, "2025-04-30", "turnover_12m")("2025-04") == "0 of 3"


def test_where_no_end_is_recorded_only_the_month_of_as_of_has_a_headcount():
    figure = figures({"staff": posts(3, "2020-01-01")}, "2025-03-31", "headcount", "turnover_12m", "leavers")
    assert [figure(month) for month in ("2025-02", "2025-03")] == ["not_enough_history", "3"]
    assert figure("2025-03", "", "turnover_12m") == "not_enough_history"
    assert figure("2025-03", "", "leavers") == "0"


def test_a_unit_whose_first_spell_begins_after_the_day_before_the_year_has_no_turnover():
    rows = {
        "staff": [
            *posts(2, "2024-03-31", service="The day before"),
            *posts(2, "2024-04-01", service="The first day"),
            *posts(2, "2024-04-01", service="Agency only", contract="agency"),
        ]
    }
    figure = figures(rows, "2025-03-31", "turnover_12m", "stability_12m", covers_from={"staff": "2024-01-01"})
    cells = {unit: figure("2025-03", unit) for unit in ("The day before", "The first day", "Agency only")}
    assert cells == {
        "The day before": "0 of 2",
        "The first day": "not_enough_history",
        "Agency only": "nobody_due",
    }


def test_stability_leaves_out_who_left_on_the_day_before_and_counts_a_return_as_a_leaving():
    rows = {
        "staff": [
            post("Stayed", "2020-01-01"),
            post("Last day before", "2020-01-01", "2024-03-31"),
            post("Left", "2020-01-01", "2025-03-31"),
            post("Back", "2020-01-01", "2024-06-30"),
            post("Back", "2024-08-01"),
            post("New", "2024-04-01"),
        ]
    }
    assert figures(rows, "2025-03-31", "stability_12m", covers_from=KNOWN)("2025-03") == "1 of 3"


def test_stability_is_not_a_hundred_less_turnover(year):
    turnover, stability = (year.cell("2025-03", "", metric)["value"] for metric in ("turnover_12m", "stability_12m"))
    assert (round(100 - turnover, 1), round(stability, 1)) == (38.4, 57.1)


def test_an_early_leaver_had_less_than_twelve_months_the_last_day_included():
    rows = {
        "staff": [
            post("A day short", "2024-01-01", "2024-12-30"),
            post("A full year", "2024-01-01", "2024-12-31"),
            post("Leap day", "2024-02-29", "2025-02-27"),
            *posts(3, "2020-01-01"),
        ]
    }
    # 29 February plus twelve months is 28 February: who leaves on the 27th had a full year.
    assert figures(rows, "2025-03-31", "early_leavers_12m", covers_from=KNOWN)("2025-03") == "1 of 3"


def test_team_continuity_is_of_this_unit_so_a_move_begins_it_anew():
    rows = {
        "staff": [
            post("Year", "2024-03-31", team="Days"),
            post("Day short", "2024-04-01", team="Days"),
            post("Moved", "2020-01-01", "2024-12-31", team="Nights"),
            post("Moved", "2025-01-01", team="Days"),
        ]
    }
    figure = figures(rows, "2025-03-31", "team_continuity")
    assert (figure("2025-03", f"{HOME}/Days"), figure("2025-03", HOME)) == ("1 of 3", "2 of 3")


def test_starters_of_the_month_of_as_of_are_told_though_leavers_are_not_known_before():
    rows = {"staff": [*posts(2, "2020-01-01"), post("S", "2025-03-10"), post("T", "2025-02-10")]}
    figure = figures(rows, "2025-03-31", "starters")
    assert [figure(month) for month in ("2025-02", "2025-03")] == ["not_enough_history", "1"]


def test_a_window_that_ends_in_the_middle_of_a_month_is_a_year_to_the_day():
    # The twelve months to 15 March 2025 begin on 16 March 2024.
    rows = {
        "staff": [
            *posts(4, "2020-01-01"),
            post("Out", "2020-01-01", "2024-03-15"),
            post("In", "2020-01-01", "2024-03-16"),
        ]
    }
    figure = figures(rows, "2025-03-15", "turnover_12m_asc_wds", covers_from={"staff": "2024-01-01"})
    assert figure("2025-03") == "partial 1 of 4"


# England, children's social workers, years to 30 September: full-time equivalent in post and of leavers, and the rate.
PUBLISHED_BY_DFE = {
    "2021": (32502, 4994.5, 15.4),
    "2022": (31480.4, 5421, 17.2),
    "2023": (33119.1, 5254.6, 15.9),
    "2024": (34100.8, 4726.7, 13.9),
    "2025": (36186.3, 4276.3, 11.8),
}


def test_the_dfe_form_gives_the_rates_that_the_department_publishes_of_its_own_figures():
    staff = []
    for year, (in_post, leavers, _) in PUBLISHED_BY_DFE.items():
        # Whoever leaves on the last day is in post on it.
        staff.append(post(f"stayed {year}", "2019-01-01", fte=in_post - leavers, service=year))
        staff.append(post(f"left {year}", "2019-01-01", "2025-09-30", fte=leavers, service=year))
    figure = figures({"staff": staff}, "2025-09-30", "turnover_12m_dfe", covers_from={"staff": "2019-01-01"})
    rates = {year: round(figure.cell("2025-09", year)["value"], 1) for year in PUBLISHED_BY_DFE}
    assert rates == {year: rate for year, (_, _, rate) in PUBLISHED_BY_DFE.items()}
