"""Who is in post, where and for how long: spells, gaps, moves, second posts, leavers, long leave."""

import pytest

from tests import given
from tests.given_figures import HOME, D, away, figures, post

AS_OF = "2025-03-31"
OPEN = "9999-12-31"
TEAM = f"{HOME}/{HOME}"


def spells(rows, unit="", basis="counted"):
    """The spells of a person A in a unit, as texts 'first day to last day', the oldest first."""
    service, _, team = unit.partition("/")
    con = given.database({"staff": rows}, D(AS_OF))
    found = con.execute(
        "select member.from_on, member.to_on from facts.membership as member "
        "join facts.unit as unit on unit.unit = member.unit join facts.person as person using (person) "
        "where staff_id = 'A' and basis = ? and unit.service = ? and unit.team = ? order by member.from_on",
        [basis, service, team],
    ).fetchall()
    return [f"{start} to {end}" for start, end in found]


@pytest.mark.parametrize(
    ("back_on", "expected"),
    [
        ("2025-01-11", [f"2024-01-01 to {OPEN}"]),
        ("2025-01-17", [f"2024-01-01 to {OPEN}"]),
        ("2025-01-18", ["2024-01-01 to 2025-01-10", f"2025-01-18 to {OPEN}"]),
    ],
)
def test_a_return_up_to_seven_days_after_the_last_day_is_one_spell_and_on_the_eighth_another(back_on, expected):
    assert spells([post("A", "2024-01-01", "2025-01-10"), post("A", back_on)]) == expected


def test_a_gap_is_measured_from_the_latest_end_so_far_and_not_from_the_row_before():
    rows = [post("A", "2024-01-01", "2024-12-31"), post("A", "2024-02-01", "2024-02-10"), post("A", "2025-01-07")]
    assert spells(rows) == [f"2024-01-01 to {OPEN}"]


def test_an_open_post_joins_whatever_begins_after_it():
    rows = [post("A", "2024-01-01"), post("A", "2025-01-07", "2025-02-01")]
    assert spells(rows) == [f"2024-01-01 to {OPEN}"]


def test_a_start_after_as_of_joins_like_any_other():
    rows = [post("A", "2024-01-01", "2025-03-30"), post("A", "2025-04-06")]
    assert spells(rows) == [f"2024-01-01 to {OPEN}"]


def test_a_move_between_teams_ends_a_team_spell_and_no_spell_of_the_service():
    rows = [post("A", "2024-01-01", "2025-01-10", team="Days"), post("A", "2025-01-11", team="Nights")]
    assert spells(rows, f"{HOME}/Days") == ["2024-01-01 to 2025-01-10"]
    assert spells(rows, f"{HOME}/Nights") == [f"2025-01-11 to {OPEN}"]
    assert spells(rows, HOME) == spells(rows) == [f"2024-01-01 to {OPEN}"]


def test_somebody_who_moves_home_leaves_the_service_and_not_the_organisation():
    rows = {"staff": [post("A", "2024-01-01", "2025-01-10"), post("A", "2025-01-11", service="Elm House")]}
    found = figures(rows, AS_OF, "leavers", "starters")
    assert [found("2025-01", unit) for unit in ("", HOME, "Elm House")] == ["0", "1", "0"]
    assert [found("2025-01", unit, "starters") for unit in ("", HOME, "Elm House")] == ["0", "0", "1"]


def test_a_blank_team_is_the_one_team_named_as_the_service():
    assert spells([post("A", "2024-01-01")], TEAM) == [f"2024-01-01 to {OPEN}"]


def test_two_posts_in_one_service_are_one_person_there_and_leaving_one_of_them_is_no_leaving():
    rows = [post("A", "2024-01-01", fte=0.5), post("A", "2024-01-01", "2025-01-10", fte=0.3, role="Cook")]
    found = figures({"staff": rows}, AS_OF, "headcount", "fte", "leavers")
    assert [found("2025-01", unit) for unit in ("", HOME, TEAM)] == ["1", "1", "1"]
    assert found("2025-01", "", "leavers") == found("2025-01", TEAM, "leavers") == "0"
    assert (found("2024-12", "", "fte"), found("2025-01", "", "fte")) == ("not_enough_history", "0.5")


