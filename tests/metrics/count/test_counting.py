"""Metrics that share a pass over the rows of a fact are counted as each of them would be by itself."""

from dataclasses import replace

import pytest

from metrics import METRICS
from tests.given.figures import figures, post, posts, session

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


def test_fewer_rows_come_to_the_sums_of_all_rows(monkeypatch):
    rows = {
        "staff": [
            post("A", "2020-01-01", line_manager_id="M"),
            post("A", "2020-01-01", role="Cook", line_manager_id="N", fte=0.5),
            post("B", "2024-01-01", line_manager_id="M", service="Elm House"),
            post("C", "2023-01-01", "2025-01-31", line_manager_id="M"),
            post("D", "2025-02-01", fte=None),
        ],
        "supervision": [session("A", "2025-03-01"), session("D", "2025-03-01", supervisor_id="M")],
    }
    names = [name for name, metric in METRICS.items() if metric.fact.summed and not metric.own_count]
    for name in names:
        whole = replace(METRICS[name], name=f"{name} of all rows", fact=replace(METRICS[name].fact, summed=""))
        monkeypatch.setitem(METRICS, whole.name, whole)
    figure = figures(rows, AS_OF, *names, *(f"{name} of all rows" for name in names))
    sums = ("numerator", "denominator", "uncounted", "state")
    for name in names:
        for place in ("", "Oak House", "Elm House"):
            fewer, every = (figure.cell("2025-03", place, metric) for metric in (name, f"{name} of all rows"))
            assert [str(fewer[of]) for of in sums] == [str(every[of]) for of in sums], (name, place)
