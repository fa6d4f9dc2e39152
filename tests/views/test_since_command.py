"""`hearth since`: the figures of a period of one's own, to read; rows for machines are those of `metrics since`."""

import csv
import json
import re
from datetime import date, timedelta

import pytest

from metrics import METRICS
from tests.given.publication import publication
from views.__main__ import main

AS_OF = date(2026, 3, 31)
HOME = "Oak House"
COUNTED = ("supervision_in_date", "supervision_on_time", "leavers", "turnover_12m", "sickness_rate", "training_in_date")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A home of eight; one left in February and one years before. Seven are supervised every fourth week."""
    people = [{"staff_id": f"{person}", "start_date": date(2023, 1, 1), "service": HOME} for person in range(8)]
    people.append({"staff_id": "9", "start_date": date(2023, 1, 1), "end_date": date(2024, 2, 10), "service": HOME})
    people.append({"staff_id": "8", "start_date": date(2023, 1, 1), "end_date": date(2026, 2, 10), "service": HOME})
    days = [AS_OF - timedelta(days=7 + 28 * number) for number in range(24)]
    sessions = [{"staff_id": f"{person}", "date": day, "service": HOME} for person in range(7) for day in days]
    folder = tmp_path_factory.mktemp("data")
    publication(folder, {"staff": people, "supervision": sessions}, AS_OF)
    return folder


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """A few measures, each counted once."""
    monkeypatch.setattr("metrics.read.since.METRICS", {name: METRICS[name] for name in COUNTED})


def printed(capsys, data, *options: str) -> str:
    assert main(["since", "2026-01-01", "--data", str(data), *options]) == 0
    return capsys.readouterr().out


def line_of(text: str, title: str) -> list[str]:
    """The cells of the line of a measure."""
    (line,) = [line for line in text.splitlines() if line.startswith(f"{title}  ")]
    return re.split(r" {2,}", line.strip())


def test_a_figure_is_a_count_or_a_percent_with_what_it_was_counted_over(data, capsys):
    text = printed(capsys, data, "--service", HOME)
    assert line_of(text, "Supervised in date")[:3] == ["Supervised in date", "7 of 8", "its last day"]
    assert line_of(text, "Leavers") == ["Leavers", "1", "the period"]
    assert line_of(text, "Turnover")[1:3] == ["1 left, 8 in post on average", "the period"]


def test_the_period_stands_once_on_top_and_each_unit_is_a_section(data, capsys):
    text = printed(capsys, data)
    assert text.startswith("The period: 1 January 2026 to 31 March 2026 · data to 31 March 2026\n")
    assert text.count("1 January 2026") == 1
    sections = [line for before, line in zip(["", *text.splitlines()], text.splitlines(), strict=False) if not before]
    assert sections[1:] == ["The whole organisation", HOME]


def test_each_figure_stands_once(data, capsys):
    lines = [line.split("  ")[0] for line in printed(capsys, data, "--service", HOME).splitlines()[4:]]
    assert len(lines) == len(set(lines)) >= 5


def test_what_is_not_supplied_says_which_export_would_answer_it(data, capsys):
    text = printed(capsys, data, "--service", HOME)
    assert line_of(text, "Required training in date")[1].startswith("Not supplied: needs training records (training)")


def test_rows_for_machines_are_the_numbers_behind_the_words(data, capsys):
    listed = json.loads(printed(capsys, data, "--service", HOME, "--format", "json"))
    by_name = {row["metric"]: row for row in listed if not row["team"]}
    in_date = by_name["supervision_in_date"]
    assert (in_date["numerator"], in_date["denominator"], in_date["state"]) == (7, 8, "ok")
    rows = list(csv.DictReader(printed(capsys, data, "--service", HOME, "--format", "csv").splitlines()))
    assert [row["metric"] for row in rows] == [row["metric"] for row in listed]


def test_an_earlier_last_day_is_counted_to_that_day(data, capsys):
    text = printed(capsys, data, "--service", HOME, "--end", "2026-01-31")
    assert text.startswith("The period: 1 January 2026 to 31 January 2026 · data to 31 March 2026\n")
    assert line_of(text, "Leavers")[1] == "0"


def test_a_period_that_the_exports_do_not_speak_for_is_refused(data, capsys):
    assert main(["since", "2026-01-01", "--end", "2026-12-31", "--data", str(data)]) == 1
    assert "these exports speak for days up to 2026-03-31" in capsys.readouterr().err


def test_a_service_that_is_not_there_is_refused(data, capsys):
    assert main(["since", "2026-01-01", "--service", "Elsewhere", "--data", str(data)]) == 1
    assert "Elsewhere: these exports name no such service" in capsys.readouterr().err