def test_posts_in_two_homes_are_one_person_of_the_organisation_and_one_in_each():
    rows = [post("A", "2024-01-01", fte=0.5), post("A", "2024-01-01", fte=0.4, service="Elm House")]
    found = figures({"staff": rows}, AS_OF, "headcount", "fte")
    assert [found("2025-03", unit) for unit in ("", HOME, "Elm House")] == ["1", "1", "1"]
    assert [found("2025-03", unit, "fte") for unit in ("", HOME, "Elm House")] == ["0.9", "0.5", "0.4"]


@pytest.mark.parametrize("contract", ["bank", "agency", "other"])
def test_a_change_to_bank_agency_or_other_is_a_leaving_whatever_the_reason_says(contract):
    moved = post("A", "2024-01-01", "2025-01-10", leaving_reason="other_role_here")
    rows = [moved, post("A", "2025-01-11", contract=contract)]
    assert spells(rows) == ["2024-01-01 to 2025-01-10"]


def test_from_fixed_term_to_permanent_nobody_leaves():
    rows = [post("A", "2024-01-01", "2025-01-10", contract="fixed_term"), post("A", "2025-01-11")]
    assert spells(rows) == [f"2024-01-01 to {OPEN}"]


def test_bank_staff_are_in_post_for_training_and_not_for_headcount():
    rows = [post("A", "2024-01-01", contract="bank")]
    assert (spells(rows), spells(rows, basis="trained")) == ([], [f"2024-01-01 to {OPEN}"])


def test_somebody_is_in_post_on_their_last_day_and_a_leaver_of_it():
    rows = {"staff": [post("A", "2024-01-01", "2025-01-31"), post("B", "2024-01-01", "2025-02-28"), post("C", AS_OF)]}
    found = figures(rows, AS_OF, "headcount", "leavers", "starters")
    assert [found(month) for month in ("2025-01", "2025-02", "2025-03")] == ["2", "1", "1"]
    assert [found(month, "", "leavers") for month in ("2025-01", "2025-02", "2025-03")] == ["1", "1", "0"]
    assert found("2025-03", "", "starters") == "1"


def test_an_end_after_as_of_is_somebody_still_in_post_and_a_start_after_it_nobody_yet():
    rows = {"staff": [post("A", "2024-01-01", "2025-04-01"), post("B", "2025-04-01"), post("C", "2024-01-01")]}
    found = figures(rows, AS_OF, "headcount", "leavers", "starters")
    assert [found("2025-03", "", name) for name in ("headcount", "starters")] == ["2", "0"]


def test_somebody_who_leaves_twice_is_two_leavers_and_one_head():
    rows = [post("A", "2024-01-01", "2024-09-30"), post("A", "2025-01-06", "2025-03-07"), post("B", "2024-01-01")]
    found = figures({"staff": rows}, AS_OF, "leavers", "headcount")
    assert found.by_month(leave_out=("0", "not_enough_history")) == {"2024-09": "1", "2025-03": "1"}
    assert found("2025-03", "", "headcount") == "1"


def test_on_a_gap_day_a_person_keeps_role_service_fte_and_manager_of_the_post_that_ended_last():
    rows = [
        post("A", "2024-01-01", "2025-01-20", fte=0.2, role="Cook"),
        post("A", "2024-01-01", "2025-01-28", fte=0.6, role="Team Leader", line_manager_id="M"),
        post("A", "2025-02-03", fte=1.0, service="Elm House"),
    ]
    con = given.database({"staff": rows}, D(AS_OF))
    found = con.execute(
        "select post.service, role, fte, line_manager_id, from_on, to_on from facts.post as post "
        "join facts.unit as unit using (unit) where level = 'organisation' and basis = 'counted' "
        "and date '2025-01-31' between from_on and to_on"
    ).fetchall()
    assert found == [("Oak House", "Team Leader", 0.6, "M", D("2024-01-01"), D("2025-02-02"))]


