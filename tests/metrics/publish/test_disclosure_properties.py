"""If a test in this file fails, confidence has been broken: whatever the survey, nobody's answer may be told.

Somebody with pencil and paper takes shown numbers from shown numbers; what is left must be nobody, or ten people or
more who did not all answer alike.
"""

from collections import Counter
from itertools import combinations

import duckdb
from hypothesis import Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from metrics.publish import publish
from metrics.publish.small_groups import Cell, hidden_cells
from pipelines import policy
from records.policy import Hiding
from tests.given import database
from tests.given.figures import D, posts

SMALLEST = 10
LIMITS = Hiding(smallest_group=SMALLEST, fewest_contributors=5)
HOMES = ("A", "B", "C", "D")
TEAMS = ("Days", "Nights", "Late")
STATEMENTS = ("heard", "safe", "well")


@some.composite
def surveys(draw):
    """(person, home, team, statement, score) of a survey; some answer in two places, some leave statements blank."""
    answers = []
    for home in HOMES[: draw(some.integers(1, 4))]:
        for team in TEAMS[: draw(some.integers(1, 3))]:
            size = draw(some.sampled_from((0, 1, 4, 5, 9, 10, 11, 14)))
            liked = draw(some.sampled_from(((5,), (1,), (1, 5), (5, 5, 5, 5, 1), (1, 2, 3, 4, 5))))
            put = draw(some.sampled_from((STATEMENTS, STATEMENTS[:2], STATEMENTS[1:])))
            shared = draw(some.integers(0, 4))
            people = [f"{home} {team} {n}" if n >= shared else f"shared {n}" for n in range(size)]
            answers += [
                (person, home, team, statement, liked[(n + number) % len(liked)])
                for n, person in enumerate(people)
                for number, statement in enumerate(put)
            ]
    return answers


def cells(answers):
    """The cells of a survey as counting would make them, by part and unit; '' is the overall."""
    answered_by = {s: len({a[0] for a in answers if a[3] == s}) for s in STATEMENTS}
    parts = {}
    for part in ("", *(s for s, people in answered_by.items() if people)):
        counted = [a for a in answers if part in ("", a[3])]
        of_units = {unit: [a for a in counted if _is_in(a, unit)] for unit in units(answers)}
        parts[part] = {unit: _cell(given, answered_by, part) for unit, given in of_units.items() if given}
        for unit, cell in parts[part].items():
            cell.overlaps = _overlaps(of_units[unit], unit, of_units)
    return parts


def _cell(answers, answered_by, part):
    """People of all answers; numerator and denominator of those that count (in the overall, statements of ten)."""
    counted = [a for a in answers if part or answered_by[a[3]] >= SMALLEST]
    return Cell(len({a[0] for a in answers}), sum(a[4] >= 4 for a in counted), len(counted))


def _overlaps(answers, unit, of_units):
    """How many of the people who answered in a unit did so in several of its parts, by those parts."""
    places = {}
    for other in parts_of(unit, of_units):
        for a in answers:
            if _is_in(a, other):
                places.setdefault(a[0], set()).add(other)
    return Counter(frozenset(together) for together in places.values() if len(together) > 1)


def _is_in(answer, unit):
    return unit in (("", ""), (answer[1], ""), (answer[1], answer[2]))


def units(answers):
    """The organisation, the homes and the teams that answered."""
    return sorted({unit for a in answers for unit in (("", ""), (a[1], ""), (a[1], a[2]))})


def parts_of(unit, among):
    """The homes of the organisation, the teams of a home."""
    if unit == ("", ""):
        return [other for other in among if other[0] and not other[1]]
    return [other for other in among if other[0] == unit[0] and other[1]] if not unit[1] else []


def told_by(answers, part):
    """The people and the answers that a number over these answers tells of."""
    counted = [a for a in answers if part in ("", a[3])]
    return {a[0] for a in counted}, {a[4] >= 4 for a in counted}


def shown_cells(answers):
    """(part, unit) whose numbers are published."""
    parts = cells(answers)
    hidden = set(hidden_cells(parts, LIMITS, is_survey=True))
    return {(part, unit) for part, of_units in parts.items() for unit in of_units} - hidden


@settings(max_examples=100)
@whatever(surveys())
def test_every_number_shown_is_of_ten_people_or_more_who_did_not_answer_alike(answers):
    for part, unit in shown_cells(answers):
        people, given = told_by([a for a in answers if _is_in(a, unit)], part)
        assert len(people) >= SMALLEST
        assert len(given) == 2


@settings(max_examples=100)
@whatever(surveys())
def test_no_shown_parent_less_any_of_its_shown_parts_leaves_one_to_nine_people_or_people_alike(answers):
    shown = shown_cells(answers)
    for part, unit in shown:
        mine = [other for other in parts_of(unit, units(answers)) if (part, other) in shown]
        for number in range(1, len(mine) + 1):
            for taken in combinations(mine, number):
                left = [a for a in answers if _is_in(a, unit) and not any(_is_in(a, other) for other in taken)]
                people, given = told_by(left, part)
                assert not people or (len(people) >= SMALLEST and len(given) == 2)


@settings(max_examples=100)
@whatever(surveys())
def test_nothing_is_shown_under_a_hidden_parent(answers):
    shown = shown_cells(answers)
    for part, (home, team) in shown:
        assert not home or (part, ("", "")) in shown
        assert not team or (part, (home, "")) in shown


@settings(max_examples=100)
@whatever(surveys())
def test_a_shown_overall_has_all_statements_that_it_counts_shown_so_that_none_is_given_back(answers):
    shown = shown_cells(answers)
    counted = [s for s in STATEMENTS if len({a[0] for a in answers if a[3] == s}) >= SMALLEST]
    for part, unit in shown:
        if part == "":
            answered = [s for s in counted if any(a[3] == s and _is_in(a, unit) for a in answers)]
            assert all((statement, unit) in shown for statement in answered)


NUMBERS = ("numerator", "denominator", "value", "uncounted", "series_numerator", "series_denominator")
VERDICT = ("variation", "assurance", "rule", "since", "trial")


@settings(max_examples=5, phases=[Phase.generate])
@whatever(surveys())
def test_what_is_published_is_what_may_be_shown_and_a_suppressed_row_has_no_number_in_any_column(
    tmp_path_factory, answers
):
    folder = tmp_path_factory.mktemp("published")
    written(folder, answers)
    published = f"read_parquet('{folder / 'values.parquet'}')"
    with duckdb.connect() as con:
        shown = con.execute(
            "select part, service, team from "
            + published
            + " where metric = 'wellbeing_agree' and numerator is not null"
        ).fetchall()
        known = " or ".join(f"{name} is not null" for name in NUMBERS + VERDICT)
        leaked = con.execute(f"select * from {published} where state = 'suppressed' and ({known})").fetchall()
    assert {(part, (service, team)) for part, service, team in shown} == shown_cells(answers)
    assert leaked == []


def written(folder, answers):
    """Publish the survey, beside three members of staff."""
    survey = [
        {
            "response_id": person,
            "date": D("2025-03-03"),
            "service": home,
            "team": team,
            "statement": statement,
            "score": score,
        }
        for person, home, team, statement, score in answers
    ]
    con = database.database({"staff": posts(3, "2025-03-01"), "survey": survey}, D("2025-03-31"))
    publish.write(con, folder, policy.text(""))
