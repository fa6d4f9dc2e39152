"""If a test in this file fails, confidence has been broken: a number tells of a few people, or of one of them mostly.

Somebody takes the shown homes from the shown whole, whichever they like. Who is left are nobody or ten people; what is
left of all of them is of no contributor, or of five of whom none has more than half.
"""

from collections import Counter
from itertools import combinations

import numpy as np
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as some

from metrics.publish.contributors import Contributions
from metrics.publish.small_groups import ORGANISATION, Cell, hidden_cells
from records.policy import Hiding

LIMITS = Hiding(smallest_group=10, fewest_contributors=5)
HOMES = tuple((name, "") for name in ("A", "B", "C", "D"))


@some.composite
def people(draw):
    """(homes, hours) of each person: some in two homes or in none, some without an absence, now and then a long one."""
    persons = []
    for home in HOMES[: draw(some.integers(1, 4))]:
        others = draw(some.lists(some.sampled_from([*HOMES, None]), max_size=4))
        size, absent = draw(some.sampled_from((0, 4, 9, 10, 12, 20))), draw(some.sampled_from((0, 1, 4, 5, 8)))
        hours = draw(some.lists(some.sampled_from((1.0, 8.0, 8.0, 40.0)), min_size=absent, max_size=absent))
        for number in range(size):
            homes = {home} | ({others[number]} - {None} if number < len(others) else set())
            persons.append((frozenset(homes), hours[number] if number < absent else 0.0))
    for hours in draw(some.lists(some.sampled_from((0.0, 8.0)), max_size=2)):
        persons.append((frozenset(), hours))
    return persons


def is_in(person, unit):
    return unit == ORGANISATION or unit in person[0]


def cell(staff, unit):
    """The cell of a unit, as counting would make it."""
    mine = [(number, *person) for number, person in enumerate(staff) if is_in(person, unit)]
    lost = [(number, homes, hours) for number, homes, hours in mine if hours]
    places = sorted({homes for _, homes, _ in lost}, key=sorted)
    contributions = Contributions(
        np.array([number for number, *_ in lost], dtype=int),
        np.array([hours for *_, hours in lost]),
        np.array([places.index(homes) for _, homes, _ in lost], dtype=int),
        places,
    )
    several = Counter(homes for _, homes, _ in mine if len(homes) > 1) if unit == ORGANISATION else {}
    return Cell(len(mine), sum(hours for *_, hours in lost), len(mine), several, contributions)


def shown_units(staff):
    """The units whose numbers are published."""
    units = [unit for unit in (ORGANISATION, *HOMES) if any(is_in(person, unit) for person in staff)]
    cells = {unit: cell(staff, unit) for unit in units}
    return set(units) - {unit for _, unit in hidden_cells({"": cells}, LIMITS, is_survey=False)}


def are_enough(hours):
    """Whether absences are of nobody, or of five people of whom none has more than half of the hours."""
    lost = [amount for amount in hours if amount]
    return not lost or (len(lost) >= 5 and max(lost) <= sum(lost) / 2)


@settings(max_examples=200)
@whatever(people())
def test_every_number_shown_is_of_ten_people_and_of_five_contributors_or_none(staff):
    for unit in shown_units(staff):
        mine = [person for person in staff if is_in(person, unit)]
        assert len(mine) >= 10
        assert are_enough(hours for _, hours in mine)


@settings(max_examples=200)
@whatever(people())
def test_no_shown_parent_less_any_of_its_shown_parts_leaves_one_to_nine_people(staff):
    shown = shown_units(staff)
    homes = shown - {ORGANISATION}
    for taken in (some_homes for number in range(len(homes)) for some_homes in combinations(homes, number + 1)):
        left = [person for person in staff if not person[0] & set(taken)]
        assert not left or len(left) >= 10


@settings(max_examples=200)
@whatever(people())
def test_what_a_shown_parent_less_its_shown_parts_leaves_is_of_five_contributors_or_none(staff):
    shown = shown_units(staff)
    if ORGANISATION in shown:
        assert are_enough(hours for homes, hours in staff if not homes & shown)


@settings(max_examples=200)
@whatever(people())
def test_nothing_is_shown_under_a_hidden_parent(staff):
    shown = shown_units(staff)
    assert not shown or ORGANISATION in shown
