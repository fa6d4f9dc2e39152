"""Who is in post, where and for how long: spells, gaps, moves, second posts, leavers, long leave."""

from tests.given import database
from tests.given.figures import HOME, D, away, figures, post

AS_OF = "2025-03-31"
OPEN = "9999-12-31"
TEAM = f"{HOME}/{HOME}"


def spells(people, unit="", basis="counted"):
    """The spells of each person in a unit, as texts 'first day to last day', the oldest first: name -> spells.

    `people`: name -> rows of their assignments, whose ids are filled in.
    """
    service, _, team = unit.partition("/")
    staff = [cells | {"staff_id": name} for name, rows in people.items() for cells in rows]
    members = database.database({"staff": staff}, D(AS_OF)).execute(
        "select staff_id, member.from_on, member.to_on from facts.membership as member "
        "join facts.unit as unit on unit.unit = member.unit join facts.person as person using (person) "
        "where basis = ? and unit.service = ? and unit.team = ? order by member.from_on",
        [basis, service, team],
    )
    by_person = {name: [] for name in people}
    for name, start, end in members.fetchall():
        by_person[name].append(f"{start} to {end}")
    return by_person


def test_a_return_up_to_seven_days_after_the_last_day_is_one_spell_and_on_the_eighth_another():
    back = ("2025-01-11", "2025-01-17", "2025-01-18")
    people = {day: [post("", "2024-01-01", "2025-01-10"), post("", day)] for day in back}
    joined = [f"2024-01-01 to {OPEN}"]
    two = ["2024-01-01 to 2025-01-10", f"2025-01-18 to {OPEN}"]
    assert spells(people) == {"2025-01-11": joined, "2025-01-17": joined, "2025-01-18": two}


def test_spells_join_by_the_latest_end_so_far_and_open_and_future_posts_join_like_any_other():
    people = {
        "a short post within a long one": [
            post("", "2024-01-01", "2024-12-31"),
            post("", "2024-02-01", "2024-02-10"),
            post("", "2025-01-07"),
        ],
        "an open post": [post("", "2024-01-01"), post("", "2025-01-07", "2025-02-01")],
        "a start after as_of": [post("", "2024-01-01", "2025-03-30"), post("", "2025-04-06")],
        "fixed term, then permanent": [
            post("", "2024-01-01", "2025-01-10", contract="fixed_term"),
            post("", "2025-01-11"),
        ],
    }
    assert spells(people) == {name: [f"2024-01-01 to {OPEN}"] for name in people}


def test_a_change_to_bank_agency_or_other_is_a_leaving_whatever_the_reason_says():
    moved = post("", "2024-01-01", "2025-01-10", leaving_reason="other_role_here")
    people = {contract: [moved, post("", "2025-01-11", contract=contract)] for contract in ("bank", "agency", "other")}
    assert spells(people) == {name: ["2024-01-01 to 2025-01-10"] for name in people}


def test_a_move_between_teams_ends_a_team_spell_and_no_spell_of_the_service():
    rows = {"A": [post("", "2024-01-01", "2025-01-10", team="Days"), post("", "2025-01-11", team="Nights")]}
    assert spells(rows, f"{HOME}/Days") == {"A": ["2024-01-01 to 2025-01-10"]}
    assert spells(rows, f"{HOME}/Nights") == {"A": [f"2025-01-11 to {OPEN}"]}
    assert spells(rows, HOME) == spells(rows) == {"A": [f"2024-01-01 to {OPEN}"]}


def test_a_blank_team_is_the_one_team_named_as_the_service():
    assert spells({"A": [post("", "2024-01-01")]}, TEAM) == {"A": [f"2024-01-01 to {OPEN}"]}


def test_bank_staff_are_in_post_for_training_and_not_for_headcount():
    rows = {"A": [post("", "2024-01-01", contract="bank")]}
    assert (spells(rows), spells(rows, basis="trained")) == ({"A": []}, {"A": [f"2024-01-01 to {OPEN}"]})


