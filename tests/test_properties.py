"""What must hold whatever the rows: people are conserved, order says nothing, every due is settled once."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from tests.given import database
from tests.given.figures import D, cells, posts
from tests.plain.organisations import random_case

AS_OF = D("2025-03-31")
FEW = settings(max_examples=4, phases=[Phase.generate])
METRICS = ("headcount", "leavers", "starters", "fte", "turnover_12m", "supervision_on_time", "training_in_date")
DAYS = some.dates(D("2023-01-01"), D("2025-06-30"))


@some.composite
def staff(draw):
    """Up to twelve assignments of up to five people in two homes of two teams, as random as they come."""
    rows = []
    for _ in range(draw(some.integers(1, 12))):
        start = draw(DAYS)
        end = draw(
            some.one_of(some.none(), some.integers(0, 400).map(lambda days, start=start: start + timedelta(days=days)))
        )
        rows.append(
            {
                "staff_id": draw(some.sampled_from("ABCDE")),
                "service": draw(some.sampled_from(("Oak House", "Elm House"))),
                "team": draw(some.sampled_from(("Days", "Nights"))),
                "contract": draw(some.sampled_from(("permanent", "permanent", "fixed_term", "bank"))),
                "fte": draw(some.sampled_from((0.5, 1.0, None))),
                "start_date": start,
                "end_date": end,
            }
        )
    return rows


def counted(rows, *metrics, **exports):
    """Cells of metrics over rows of staff in which leavers are known from 2023."""
    return cells(database.database({"staff": rows} | exports, AS_OF, None, {"staff": D("2023-01-01")}), metrics)


def numbers(figures, metric, units):
    """The numerators of a metric in the months of a list of (service, team), by month."""
    total = Counter()
    for (name, _, service, team, month), cell in figures.items():
        if name == metric and (service, team) in units and cell["numerator"] is not None:
            total[month] += cell["numerator"]
    return total


HOMES = ("Oak House", "Elm House")
TEAMS = ("Days", "Nights")


@FEW
@whatever(staff())
def test_a_home_has_never_more_people_than_its_teams_together_nor_fewer_than_the_largest(rows):
    figures = counted(rows, "headcount")
    for home in HOMES:
        overall = numbers(figures, "headcount", [(home, "")])
        teams = [numbers(figures, "headcount", [(home, team)]) for team in TEAMS]
        for month, people in overall.items():
            assert max(team[month] for team in teams) <= people <= sum(team[month] for team in teams)
    overall, homes = (
        numbers(figures, "headcount", [("", "")]),
        [numbers(figures, "headcount", [(home, "")]) for home in HOMES],
    )
    # On a gap day between homes a person is in the organisation and in neither home.
    assert all(max(home[month] for home in homes) <= people for month, people in overall.items())


@FEW
@whatever(staff())
def test_people_are_conserved_who_was_here_and_who_joined_less_who_left_is_who_is_here(rows):
    figures = counted(rows, "headcount", "leavers", "starters")
    on_last_days = left_on_last_days(rows)
    for unit in [("", ""), *[(home, team) for home in HOMES for team in ("", *TEAMS)]]:
        at_end, left, joined = (numbers(figures, metric, [unit]) for metric in ("headcount", "leavers", "starters"))
        for before, month in pairwise(sorted(at_end)):
            # Whoever leaves on a month's last day is still in its headcount.
            remaining = at_end[before] - on_last_days[(*unit, before)]
            assert remaining + joined[month] - left[month] == at_end[month] - on_last_days[(*unit, month)], (
                unit,
                month,
            )


def left_on_last_days(rows):
    """How many left on the last day of each month, by (service, team, month)."""
    leavers = database.database({"staff": rows}, AS_OF).execute(
        "select service, team, strftime(to_on, '%Y-%m'), count(*) from facts.membership as member "
        "join facts.unit as unit using (unit) where basis = 'counted' and to_on = last_day(to_on) group by all"
    )
    return Counter({(service, team, month): people for service, team, month, people in leavers.fetchall()})


@FEW
@whatever(staff())
def test_spells_of_a_person_in_a_unit_lie_more_than_a_week_apart_and_hold_all_their_assignments(rows):
    con = database.database({"staff": rows}, AS_OF)
    spells = con.execute(
        "select unit, person, from_on, to_on from facts.membership where basis = 'counted' order by 1, 2, 3"
    ).fetchall()
    for (*unit_and_person, _, ended), (*next_one, started, _) in pairwise(spells):
        assert unit_and_person != next_one or (started - ended).days > 7
    lost = con.execute(
        "select count(*) from facts.assignment as post where is_counted and not exists ("
        "select 1 from facts.membership as member join facts.unit as unit using (unit) "
        "where member.basis = 'counted' and member.level = 'team' and member.person = post.person "
        "and unit.service = post.service and unit.team = post.team "
        "and post.from_on >= member.from_on and post.to_on <= member.to_on)"
    ).fetchall()
    assert lost == [(0,)]


PLACED_ON_A_DAY = """
with day as (select cast(unnest(generate_series(date '2022-12-01', date '2026-12-01', interval 9 day)) as date) as day),
placed as (
    select day, basis, person, unit from day
    join facts.placed on day between from_on and to_on join facts.placement using (placement)
),
spelled as (select day, basis, person, unit from day join facts.membership on day between from_on and to_on)
select (select count(*) from placed), (select count(*) from spelled), count(*)
from placed join spelled using (day, basis, person, unit)
"""


@FEW
@whatever(staff())
def test_on_any_day_a_person_is_placed_once_in_the_units_of_their_spells(rows):
    leave = [{"staff_id": rows[0]["staff_id"], "start_date": rows[0]["start_date"], "end_date": None}]
    con = database.database({"staff": rows, "leave": leave}, AS_OF)
    ((placed, spelled, both),) = con.execute(PLACED_ON_A_DAY).fetchall()
    assert placed == spelled == both


def rounded(figures):
    """The cells, with sums of floating numbers, whose order may differ, to nine digits."""
    return {
        key: {name: float(f"{number:.9g}") if isinstance(number, float) else number for name, number in cell.items()}
        for key, cell in figures.items()
    }


@pytest.mark.parametrize("seed", [21])
def test_the_order_of_rows_changes_no_figure(seed):
    made = random_case(seed, 12)
    straight = cells(database.database(made.rows, made.as_of, None, made.covers_from), METRICS)
    mixed = {export: Random(seed).sample(rows, len(rows)) for export, rows in made.rows.items()}
    turned = cells(database.database(mixed, made.as_of, None, made.covers_from), METRICS)
    assert rounded(turned) == rounded(straight)


@pytest.mark.parametrize("seed", [21])
def test_every_due_of_a_person_is_settled_once_in_order_and_no_session_meets_two(seed):
    made = random_case(seed, 12)
    con = database.database(made.rows, made.as_of, None, made.covers_from)
    dues = con.execute("select person, on_date, is_met, held_on from facts.supervision_due order by person, on_date")
    settled = dues.fetchall()
    assert len(settled) > 20
    assert len({(person, day) for person, day, _, _ in settled}) == len(settled)
    held = [(person, day) for person, _, _, day in settled if day]
    # Two sessions of one day may meet two dues only in two spells, which never share a day.
    assert len(set(held)) == len(held)
    assert all(is_met == (day is not None) for _, _, is_met, day in settled)


@pytest.mark.parametrize("seed", [21])
def test_somebody_who_joins_tomorrow_changes_nothing_of_today(seed):
    made = random_case(seed, 12)
    before = cells(database.database(made.rows, made.as_of, None, made.covers_from), METRICS)
    home = made.rows["staff"][0]["service"]
    later = posts(1, f"{made.as_of + timedelta(days=1)}", service=home)
    more = made.rows | {"staff": [*made.rows["staff"], *later]}
    after = cells(database.database(more, made.as_of, None, made.covers_from), METRICS)
    assert rounded({key: after[key] for key in before}) == rounded(before)
