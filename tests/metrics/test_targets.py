"""Targets and core measures stand in the definitions; a policy has the last word."""

import tomllib

import pytest

from metrics import METRICS, policy_comments
from records.policy import Target
from records.shipped_policy import SHIPPED, completed

SUPERVISED = METRICS["supervision_in_date"]


def test_without_a_target_of_ones_own_that_of_the_definition_is_in_force():
    assert SUPERVISED.target_in(completed({})) == Target(value=95, source="product default")


@pytest.mark.parametrize(
    ("written", "target"),
    [
        (80, Target(value=80, source="policy: your own")),
        ({"value": 80, "source": "policy: our board"}, Target(value=80, source="policy: our board")),
        ({"value": 80}, Target(value=80, source="policy: your own")),
        ("", Target(value=None)),
    ],
)
def test_a_target_of_ones_own_takes_its_place(written, target):
    assert SUPERVISED.target_in(completed({"targets": {"supervision_in_date": written}})) == target


def test_a_measure_without_a_target_may_be_given_one():
    assert METRICS["fte"].target.value is None
    assert METRICS["fte"].target_in(completed({"targets": {"fte": 40}})).value == 40


@pytest.mark.parametrize("metric", METRICS.values(), ids=list(METRICS))
def test_a_target_says_where_it_comes_from(metric):
    known = metric.target.source.partition(":")[0] in ("law", "guidance", "policy", "product default")
    assert known == (metric.target.value is not None)


def test_core_measures_are_those_of_the_definitions_unless_a_policy_lists_others():
    own = completed({"lists": {"core_measures": ["fte"]}})
    assert [name for name, metric in METRICS.items() if metric.is_core_in(own)] == ["fte"]
    assert SUPERVISED.is_core_in(completed({})) and not METRICS["fte"].is_core_in(completed({}))


def test_the_shipped_policy_shows_what_the_definitions_say():
    shipped = SHIPPED.read_text("utf-8")
    assert shipped == policy_comments.written_into(shipped), "python -m metrics.policy_comments writes them anew"


def test_a_line_without_its_mark_sets_what_it_shows():
    shown = [line.removeprefix("# ") for line in policy_comments.target_lines().splitlines() if "= {" in line]
    own = completed({"targets": tomllib.loads("\n".join(shown))})
    assert set(own.targets) == {name for name, metric in METRICS.items() if metric.target.value is not None}
    assert all(metric.target_in(own) == metric.target for metric in METRICS.values())
    core = tomllib.loads(policy_comments.core_line().removeprefix("# "))["core_measures"]
    assert core == [name for name, metric in METRICS.items() if metric.core]


def test_settings_of_ones_own_in_the_shipped_file_stay_when_its_comments_are_written_anew():
    own = "[lists]\n# core_measures = []\n\n[targets]\n# fte = 3\nfte = 4\n\n[hiding]\nsmallest_group = 12\n"
    assert tomllib.loads(policy_comments.written_into(own)) == tomllib.loads(own)
