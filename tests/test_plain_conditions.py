"""Conditions that are counted from facts are the same in the plain reading, in every unit and month."""

import pytest

from tests.given.conditions import Conditions
from tests.plain.case_policy import policy_of
from tests.plain.conditions import conditions, left_after
from tests.plain.organisations import random_case
from tests.plain.records import Records


@pytest.mark.parametrize("seed", range(1, 7))
def test_where_a_condition_holds_and_where_somebody_left_after_is_the_same_in_both_readings(seed):
    made = random_case(seed, (12, 40)[seed % 2])
    covered = {"covers_from": made.covers_from, "covers_to": made.covers_to}
    holds, left = Conditions(made.rows, f"{made.as_of}", rules=policy_of(made), **covered).every_month()
    records = Records(made.rows, made.as_of, made.policy, made.covers_from, made.covers_to)
    expected = conditions(records)
    assert {
        key: (holds.get(key), expected.get(key)) for key in holds | expected if holds.get(key) != expected.get(key)
    } == {}
    followed = {key: left_after(records, *key[1:]) for key in expected}
    assert any(holds.values()) and not all(holds.values())
    assert left == {key: has_left for key, has_left in followed.items() if has_left is not None}
