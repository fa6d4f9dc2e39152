"""The clock of supervision, due by due: one person a rule, each worked out by hand, all walked in one database."""

import numpy as np
import pytest
from hypothesis import given, strategies

from pipelines import policy
from pipelines.facts.supervision_clock import union
from tests.given import database
from tests.given.figures import D, away, post, row, session

LAST_DAY = "2025-12-31"
POLICY = """
[lists]
unsupervised_roles = ["COOK"]
[[supervision.interval]]
role = "night   worker"
days = 60
[[supervision.interval]]
service = "Elm House"
days = 42
[[supervision.interval]]
role = "Porter"
days = 7
"""


def person(*sessions, start="2025-01-01", end=None, posts=(), leave=(), probation=None, **changes):
    """Rows of one person, whose id is filled in: a post and sessions held on days, and what else is said."""
    trial = [row(start_date=start, **probation)] if probation else []
    return {
        "staff": [post("", start, end, **changes), *posts],
        "supervision": [session("", day) for day in sessions],
        "leave": [away("", *days) for days in leave],
        "probation": trial,
    }


def also(start, end=None, **changes):
    """Another post of the same person."""
    return post("", start, end, **changes)


TRIAL = {"outcome": "passed", "reviewed_on": "2025-02-07"}
COOK = also("2025-02-01", "2025-02-20", role="Cook")
LONG = ("2025-02-01", "2025-03-10")  # 38 days

# The rule, the person, the day looked from, and the dues judged by then.
RULES = {
    "three missed months are three dues unmet, not one": (
        person("2025-01-10"), "2025-04-30", "15 Jan met, 07 Feb unmet, 07 Mar unmet, 04 Apr unmet"),
    "the first due is fourteen days after the start": (person(), "2025-01-22", "15 Jan unmet"),
    "a due is not judged while its tolerance runs": (person(), "2025-01-21", ""),
    "a session on the last day of tolerance meets the due": (
        person("2025-01-10", "2025-02-14"), "2025-02-14", "15 Jan met, 07 Feb met"),
    "a session the day after the tolerance does not": (
        person("2025-01-10", "2025-02-15"), "2025-02-15", "15 Jan met, 07 Feb unmet"),
    "a late session serves the next due, and the one after is counted from it": (
        person("2025-01-10", "2025-02-20"), "2025-03-27", "15 Jan met, 07 Feb unmet, 07 Mar met, 20 Mar unmet"),
    "the next due is counted from the session and not from the due": (
        person("2025-01-10", "2025-02-01"), "2025-03-10", "15 Jan met, 07 Feb met, 01 Mar unmet"),
    "many sessions meet no more dues than there are, the latest in time is used": (
        person("2025-01-06", "2025-01-10", "2025-01-14", "2025-01-20"), "2025-02-28", "15 Jan met, 17 Feb unmet"),
    "an early session is used for the due it reaches beyond": (
        person("2025-01-02", "2025-01-24"), "2025-02-20", "15 Jan met, 30 Jan met"),
    "a due on the last day in post is judged, though its tolerance runs past it": (
        person("2025-01-10", end="2025-02-07"), "2025-03-31", "15 Jan met, 07 Feb unmet"),
    "a due after the last day in post is not": (person("2025-01-10", end="2025-02-06"), "2025-03-31", "15 Jan met"),
    "a spell begun before the export is counted from the first covered day and the interval": (
        person(start="2020-01-01"), "2024-02-05", "29 Jan unmet"),
    "a return after eight days begins a clock of its own": (
        person("2025-01-30", end="2025-01-31", posts=[also("2025-02-08")]), "2025-03-10",
        "15 Jan unmet, 22 Feb unmet"),
    "a return after seven days goes on with the old one": (
        person("2025-01-10", "2025-01-30", end="2025-01-31", posts=[also("2025-02-07")]), "2025-03-10",
        "15 Jan met, 07 Feb met, 27 Feb unmet"),
    "in probation the interval is fourteen days, on the day it ended too": (
        person("2025-01-10", probation=TRIAL), "2025-03-28",
        "15 Jan met, 24 Jan unmet, 07 Feb unmet, 21 Feb unmet, 21 Mar unmet"),
    "a probation passed without a review ends on the day it was due": (
        person("2025-01-10", probation={"outcome": "passed", "review_due_on": "2025-01-23"}), "2025-03-07",
        "15 Jan met, 24 Jan unmet, 21 Feb unmet"),
    "a probation that was extended goes on to the new date": (
        person("2025-01-10", probation={"outcome": "extended", "extended_to": "2025-01-24"}), "2025-03-14",
        "15 Jan met, 24 Jan unmet, 07 Feb unmet, 07 Mar unmet"),
    "a probation without an outcome is open": (
        person("2025-01-10", probation={"reviewed_on": "2025-01-10"}), "2025-02-28",
        "15 Jan met, 24 Jan unmet, 07 Feb unmet, 21 Feb unmet"),
    "a rule of a role counts even where it is longer than the general interval": (
        person("2025-01-15", role="Night Worker"), "2025-03-31", "15 Jan met, 16 Mar unmet"),
    "of two rules that name a post the shorter counts": (
        person("2025-01-15", role="Night Worker", service="Elm House"), "2025-03-31", "15 Jan met, 26 Feb unmet"),
    "a rule of a second post counts on the days of that post": (
        person("2025-01-15", posts=[also("2025-01-01", "2025-01-20", role="Porter")]), "2025-02-26",
        "15 Jan met, 22 Jan unmet, 19 Feb unmet"),
    "probation comes before any rule": (
        person("2025-01-10", role="Porter", probation={"outcome": "open"}), "2025-01-31", "15 Jan met, 24 Jan unmet"),
    "a due on a day when all roles are unsupervised is not judged": (
        person("2025-01-10", end="2025-01-31", posts=[COOK, also("2025-02-21")]), "2025-03-14",
        "15 Jan met, 07 Mar unmet"),
    "beside an unsupervised role another is supervised": (
        person(posts=[also("2025-01-01", role="Cook")]), "2025-01-22", "15 Jan unmet"),
    "a long leave moves a due to fourteen days after its last day": (
        person("2025-01-10", leave=[LONG]), "2025-04-30", "15 Jan met, 24 Mar unmet, 21 Apr unmet"),
    "a leave that begins on the last day of tolerance moves the due": (
        person("2025-01-10", leave=[("2025-02-14", "2025-03-13")]), "2025-04-03", "15 Jan met, 27 Mar unmet"),
    "a leave that begins after the tolerance does not": (
        person("2025-01-10", leave=[("2025-02-15", "2025-03-14")]), "2025-03-31", "15 Jan met, 07 Feb unmet"),
    "a holiday of 27 days moves nothing": (
        person("2025-01-10", leave=[("2025-01-20", "2025-02-15")]), "2025-02-14", "15 Jan met, 07 Feb unmet"),
    "two short leaves that touch are one long one": (
        person("2025-01-10", leave=[("2025-01-20", "2025-02-02"), ("2025-02-03", "2025-02-16")]), "2025-03-31",
        "15 Jan met, 02 Mar unmet"),
    "a moved due is moved again by a second leave that meets it": (
        person("2025-01-10", leave=[LONG, ("2025-03-20", "2025-04-20")]), "2025-05-31", "15 Jan met, 04 May unmet"),
    "a leave that ended before the day counted from moves nothing": (
        person("2025-01-10", "2025-03-11", leave=[LONG]), "2025-04-30", "15 Jan met, 24 Mar met, 08 Apr unmet"),
    "a leave that ended on the day counted from can move the due, though never to an earlier day": (
        person(start="2025-02-15", leave=[("2025-01-01", "2025-02-15")]), "2025-03-08", "01 Mar unmet"),
    "a leave that ends the day after moves it by a day": (
        person(start="2025-02-15", leave=[("2025-01-01", "2025-02-16")]), "2025-03-09", "02 Mar unmet"),
    "a session by the due and its tolerance meets it before any leave can move it": (
        person("2025-03-01", start="2025-02-20", leave=[("2025-01-01", "2025-03-02")]), "2025-04-07",
        "06 Mar met, 29 Mar unmet"),
    "an open leave ends the walk": (person("2025-01-10", leave=[("2025-02-01", None)]), LAST_DAY, "15 Jan met"),
    "a session held during leave meets the due where it stood": (
        person("2025-01-10", "2025-02-10", leave=[LONG]), "2025-03-30", "15 Jan met, 07 Feb met"),
    "planned leave is read whole, after the day looked from too": (
        person("2025-01-10", leave=[("2025-02-10", "2025-06-30")]), "2025-02-20", "15 Jan met"),
}  # fmt: skip


