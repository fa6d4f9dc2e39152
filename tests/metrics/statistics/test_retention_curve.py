"""Retention curves count each person for as long as they were seen, and no longer."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
import scipy  # its parts are imported where they are used: `scipy.stats` takes long
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import retention
from metrics.statistics.retention_curve import steps
from tests.given.reference import reference

AS_OF = pd.Timestamp(2026, 10, 31)


def curve(stays: list[tuple[int, bool]], entered_at: list[int] | None = None, **options):
    """The curve of people who stayed so many days and then left, or are still in post."""
    days = pd.Series([stay for stay, _ in stays], dtype=int)
    started = AS_OF - pd.to_timedelta(days, unit="D")
    ended = pd.Series(AS_OF, index=days.index).where([left for _, left in stays])
    if entered_at is not None:
        options["entered"] = started + pd.to_timedelta(pd.Series(entered_at), unit="D")
    return retention(started, ended, AS_OF, **options)


LEFT, STAYED = True, False
SIX = [(10, LEFT), (20, LEFT), (20, STAYED), (30, LEFT), (40, STAYED), (50, STAYED)]


def test_each_day_of_leaving_multiplies_by_the_share_of_those_at_risk_who_stayed():
    table = curve(SIX).table

    assert table["at_risk"].tolist() == [6, 5, 3, 2, 1]
    assert table["leavers"].tolist() == [1, 1, 1, 0, 0]
    assert table["survival"].tolist() == pytest.approx([5 / 6, 4 / 6, 4 / 9, 4 / 9, 4 / 9])
    assert table.index.tolist() == [10, 20, 30, 40, 50]


def test_length_is_end_minus_start_in_days_and_someone_in_post_is_known_to_have_stayed_until_as_of():
    started = pd.Series([date(2024, 2, 28), date(2024, 3, 1)])
    ended = pd.Series([date(2024, 3, 1), None])

    assert retention(started, ended, date(2024, 3, 31)).table["at_risk"].to_dict() == {2: 2, 30: 1}


@pytest.mark.parametrize("end", [None, pd.Timestamp(2026, 11, 1), pd.Timestamp(9999, 12, 31)])
def test_an_end_that_is_blank_or_after_as_of_is_a_person_still_in_post(end):
    table = retention(pd.Series([pd.Timestamp(2026, 10, 1)]), pd.Series([end]), AS_OF).table

    assert table[["at_risk", "leavers"]].to_dict("index") == {30: {"at_risk": 1, "leavers": 0}}


def test_a_spell_that_starts_after_as_of_is_not_seen():
    started = pd.Series([pd.Timestamp(2026, 10, 1), pd.Timestamp(2026, 11, 1)])

    assert retention(started, pd.Series([pd.NaT, pd.NaT]), AS_OF).table["at_risk"].tolist() == [1]


def test_someone_already_in_post_when_records_begin_is_at_risk_only_from_then():
    # Day 10: the two seen from the start and the one seen from day 5. Day 20: the one seen from day 15 has joined.
    people = [(10, LEFT), (20, LEFT), (20, LEFT), (30, STAYED)]
    seen_from = curve(people, entered_at=[0, 0, 5, 15])
    ignored = curve(people)

    assert seen_from.table["at_risk"].tolist() == [3, 3, 1]
    assert seen_from.table["survival"].tolist() == pytest.approx([2 / 3, 2 / 9, 2 / 9])
    assert ignored.table["survival"].tolist() == pytest.approx([3 / 4, 1 / 4, 1 / 4])


def test_someone_is_at_risk_from_the_day_after_they_come_into_view():
    table = curve([(10, LEFT), (20, LEFT), (30, STAYED)], entered_at=[0, 10, 9]).table

    assert table["at_risk"].tolist() == [2, 2, 1]


def test_a_spell_that_ended_before_it_came_into_view_is_left_out():
    assert curve([(10, LEFT), (20, LEFT)], entered_at=[10, 0]).table["at_risk"].tolist() == [1]


def test_coming_into_view_before_the_start_is_being_seen_from_the_start():
    people = [(0, LEFT), (10, LEFT), (20, STAYED)]

    pd.testing.assert_frame_equal(curve(people, entered_at=[-400, -1, 0]).table, curve(people).table)


def test_someone_who_left_on_the_day_they_started_counts():
    assert curve([(0, LEFT), (10, STAYED)]).table["survival"].to_dict() == {0: 0.5, 10: 0.5}


@pytest.mark.parametrize(
    ("stays", "median"),
    [
        pytest.param(SIX, 30, id="the day on which fewer than half are left"),
        pytest.param([(10, LEFT), (20, STAYED), (30, STAYED)], None, id="none while more than half stay"),
        pytest.param(
            [(10, LEFT), (20, LEFT), (30, LEFT), (40, LEFT)], 25, id="halfway where exactly half stay a while"
        ),
        pytest.param([(10, LEFT), (20, STAYED)], 10, id="the day itself where exactly half stay to the end"),
    ],
)
def test_the_median_is_when_half_have_left(stays, median):
    assert curve(stays).median == median


def test_the_curve_holds_between_the_days_on_which_somebody_left():
    at = curve(SIX).at([0, 9, 10, 29, 30, 50])

    assert at["survival"].tolist() == pytest.approx([1, 1, 5 / 6, 4 / 6, 4 / 9, 4 / 9])
    assert at["at_risk"].tolist() == [6, 6, 6, 3, 3, 1]
    assert at["leavers"].tolist() == [0, 0, 1, 2, 3, 3]
    assert curve(SIX).at(30)["survival"] == pytest.approx(4 / 9)


def test_beyond_the_longest_stay_nothing_is_known_unless_everybody_has_left():
    assert np.isnan(curve(SIX).at(51)["survival"])
    assert curve([(10, LEFT), (20, LEFT)]).at(365)["survival"] == 0


def test_the_interval_is_greenwoods_on_the_log_log_scale():
    # One of four: S = .75, error = sqrt(1 / (4 x 3)) = .28868, / |log .75| = 1.00345; .75 ^ exp(+-1.96 x 1.00345).
    first = curve([(10, LEFT), (20, STAYED), (20, STAYED), (20, STAYED)]).table.iloc[0]

    assert first["low"] == pytest.approx(0.75 ** np.exp(1.959964 * 1.00345), abs=1e-5)
    assert first["high"] == pytest.approx(0.75 ** np.exp(-1.959964 * 1.00345), abs=1e-5)


def test_a_higher_level_is_a_wider_interval():
    usual, sure = curve(SIX).at(20), curve(SIX, level=0.998).at(20)

    assert sure["low"] < usual["low"] < usual["high"] < sure["high"]


def test_nobody_gives_an_empty_curve():
    empty = curve([])

    assert empty.table.empty
    assert empty.median is None
    assert empty.at(91)["at_risk"] == 0


def test_an_end_before_its_start_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        curve([(-1, LEFT)])


people = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=40)


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined")
@settings(max_examples=80)
@given(people)
def test_where_everybody_was_seen_from_the_start_the_curve_is_scipys(stays):
    days = np.array([stay for stay, _ in stays], dtype=float)
    theirs = scipy.stats.ecdf(scipy.stats.CensoredData.right_censored(days, [not left for _, left in stays])).sf
    ours = curve(stays).at(theirs.quantiles.astype(int))

    np.testing.assert_allclose(ours["survival"], theirs.probabilities, atol=1e-12)
    # At both ends SciPy gives no interval; between them both do.
    some_left = (ours["survival"] < 1 - 1e-9) & (ours["survival"] > 1e-9)
    interval = theirs.confidence_interval(method="log-log")
    np.testing.assert_allclose(ours["low"][some_left], interval.low.probabilities[some_left], atol=1e-9)
    np.testing.assert_allclose(ours["high"][some_left], interval.high.probabilities[some_left], atol=1e-9)


@settings(max_examples=80)
@given(people, st.lists(st.integers(-5, 40), min_size=40, max_size=40))
def test_late_arrivals_in_view_are_counted_as_by_walking_through_the_days(stays, entered):
    seen = [
        (max(entry, -1) if entry > 0 else -1, stay, left) for entry, (stay, left) in zip(entered, stays, strict=False)
    ]
    seen = [(entry, stay, left) for entry, stay, left in seen if entry < stay]
    survival, expected = 1.0, {}
    for day in sorted({stay for _, stay, _ in seen}):
        at_risk = sum(entry < day <= stay for entry, stay, _ in seen)
        survival *= 1 - sum(left and stay == day for _, stay, left in seen) / at_risk
        expected[day] = survival

    survival = curve(stays, entered_at=entered[: len(stays)]).table["survival"].to_dict()
    assert survival == pytest.approx(expected)


def reference_stays(case: str) -> pd.DataFrame:
    """The public data of one case as days, left and group."""
    files = {
        "lung": (("04_km", "input_lung.csv"), "time", ("status", 2), "sex"),
        "aml": (("04_km", "input_aml.csv"), "time", ("status", 1), "x"),
        "veteran": (("04_km", "input_veteran.csv"), "time", ("status", 1), "trt"),
        "waltons": (("04_km", "waltons_dataset.csv"), "T", ("E", 1), "group"),
        "rossi": (("04_km", "rossi.csv"), "week", ("arrest", 1), "fin"),
        "job_retention": (("02_peopleanalyticsdata", "job_retention.csv"), "month", ("left", 1), "sentiment"),
    }
    path, days, (column, code), group = files[case]
    data = pd.read_csv(reference(*path))
    named = data[group] if case != "job_retention" else np.where(data[group] >= 7, "High", "Not High")
    return pd.DataFrame({"days": data[days].astype(int), "left": data[column] == code, "group": named}).astype(
        {"group": str}
    )


def reference_curves():
    """Each reference curve beside ours: case, group, theirs, ours."""
    expected = pd.read_csv(reference("04_km", "km_curves_dev.csv"))
    for (case, group), theirs in expected.groupby(["case", "group"]):
        stays = reference_stays(case)
        if group != "all":
            stays = stays[stays["group"] == group]
        yield case, group, theirs.set_index("time"), curve(list(zip(stays["days"], stays["left"], strict=True)))


def test_every_step_and_interval_of_the_public_data_is_that_of_survfit():
    for _case, _group, theirs, ours in reference_curves():
        assert ours.table.index.tolist() == theirs.index.tolist()
        for column, name in {"survival": "surv", "low": "lcl_loglog", "high": "ucl_loglog"}.items():
            np.testing.assert_allclose(ours.table[column], theirs[name], rtol=1e-6, atol=1e-9)
        assert ours.table["at_risk"].tolist() == theirs["at_risk"].tolist()
        assert ours.table["leavers"].tolist() == theirs["events"].tolist()


def test_medians_and_chosen_days_of_the_public_data_are_those_of_survfit():
    medians = pd.read_csv(reference("04_km", "km_medians_dev.csv")).set_index(["conf_type", "case", "group"])["median"]
    chosen = pd.read_csv(reference("04_km", "km_probabilities_dev.csv")).set_index(["conf_type", "case", "group"])
    for case, group, _, ours in reference_curves():
        median = medians.loc["log-log", case, group]
        assert ours.median == (None if pd.isna(median) else median)
        theirs = chosen.sort_index().loc[[("log-log", case, group)]]
        at = ours.at(theirs["time"])[["survival", "low", "high", "at_risk"]]
        np.testing.assert_allclose(at, theirs[["surv", "lcl", "ucl", "at_risk"]], rtol=1e-6)


def test_the_curve_of_a_textbook_is_reproduced_to_its_last_digit():
    # Remission of the maintained group, acute myelogenous leukaemia (Miller 1981, Survival Analysis, page 49).
    weeks = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
    censored = {28, 45, 161}
    left = np.array([week not in censored for week in weeks])
    left[2] = False  # one of the two of week 13 was last seen then
    stepped = steps(np.full(len(weeks), -1), np.array(weeks), left)
    survival = dict(zip(stepped["day"].tolist(), stepped["survival"].round(3).tolist(), strict=True))
    assert survival == {
        9: 0.909, 13: 0.818, 18: 0.716, 23: 0.614, 28: 0.614, 31: 0.491, 34: 0.368, 45: 0.368, 48: 0.184, 161: 0.184
    }  # fmt: skip
