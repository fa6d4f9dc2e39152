"""The published verdicts: of every month what the months up to it say, on the row of the page's own month."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from access import PRIVATE
from metrics import METRICS
from metrics.metric import Metric
from metrics.publish import publish
from metrics.publish.judge import as_days_between, is_charted_in, last_verdicts
from metrics.read import store
from pipelines import policy
from tests.given import database, few_metrics
from tests.given.publication import publication
from tests.plain.organisations import random_case

SHIPPED = policy.text("")
VERDICT = ("variation", "assurance", "rule", "since", "trial")
CHARTED = [metric for metric in METRICS.values() if metric.series]


@pytest.fixture(scope="module")
def organisation(tmp_path_factory):
    """A random provider with three years of figures, published."""
    folder = tmp_path_factory.mktemp("organisation")
    case = random_case(906, 12)
    with database.database(case.rows, case.as_of, None, case.covers_from, case.covers_to) as con:
        publish.write(con, folder, SHIPPED)
    return folder


def height(metric: Metric, row: dict) -> float:
    """The height of a row's point; NaN where there is none."""
    over = row["series_denominator"]
    if row["series_numerator"] is None:
        return np.nan
    return row["series_numerator"] if over is None else metric.scale * row["series_numerator"] / over


def verdicts_up_to(rows: list[dict], metric: Metric, month: date) -> dict[tuple, tuple]:
    """By part and unit the verdict on the months up to one, of rows that are all charted the same way."""
    months = sorted({row["month"] for row in rows if row["month"] <= month and is_charted_in(metric, row["month"])})
    units = sorted({(row["part"], row["service"]) for row in rows})
    matrix = np.full((len(units), len(months)), np.nan)
    for row in rows:
        if row["month"] in months:
            place = units.index((row["part"], row["service"])), months.index(row["month"])
            matrix[place] = height(metric, row)
    table = last_verdicts(metric, matrix, SHIPPED)
    table["since"] = [None if pd.isna(column) else months[column] for column in table["since"]]
    return {units[row.Index]: tuple(getattr(row, name) for name in VERDICT) for row in table.itertuples()}


@pytest.mark.parametrize("metric", CHARTED, ids=lambda metric: metric.name)
def test_each_month_shows_what_the_months_up_to_it_say_unless_it_is_suppressed(organisation, metric):
    rows = store.rows(organisation, PRIVATE, metric=metric.name, level=["organisation", "service"])
    days_between = [row for row in rows if row["charted_as"] == "between"]
    by_month = [row for row in rows if row["charted_as"] != "between"]
    for charted, series in ((metric, by_month), (as_days_between(metric), days_between)):
        for month in {row["month"] for row in series}:
            expected = verdicts_up_to(series, charted, month)
            for row in series:
                if row["month"] == month and row["state"] != "suppressed":
                    published = tuple(row[name] for name in VERDICT)
                    assert published == expected.get((row["part"], row["service"]), (None,) * 5)


def test_a_suppressed_month_shows_no_verdict_not_even_that_of_the_month_before(organisation):
    rows = store.rows(organisation, PRIVATE, metric=[metric.name for metric in CHARTED])
    suppressed = [row for row in rows if row["state"] == "suppressed"]
    assert suppressed
    assert {row[name] for row in suppressed for name in VERDICT} == {None}


def test_teams_and_measures_without_a_chart_are_not_charted(organisation):
    rows = store.rows(organisation, PRIVATE)
    charted = {metric.name for metric in CHARTED}
    for row in rows:
        assert (row["charted_as"] is None) == (row["metric"] not in charted or row["level"] == "team")


def test_a_month_in_progress_shows_the_verdict_of_the_last_one_that_is_over(tmp_path):
    people = [{"staff_id": f"{n}", "start_date": date(2024, 1, 1)} for n in range(10)]
    people.append(people[0] | {"staff_id": "left", "end_date": date(2024, 1, 10)})  # figures begin with this month
    grown = [{"staff_id": f"new {n}", "start_date": date(2026, 2, 1)} for n in range(30)]
    with few_metrics.alone(("headcount",)):
        folder = publication(tmp_path, {"staff": people + grown}, date(2026, 3, 10))
    rows = store.rows(folder, PRIVATE, metric="headcount", level="organisation")
    before, over, in_progress = rows[-3:]
    assert (over["month"], over["variation"]) == (date(2026, 2, 28), "neutral_high")
    assert [in_progress[name] for name in VERDICT] == [over[name] for name in VERDICT]
    assert before["variation"] == "common_cause"


def test_it_says_how_each_series_is_charted(tmp_path):
    people = [{"staff_id": f"{n}", "start_date": date(2022, 1, 1)} for n in range(10)]
    left = [people[0] | {"staff_id": f"left {day}", "end_date": day} for day in (date(2025, 1, 10), date(2026, 1, 5))]
    with few_metrics.alone(("headcount", "turnover_12m", "sickness_rate", "stability_12m")):
        folder = publication(tmp_path, {"staff": people + left}, date(2026, 3, 31))
    rows = store.rows(folder, PRIVATE, level="service", part="")
    charted_as = {row["metric"]: row["charted_as"] for row in rows}
    assert (charted_as["headcount"], charted_as["turnover_12m"]) == ("month", "between")
    assert (charted_as["sickness_rate"], charted_as["stability_12m"]) == ("quarter", None)