def test_somebody_who_moves_home_leaves_the_service_and_not_the_organisation():
    rows = {"staff": [post("A", "2024-01-01", "2025-01-10"), post("A", "2025-01-11", service="Elm House")]}
    figure = figures(rows, AS_OF, "leavers", "starters")
    assert [figure("2025-01", unit) for unit in ("", HOME, "Elm House")] == ["0", "1", "0"]
    assert [figure("2025-01", unit, "starters") for unit in ("", HOME, "Elm House")] == ["0", "0", "1"]


def test_two_posts_in_one_service_are_one_person_there_and_leaving_one_of_them_is_no_leaving():
    rows = [post("A", "2024-01-01", fte=0.5), post("A", "2024-01-01", "2025-01-10", fte=0.3, role="Cook")]
    figure = figures({"staff": rows}, AS_OF, "headcount", "fte", "leavers")
    assert [figure("2025-01", unit) for unit in ("", HOME, TEAM)] == ["1", "1", "1"]
    assert figure("2025-01", "", "leavers") == figure("2025-01", TEAM, "leavers") == "0"
    assert (figure("2024-12", "", "fte"), figure("2025-01", "", "fte")) == ("not_enough_history", "0.5")


def test_posts_in_two_homes_are_one_person_of_the_organisation_and_one_in_each():
    rows = [post("A", "2024-01-01", fte=0.5), post("A", "2024-01-01", fte=0.4, service="Elm House")]
    figure = figures({"staff": rows}, AS_OF, "headcount", "fte")
    assert [figure("2025-03", unit) for unit in ("", HOME, "Elm House")] == ["1", "1", "1"]
    assert [figure("2025-03", unit, "fte") for unit in ("", HOME, "Elm House")] == ["0.9", "0.5", "0.4"]


def test_somebody_is_in_post_on_their_last_day_and_a_leaver_of_it():
    rows = {"staff": [post("A", "2024-01-01", "2025-01-31"), post("B", "2024-01-01", "2025-02-28"), post("C", AS_OF)]}
    figure = figures(rows, AS_OF, "headcount", "leavers", "starters")
    assert [figure(month) for month in ("2025-01", "2025-02", "2025-03")] == ["2", "1", "1"]
    assert [figure(month, "", "leavers") for month in ("2025-01", "2025-02", "2025-03")] == ["1", "1", "0"]
    assert figure("2025-03", "", "starters") == "1"


def test_an_end_after_as_of_is_somebody_still_in_post_and_a_start_after_it_nobody_yet():
    rows = {"staff": [post("A", "2024-01-01", "2025-04-01"), post("B", "2025-04-01"), post("C", "2024-01-01")]}
    figure = figures(rows, AS_OF, "headcount", "leavers", "starters")
    assert [figure("2025-03", "", name) for name in ("headcount", "starters")] == ["2", "0"]


def test_somebody_who_leaves_twice_is_two_leavers_and_one_head():
    rows = [post("A", "2024-01-01", "2024-09-30"), post("A", "2025-01-06", "2025-03-07"), post("B", "2024-01-01")]
    figure = figures({"staff": rows}, AS_OF, "leavers", "headcount")
    assert figure.by_month(leave_out=("0", "not_enough_history")) == {"2024-09": "1", "2025-03": "1"}
    assert figure("2025-03", "", "headcount") == "1"


def test_on_a_gap_day_a_person_keeps_role_service_fte_and_manager_of_the_post_that_ended_last():
    rows = [
        post("A", "2024-01-01", "2025-01-20", fte=0.2, role="Cook"),
        post("A", "2024-01-01", "2025-01-28", fte=0.6, role="Team Leader", line_manager_id="M"),
        post("A", "2025-02-03", fte=1.0, service="Elm House"),
    ]
    con = database.database({"staff": rows}, D(AS_OF))
    posts = con.execute(
        "select post.service, role, fte, line_manager_id, from_on, to_on from facts.post as post "
        "join facts.unit as unit using (unit) where level = 'organisation' and basis = 'counted' "
        "and date '2025-01-31' between from_on and to_on"
    ).fetchall()
    assert posts == [("Oak House", "Team Leader", 0.6, "M", D("2024-01-01"), D("2025-02-02"))]


