"""Metrics that share a pass over the rows of a fact are counted as each of them would be by itself."""

from dataclasses import replace

import pytest

from metrics import METRICS
from tests.given.figures import figures, posts

ROWS = {"staff": [*posts(3, "2020-01-01"), *posts(2, "2020-01-01", service="Elm House")]}
AS_OF = "2025-03-31"
HEADCOUNT = METRICS["headcount"]


@pytest.fixture
def added(monkeypatch):
    def add(**changes):
        metric = replace(HEADCOUNT, **changes)
        monkeypatch.setitem(METRICS, metric.name, metric)
        return metric.name

    return add


def test_two_facts_of_one_name_are_counted_each_by_itself(added):
    of_nobody = replace(HEADCOUNT.fact, sql=f"select * from ({HEADCOUNT.fact.sql}) where false", summed="")
    figure = figures(ROWS, AS_OF, "headcount", added(name="nobody", fact=of_nobody))
    assert (figure("2025-03"), figure("2025-03", metric="nobody")) == ("5", "0")


def test_metrics_of_one_fact_with_different_parts_are_counted_each_by_its_own(added):
    by_level = added(name="by_level", part="level", parts_sql="select 'service', 'service'")
    by_source = added(name="by_source", part="source_file", parts_sql="select 'staff.csv', 'staff.csv'")
    figure = figures(ROWS, AS_OF, "headcount", by_level, by_source)
    assert (figure("2025-03"), figure("2025-03", metric="by_level")) == ("5", "5")
    assert figure("2025-03", "Elm House", "by_level:service") == "2"
    assert figure("2025-03", "Elm House", "by_source:staff.csv") == "2"
