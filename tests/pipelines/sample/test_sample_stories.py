"""What happens in the made-up provider: a home opens, a manager leaves, one team improves and another slips."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.sample import make
from tests.pipelines.sample.test_sample import AS_OF, day, rows, service_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("stories")
    make(made, as_of=AS_OF)
    return made


def test_one_home_opened_half_way(folder):
    first = {}
    for row in rows(folder, "staff"):
        if (start := day(row["Start Date"])) and row["Contract Type"] == "Permanent":
            first[service_of(row)] = min(start, first.get(service_of(row), date.max))
    (opened,) = [service for service, start in first.items() if start > date(2024, 6, 1)]
    assert not [
        row for row in rows(folder, "inspection") if service_of(row) == opened and day(row["Date"]) < first[opened]
    ]


def managers_of(folder: Path, service: str) -> list[tuple[date, date]]:
    """First and last days of each holder of the registered manager's post, in order."""
    return sorted(
        (start, day(row["Leaving Date"]) or date.max)
        for row in rows(folder, "staff")
        if row["Job Title"] == "Registered Manager" and service_of(row) == service and (start := day(row["Start Date"]))
    )


def share_held(folder: Path, service: str, team: str | None, since: date, until: date) -> float:
    """Of the sessions planned in a time with those who worked there on the day, the share that was held, 0 to 1."""
    there = [
        (row["Employee ID"], day(row["Start Date"]), day(row["Leaving Date"]) or date.max)
        for row in rows(folder, "staff")
        if service_of(row) == service and team in (None, row["Team"]) and day(row["Start Date"])
    ]
    planned = [
        row["Status"] == "Held"
        for row in rows(folder, "supervision")
        if (on := day(row["Date"])) and since <= on <= until
        if any(person == row["Employee ID"] and start <= on <= end for person, start, end in there)
    ]
    return sum(planned) / len(planned)


def test_one_home_was_without_its_manager_for_some_weeks_and_supervision_slipped_and_came_back(folder):
    held = managers_of(folder, "rowan cottage")
    without = [(a[1], b[0]) for a, b in pairwise(held) if 28 <= (b[0] - a[1]).days <= 70]
    assert without
    left = max(last for last, _ in without)
    assert share_held(folder, "rowan cottage", None, left, left + timedelta(days=110)) < 0.8
    assert share_held(folder, "rowan cottage", None, left - timedelta(days=180), left) > 0.85
    assert share_held(folder, "rowan cottage", None, AS_OF - timedelta(days=180), AS_OF) > 0.85


def test_one_team_improves_and_another_has_slipped_lately(folder):
    half_a_year = timedelta(days=180)
    before, lately = (AS_OF - 4 * half_a_year, AS_OF - 3 * half_a_year), (AS_OF - timedelta(days=110), AS_OF)
    assert share_held(folder, "oak fostering", "Jade Team", *before) < 0.87
    assert share_held(folder, "oak fostering", "Jade Team", *lately) > 0.93
    assert share_held(folder, "hazel family support", "Jade Team", *before) > 0.87
    assert share_held(folder, "hazel family support", "Jade Team", *lately) < 0.84
