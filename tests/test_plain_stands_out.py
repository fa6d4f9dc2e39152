"""Two readings of what stands out: published words and numbers equal those of the slow, plain reading, cell by cell.

HEARTH_SEEDS=0-199 reads that many random organisations in place of the one that every run reads.
"""

import math
import os

import pytest

from access import PRIVATE
from metrics.publish import publish
from metrics.read import store
from tests.given import database
from tests.plain.case_policy import policy_of
from tests.plain.organisations import random_case
from tests.plain.records import Records
from tests.plain.stands_out import Cell, published

FIRST, _, LAST = os.environ.get("HEARTH_SEEDS", "906").partition("-")
SEEDS = range(int(FIRST), int(LAST or FIRST) + 1)
SIZES = (12, 40)
NUMBERS = ("p_low", "p_high", "window", "k", "n", "before_k", "before_n", "dispersion", "bound")


@pytest.fixture(scope="module", params=SEEDS, ids="seed {}".format)
def readings(request, tmp_path_factory):
    """What is published of a random organisation, and what the plain reading says, by measure, unit and month."""
    made = random_case(request.param, SIZES[request.param % len(SIZES)])
    folder, rules = tmp_path_factory.mktemp("organisation"), policy_of(made)
    with database.database(made.rows, made.as_of, rules, made.covers_from, made.covers_to) as con:
        publish.write(con, folder, rules)
    ours = {
        (row["metric"], (row["level"], row["service"], row["team"]), row["month"]): row
        for row in store.rows(folder, PRIVATE, part="")
        if row["month"] <= made.as_of
    }
    return ours, published(Records(made.rows, made.as_of, made.policy, made.covers_from, made.covers_to))


def same(ours: float | None, theirs: float | None) -> bool:
    """Whether both say nothing, or the same number to nine digits."""
    if ours is None or theirs is None:
        return ours is theirs
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)


def differs(row: dict, cell: Cell) -> dict:
    """The columns in which a published row is not what the plain reading says."""
    numbers = {name: (row[name], getattr(cell, name)) for name in NUMBERS}
    unlike = {name: both for name, both in numbers.items() if not same(*both)}
    words = {name: (row[name], getattr(cell, name)) for name in ("word", "judged_to")}
    return unlike | {name: both for name, both in words.items() if both[0] != both[1]}


def test_every_word_and_number_is_the_same_in_both_readings(readings):
    ours, theirs = readings
    differing = {key: differs(row, theirs.get(key, Cell())) for key, row in ours.items()}
    assert {key: columns for key, columns in differing.items() if columns} == {}
    assert sum(cell.p_low is not None for cell in theirs.values()) > 50