def test_a_gap_is_not_filled_in_the_service_that_was_left_for_another():
    rows = [post("A", "2024-01-01", "2025-01-28", fte=0.6), post("A", "2025-02-03", service="Elm House")]
    figure = figures({"staff": rows}, AS_OF, "headcount", "fte")
    assert [figure("2025-01", unit) for unit in ("", HOME, "Elm House")] == ["1", "0", "0"]
    assert figure("2025-01", "", "fte") == "0.6"


def test_of_several_posts_of_one_service_team_and_role_the_largest_fte_counts_once():
    same = [post("A", "2024-01-01", fte=0.6), post("A", "2024-02-01", fte=0.8)]
    other = [post("B", "2024-01-01", fte=0.6), post("B", "2024-01-01", fte=0.2, role="Cook")]
    figure = figures({"staff": same + other}, AS_OF, "fte")
    assert figure("2025-03") == "1.6"


def test_blank_fte_is_the_hours_over_a_full_time_week_and_unknown_is_nothing_and_said():
    rows = [post("A", "2024-01-01", fte=None, hours=30.0), post("B", "2024-01-01", fte=None)]
    figure = figures({"staff": rows}, AS_OF, "fte", "headcount")
    assert (figure("2025-03"), figure("2025-03", "", "headcount")) == ("0.8", "2")
    assert figure.cell("2025-03")["uncounted"] == 1
    own = figures({"staff": rows}, AS_OF, "fte", rules="full_time_hours = 40")
    assert own("2025-03") == "0.75"


def test_the_fte_of_a_leaver_is_of_the_posts_that_end_with_the_spell():
    rows = [
        post("A", "2023-01-01", "2025-01-05", fte=1.0),
        post("A", "2025-01-06", "2025-03-14", fte=0.5),
        post("A", "2025-01-06", "2025-03-14", fte=0.2, role="Cook"),
        post("B", "2020-01-01", fte=1.0),
    ]
    figure = figures({"staff": rows}, AS_OF, "turnover_12m_dfe", covers_from={"staff": "2020-01-01"})
    assert figure("2025-03") == "0.7 of 1"


def test_a_policy_may_count_another_contract_and_allow_another_gap():
    rows = {"staff": [post("A", "2024-01-01", "2025-01-10"), post("A", "2025-01-20", contract="bank")]}
    own = 'spell_gap_days = 14\ncounted_contracts = ["permanent", "fixed_term", "bank"]'
    assert figures(rows, AS_OF, "leavers")("2025-01") == "1"
    assert figures(rows, AS_OF, "leavers", rules=own)("2025-01") == "0"


def test_leaves_that_touch_are_one_and_long_when_open_or_of_28_days_both_ends_counted():
    people = {
        "27 days": ([("2025-01-01", "2025-01-27")], None),
        "28 days": ([("2025-01-01", "2025-01-28")], "2025-01-01 to 2025-01-28"),
        "touching": ([("2025-01-01", "2025-01-14"), ("2025-01-15", "2025-01-28")], "2025-01-01 to 2025-01-28"),
        "a day between": ([("2025-01-01", "2025-01-14"), ("2025-01-16", "2025-01-29")], None),
        "one within another": (
            [("2025-01-01", "2025-02-10"), ("2025-01-05", "2025-01-06"), ("2025-02-11", None)],
            f"2025-01-01 to {OPEN}",
        ),
        "open since today": ([("2025-03-31", None)], f"2025-03-31 to {OPEN}"),
        "planned": ([("2025-04-01", "2025-04-28")], "2025-04-01 to 2025-04-28"),
    }
    rows = {
        "staff": [post("A", "2024-01-01")],
        "leave": [away(name, *days) for name, (leaves, _) in people.items() for days in leaves],
    }
    leaves = database.database(rows, D(AS_OF)).execute(
        "select staff_id, from_on, to_on from facts.long_leave join facts.person using (person)"
    )
    by_person = {name: f"{start} to {end}" for name, start, end in leaves.fetchall()}
    assert by_person == {name: days for name, (_, days) in people.items() if days}
