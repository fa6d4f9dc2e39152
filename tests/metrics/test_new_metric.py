"""A new measure is one definition: it is then counted, charted, listed, explained and judged like any other."""

import json
from datetime import date, timedelta

import pytest

from access import PRIVATE
from metrics import METRICS
from metrics.__main__ import main
from metrics.definitions.supervision_sessions import SESSION
from metrics.metric import Metric
from metrics.read import store
from pipelines import policy
from records.policy import Target
from tests.given.page import opened, tables, text
from tests.given.publication import publication
from views.service import subjects
from views.session import values
from views.session.viewer import look

AS_OF = date(2025, 3, 31)
NAME = "sessions_at_weekends"
ON_A_WEEKEND = Metric(
    name=NAME,
    title="Sessions at weekends",
    meaning="Sessions of the last 3 months that were held on a Saturday or Sunday.",
    question="Does supervision spill into the weekend?",
    formula="sessions on a Saturday or Sunday / sessions of the last 3 months",
    subject="Practice",
    exports=("supervision",),
    better="lower",
    target=Target(value=5, source="product default: at most"),
    fact=SESSION,
    window=3,
    met="dayofweek(on_date) in (0, 6)",
    reason="strftime(on_date, '%A')",
    series="month",
    family="events",
)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A home in which 1 of 3 sessions a month is on a Saturday, published with the measure."""
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))
    monkeypatch.setitem(METRICS, NAME, ON_A_WEEKEND)
    saturdays = [date(2025, 1, 11), date(2025, 2, 8), date(2025, 3, 8)]
    days = [saturday + timedelta(after) for saturday in saturdays for after in (0, 3, 4)]
    rows = {
        "staff": [{"staff_id": "Weekend", "start_date": date(2024, 1, 1)}],
        "supervision": [{"staff_id": "Weekend", "date": day} for day in days],
    }
    publication(tmp_path, rows, AS_OF)
    return tmp_path


@pytest.fixture
def run(data, capsys):
    def run(*arguments):
        """What a command prints of the measure, a row each."""
        assert main([*arguments, "--data", str(data), "--format", "json"]) == 0
        return [row for row in json.loads(capsys.readouterr().out) if row.get("metric", NAME) == NAME]

    return run


def test_it_is_counted_and_charted(data):
    (row,) = store.rows(store.current(data), PRIVATE, metric=NAME, level="service", month=f"{AS_OF}")
    assert (row["numerator"], row["denominator"]) == (3, 9)
    assert (row["series_numerator"], row["series_denominator"]) == (1, 3)


def test_the_commands_know_it_its_rows_and_its_target(run):
    (value,) = run("values", "--metric", NAME, "--level", "service", "--month", "2025-03")
    assert (value["numerator"], value["denominator"]) == (3, 9)
    assert len(run("rows", NAME, "--month", "2025-03")) == 9
    assert [row["numerator"] for row in run("since", "2025-03-01")] == [1, 1, 1]  # organisation, service and team
    (listed,) = run("list")
    assert (listed["title"], listed["target"], listed["source"]) == (ON_A_WEEKEND.title, 5, "product default: at most")


def test_the_measures_page_explains_it(data):
    page = opened("measures", metric=NAME)
    assert ON_A_WEEKEND.title in tables(page)[0]["Measure"].tolist()
    assert ON_A_WEEKEND.meaning in text(page) and "at most 5%" in text(page)


def test_the_page_of_a_service_shows_it_in_words(data):
    words = text(opened("service", metric=NAME, service="Oak House"))
    assert f"**{ON_A_WEEKEND.title}: 3 of 9**" in words and "Target: at most 5%" in words


def test_it_is_found_under_its_subject(data):
    assert ON_A_WEEKEND in subjects.of("Practice", values.of_services(look(PRIVATE, AS_OF)))


def test_a_target_of_ones_own_is_taken(data):
    own = policy.text(f"[targets]\n{NAME} = 10\n", metrics=METRICS)
    assert ON_A_WEEKEND.target_in(own).value == 10
