"""Control charts agree, point by point, with a plain reading of the rules and with the package they come from."""

import json
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import Rules, chart, special_cause, xmr
from tests.given.reference import reference

GAP = np.nan


def series(values) -> pd.Series:
    return pd.Series(values, index=pd.date_range("2024-01", periods=len(values), freq="ME"), dtype=float)


months = st.lists(st.one_of(st.integers(0, 9).map(float), st.just(GAP)), min_size=24, max_size=24)


def runs(signs: list[int], length: int) -> set[int]:
    """The places in a run of `length` or more of one sign other than 0, by walking along."""
    flagged, start = set(), 0
    for end in range(1, len(signs) + 1):
        if end == len(signs) or signs[end] != signs[start]:
            if signs[start] and end - start >= length:
                flagged.update(range(start, end))
            start = end
    return flagged


@settings(max_examples=100)
@given(months, st.integers(3, 8), st.integers(3, 8))
def test_runs_are_those_found_by_walking_along_the_points(values, shift, trend):
    points = xmr(series(values), better="higher", shift=shift, trend=trend).points
    steps = [int(np.nan_to_num(np.sign(b - a))) for a, b in pairwise(values)]
    rising = {place + side for place in runs(steps, trend - 1) for side in (0, 1)}
    shifted = runs(points["relative_to_mean"].tolist(), shift)

    cause = points["special_cause"].tolist()
    assert {i for i, rule in enumerate(cause) if rule in ("outside", "trend")} == rising | set(
        np.flatnonzero(points["outside"])
    )
    assert {i for i, rule in enumerate(cause) if rule is not None} >= shifted


DIRECTIONS = {"increase": "higher", "decrease": "lower", "neutral": "either"}
ASSURANCES = {"consistent_pass": "passes", "consistent_fail": "fails", "inconsistent": "hit_or_miss"}


def rule_of(label: str) -> str | None:
    named = {"Common Cause": None, "Above UCL": "outside", "Below LCL": "outside"}
    if label in named:
        return named[label]
    return "trend" if "Trend" in label else "two_of_three" if label.startswith("2 in 3") else "shift"


def reference_chart(case, points):
    return xmr(
        points.set_index("date")["y"],
        better=DIRECTIONS[case.improvement_direction],
        target=None if pd.isna(case.target) else case.target,
        rebase=[] if pd.isna(case.rebase_dates) else case.rebase_dates.split(";"),
        fix_after=None if pd.isna(case.fix_after_n_points) else int(case.fix_after_n_points),
        screen_outliers=case.screen_outliers,
    )


def test_every_point_of_every_reference_series_is_judged_as_by_nhsrplotthedots():
    cases = pd.read_csv(reference("04_spc_plotthedots", "golden_series_dev.csv"))
    expected = pd.read_csv(reference("04_spc_plotthedots", "golden_points_dev.csv"), parse_dates=["date"])

    for case in cases.itertuples():
        points = expected[expected["series_id"] == case.series_id]
        judged = reference_chart(case, points)
        ours = judged.points.reset_index(drop=True)
        theirs = points.reset_index(drop=True)
        np.testing.assert_allclose(ours[["mean", "lpl", "upl"]], theirs[["mean", "lpl", "upl"]], 1e-9, 1e-9)
        assert ours["outside"].tolist() == theirs["outside_limits"].eq(True).tolist(), case.series_id
        assert ours["close"].tolist() == theirs["close_to_limits"].eq(True).tolist(), case.series_id
        assert ours["relative_to_mean"].tolist() == theirs["relative_to_mean"].tolist(), case.series_id
        assert ours["special_cause"].tolist() == [rule_of(label) for label in theirs["special_cause_type"]], (
            case.series_id
        )
        types = theirs["point_type"].str.removeprefix("special_cause_")
        assert ours["point_type"].tolist() == types.str.replace("neutral_.*", "neutral", regex=True).tolist()
        assert judged.variation.startswith(case.last_point_type.removeprefix("special_cause_")), case.series_id
        assert judged.assurance == ASSURANCES.get(case.assurance_type), case.series_id
        assert judged.trial == theirs["short_group_warning"].iloc[-1], case.series_id


def members(vector: dict) -> list[bool]:
    """The reference marks where a run is complete; its members are it and the six before."""
    ends = vector["expected"]
    return [any(ends[place : place + 7]) for place in range(len(ends))]


def test_the_rules_answer_the_reference_vectors():
    vectors = json.loads(reference("04_spc_plotthedots", "unit_vectors.json").read_text())["rule_helpers"]

    for vector in vectors:
        arguments = [np.array([row], dtype=float) for row in vector["args"]]
        one_group = np.zeros(arguments[0].shape, dtype=int)
        if vector["fn"] == "ptd_seven_point_one_side_mean":
            flagged = special_cause.in_run(arguments[0], 7, one_group)
            assert flagged[0].tolist() == members(vector), vector
        if vector["fn"] == "ptd_two_in_three":
            close, relative = arguments[0].astype(bool), arguments[1]
            flagged = special_cause.two_of_three(close, relative, one_group)
            assert flagged[0].tolist() == [bool(c and e) for c, e in zip(close[0], vector["expected"], strict=True)]
        if vector["fn"] == "ptd_seven_point_trend":
            calm = chart(series(vector["args"][0]), better="higher", rules=Rules(signals=("trend",)))
            assert calm.points["special_cause"].notna().tolist() == members(vector), vector


def test_assurance_answers_the_reference_vectors():
    vectors = json.loads(reference("04_spc_plotthedots", "unit_vectors.json").read_text())["assurance"]

    for vector in vectors:
        middle, half = (vector["lpl"] + vector["upl"]) / 2, (vector["upl"] - vector["lpl"]) / 2
        step = half / 2.66
        values = series([middle - step / 2, middle + step / 2] * 6)
        judged = xmr(values, better=DIRECTIONS[vector["dir"]], target=vector["target"])
        assert judged.points["upl"].iloc[-1] == pytest.approx(vector["upl"])
        assert judged.assurance == ASSURANCES.get(vector["expected"]), vector