def test_a_gap_is_not_filled_in_the_service_that_was_left_for_another():
    rows = [post("A", "2024-01-01", "2025-01-28", fte=0.6), post("A", "2025-02-03", service="Elm House")]
    found = figures({"staff": rows}, AS_OF, "headcount", "fte")
    assert [found("2025-01", unit) for unit in ("", HOME, "Elm House")] == ["1", "0", "0"]
    assert found("2025-01", "", "fte") == "0.6"


def test_of_several_posts_of_one_service_team_and_role_the_largest_fte_counts_once():
    same = [post("A", "2024-01-01", fte=0.6), post("A", "2024-02-01", fte=0.8)]
    other = [post("B", "2024-01-01", fte=0.6), post("B", "2024-01-01", fte=0.2, role="Cook")]
    found = figures({"staff": same + other}, AS_OF, "fte")
    assert found("2025-03") == "1.6"


def test_blank_fte_is_the_hours_over_a_full_time_week_and_unknown_is_nothing_and_said():
    rows = [post("A", "2024-01-01", fte=None, hours=30.0), post("B", "2024-01-01", fte=None)]
    found = figures({"staff": rows}, AS_OF, "fte", "headcount")
    assert (found("2025-03"), found("2025-03", "", "headcount")) == ("0.8", "2")
    assert found.cell("2025-03")["uncounted"] == 1
    own = figures({"staff": rows}, AS_OF, "fte", rules="full_time_hours = 40")
    assert own("2025-03") == "0.75"


def test_the_fte_of_a_leaver_is_of_the_posts_that_end_with_the_spell():
    rows = [
        post("A", "2023-01-01", "2025-01-05", fte=1.0),
        post("A", "2025-01-06", "2025-03-14", fte=0.5),
        post("A", "2025-01-06", "2025-03-14", fte=0.2, role="Cook"),
        post("B", "2020-01-01", fte=1.0),
    ]
    found = figures({"staff": rows}, AS_OF, "turnover_12m_dfe", covers_from={"staff": "2020-01-01"})
    assert found("2025-03") == "0.7 of 1"


def test_a_policy_may_count_another_contract_and_allow_another_gap():
    rows = {"staff": [post("A", "2024-01-01", "2025-01-10"), post("A", "2025-01-20", contract="bank")]}
    own = 'spell_gap_days = 14\ncounted_contracts = ["permanent", "fixed_term", "bank"]'
    assert figures(rows, AS_OF, "leavers")("2025-01") == "1"
    assert figures(rows, AS_OF, "leavers", rules=own)("2025-01") == "0"


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        ([("2025-01-01", "2025-01-27")], []),
        ([("2025-01-01", "2025-01-28")], ["2025-01-01 to 2025-01-28"]),
        ([("2025-01-01", "2025-01-14"), ("2025-01-15", "2025-01-28")], ["2025-01-01 to 2025-01-28"]),
        ([("2025-01-01", "2025-01-14"), ("2025-01-16", "2025-01-29")], []),
        ([("2025-01-01", "2025-02-10"), ("2025-01-05", "2025-01-06"), ("2025-02-11", None)], [f"2025-01-01 to {OPEN}"]),
        ([("2025-03-31", None)], [f"2025-03-31 to {OPEN}"]),
        ([("2025-04-01", "2025-04-28")], ["2025-04-01 to 2025-04-28"]),
    ],
)
def test_leaves_that_touch_are_one_and_long_when_open_or_of_28_days_both_ends_counted(leaves, expected):
    rows = {"staff": [post("A", "2024-01-01")], "leave": [away("A", *leave) for leave in leaves]}
    found = given.database(rows, D(AS_OF)).execute("select from_on, to_on from facts.long_leave order by 1").fetchall()
    assert [f"{start} to {end}" for start, end in found] == expected