@pytest.fixture(scope="module")
def walked():
    """The dues of every person above: rule -> [(day, judged on, met)]."""
    rows: dict[str, list[dict]] = {"supervision": [session("nobody", "2024-01-01")]}
    for rule, (exports, _, _) in RULES.items():
        for export, cells_of_rows in exports.items():
            rows.setdefault(export, []).extend(cells | {"staff_id": rule} for cells in cells_of_rows)
    con = database.database(rows, D(LAST_DAY), policy.text(POLICY))
    dues: dict[str, list] = {}
    for rule, *due in con.execute(
        "select staff_id, on_date, judged_on, is_met from facts.supervision_due join facts.person using (person) "
        "order by staff_id, on_date"
    ).fetchall():
        dues.setdefault(rule, []).append(due)
    return dues


@pytest.mark.parametrize("rule", RULES)
def test_of_the_clock(walked, rule):
    _, looked_from, expected = RULES[rule]
    judged = [due for due in walked.get(rule, []) if due[1] <= D(looked_from)]
    assert ", ".join(f"{day:%d %b} {'met' if met else 'unmet'}" for day, _, met in judged) == expected


KEYS = strategies.lists(strategies.integers(-4, 4) | strategies.integers(-(2**62), 2**62)).map(sorted)


@given(KEYS, KEYS)
def test_the_union_of_sorted_numbers_is_the_one_that_numpy_sorts_out(left, right):
    left, right = np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
    assert union(left, right).tolist() == np.union1d(left, right).tolist()
