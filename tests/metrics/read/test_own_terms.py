"""A unit's own target and limits begun anew read as they would have been published."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from access import PRIVATE
from metrics import METRICS
from metrics.publish import publish
from metrics.publish.drawn import control_chart
from metrics.read import own_terms, store
from metrics.read.own_terms import Terms
from pipelines import policy
from records.policy import OwnTarget, PolicyOfUnits, Target
from tests.given import database
from tests.plain.organisations import random_case

NAMES = ("supervision_on_time", "supervision_in_date", "training_in_date", "turnover_12m", "agency_share", "leavers")
SOME = 7  # every so many rows are compared: a multiple of no number of months there is
SHIPPED = policy.text("")
OTHER = {name: Target(value=value) for name, value in zip(NAMES, (60, 75, 80, 90, 8, 2), strict=True)}
OTHERWISE = replace(SHIPPED, targets={**SHIPPED.targets, **OTHER})


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The rows of one random provider published under the shipped targets, and under other ones."""
    few = {number: metric for number, metric in publish.published().items() if metric.name in NAMES}
    case = random_case(906, 12)
    rows = []
    with (
        pytest.MonkeyPatch.context() as patch,
        database.database(case.rows, case.as_of, None, case.covers_from, case.covers_to) as con,
    ):
        patch.setattr(publish, "published", lambda: few)
        for rules in (SHIPPED, OTHERWISE):
            folder = tmp_path_factory.mktemp("published")
            publish.write(con, folder, rules)
            settled = {name: store.settled_months(folder, name) for name in NAMES}
            rows.append(store.rows(folder, PRIVATE, metric=list(NAMES), part=""))
    return *rows, settled


def unit(row):
    return tuple(row[name] for name in ("metric", "level", "service", "team"))


def months_by_unit(rows):
    months = {}
    for row in rows:
        months.setdefault(unit(row), {})[row["month"]] = row
    return months


def test_another_target_reads_as_if_it_had_been_published(published):
    (shipped, otherwise), settled = (listed[::SOME] for listed in published[:2]), published[2]
    months, terms = months_by_unit(published[0]), Terms(OTHERWISE)
    read = [
        own_terms.under(METRICS[row["metric"]], row, months[unit(row)], settled[row["metric"]], terms)
        for row in shipped
    ]
    assert read == otherwise
    assert {row["assurance"] for row in read} >= {"fails", "hit_or_miss", None}
    assert sum(a["target_kept"] != b["target_kept"] for a, b in zip(shipped, read, strict=True)) > 10


def test_limits_begun_anew_are_those_of_the_months_since_and_twelve_of_them_are_asked_for(published):
    shipped, _, settled = published
    name = "supervision_on_time"
    rows = months_by_unit(shipped)[name, "organisation", "", ""]
    charted = [when for when, row in rows.items() if row["variation"]]
    last, metric = rows[charted[-1]], METRICS[name]
    points = [when for when, row in rows.items() if row["series_denominator"] and when <= charted[-1]]
    soon, late = (date(points[back].year, points[back].month, 3) for back in (-12, -11))
    read = [own_terms.under(metric, last, rows, settled[name], Terms(SHIPPED, (day,))) for day in (soon, late)]
    assert read[0]["variation"] and read[0]["trial"]
    assert read[1]["variation"] is None
    assert read[1]["word"] == last["word"]


def test_a_rebase_moves_the_limits_of_the_chart_from_its_day_on():
    months = pd.date_range("2024-01-31", periods=30, freq="ME")
    values = pd.Series([80.0, 82.0] * 10 + [94.0, 96.0] * 5, index=months)
    control = control_chart(METRICS["supervision_on_time"], values, SHIPPED, {}, [date(2025, 9, 14)])
    assert control.points["mean"].round(6).tolist() == [81.0] * 20 + [95.0] * 10
    assert not np.isclose(control_chart(METRICS["supervision_on_time"], values, SHIPPED, {}).points["mean"], 95).any()


def test_a_team_has_its_services_target_unless_it_has_one_of_its_own():
    of_service, of_team = OwnTarget(value=80, level="service"), OwnTarget(value=70, level="team")
    own = {("Oak", ""): {"supervision_on_time": of_service}, ("Oak", "Night"): {"supervision_on_time": of_team}}
    in_force, metric = PolicyOfUnits(**vars(SHIPPED), own=own), METRICS["supervision_on_time"]
    assert metric.target_in(in_force.of_unit("Oak")) == of_service
    assert metric.target_in(in_force.of_unit("Oak", "Day")) == of_service
    assert metric.target_in(in_force.of_unit("Oak", "Night")) == of_team
    for unit in (("", ""), ("Elm", ""), ("Elm", "Night")):
        assert metric.target_in(in_force.of_unit(*unit)) == metric.target_in(SHIPPED)
