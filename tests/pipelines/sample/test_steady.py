"""The made-up provider in which nothing changes: shares that stay, and people who stay late for months."""

import tomllib
from datetime import date
from itertools import groupby
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipelines.__main__ import main
from pipelines.sample import places, steady
from tests.pipelines.sample.test_sample import AS_OF, day, rows, service_of

MIDDLE = date(2024, 11, 30)  # of its three years


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("steady")
    assert main(["sample", str(made), "--steady", "--as-of", str(AS_OF)]) == 0
    return made


@pytest.fixture(scope="module")
def sessions(folder) -> pd.DataFrame:
    """Of every planned session: its person's last service, the day, whether it was held, and two answers."""
    service = {row["Employee ID"]: service_of(row) for row in rows(folder, "staff")}
    listed = [
        (service.get(row["Employee ID"]), on, row["Status"] == "Held", row["Reflective"], row["Recorded"])
        for row in rows(folder, "supervision")
        if (on := day(row["Date"])) and on <= AS_OF
    ]
    return pd.DataFrame(listed, columns=["service", "on", "held", "reflective", "recorded"])


def test_each_service_has_a_share_of_its_own_about_the_usual_one_from_2_to_98_percent():
    of_services = steady.shares(0.5, 9, np.random.default_rng(1))
    assert sorted(of_services.round(2)) == [0.12, 0.18, 0.27, 0.38, 0.5, 0.62, 0.73, 0.82, 0.88]
    assert steady.shares(0.95, 8, np.random.default_rng(1)).max() == 0.98
    assert steady.shares(0.05, 8, np.random.default_rng(1)).min() == 0.02


def test_who_is_late_stays_so_for_four_months_and_no_more_are_late_than_their_share():
    late = steady.late(np.full(4000, 0.2), 48, np.random.default_rng(1))
    assert late.mean() == pytest.approx(0.2, abs=0.01)
    runs = [[(is_late, len(list(months))) for is_late, months in groupby(row)][1:-1] for row in late]
    assert np.mean([months for row in runs for is_late, months in row if is_late]) == pytest.approx(4, abs=0.3)


def test_no_service_opens_in_it(folder):
    first = {}
    for row in rows(folder, "staff"):
        if start := day(row["Start Date"]):
            first[service_of(row)] = min(start, first.get(service_of(row), date.max))
    assert max(first.values()) < date(2023, 6, 1)


def test_a_level_is_a_services_own_and_the_same_in_every_month():
    planned = places.build(people=60, everyone=60, block=0, first_home=0, steady=True)
    levels = steady.levels(planned, np.full((len(planned.teams), 5), 0.9), np.random.default_rng(1))
    assert (levels == levels[:, :1]).all()
    assert len(set(levels[:, 0])) == len(planned.services) > 2
    assert set(planned.stories) == {""}


def test_as_many_sessions_are_held_early_as_late(sessions):
    halves = sessions.groupby(["service", sessions["on"] > MIDDLE])["held"].mean().unstack()
    assert len(halves) == 8
    assert (halves[True] - halves[False]).abs().median() < 0.03


def test_shares_of_services_lie_far_from_each_other(sessions):
    answered = sessions[sessions["reflective"] != ""]
    reflective = (answered["reflective"] == "Yes").groupby(answered["service"]).mean()
    assert reflective.min() < 0.2 and reflective.max() > 0.8


def test_it_has_the_holes_that_the_other_one_has(folder, sessions):
    assert any(row["Date"] == "n/k" for row in rows(folder, "supervision"))
    assert 0.01 < (sessions.loc[sessions["held"], "recorded"] == "").mean() < 0.06


def test_it_says_that_nothing_changes_in_it(folder):
    assert tomllib.loads((folder / "SAMPLE.toml").read_text(encoding="utf-8"))["steady"] is True
