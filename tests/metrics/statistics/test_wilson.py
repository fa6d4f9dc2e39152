"""The Wilson interval, against figures worked by others and against SciPy."""

import numpy as np
import pandas as pd
import pytest
import scipy  # its parts are imported where they are used: `scipy.stats` takes long
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from metrics.statistics import wilson
from tests.given.reference import reference


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (0, 8, 0, 0.3244),
        (1, 8, 0.0224, 0.4709),
        (7, 8, 0.5291, 0.9776),
        (8, 8, 0.6756, 1),
        (5, 6, 0.4365, 0.9699),
        (6, 6, 0.6097, 1),
        (9, 10, 0.5958, 0.9821),
        (11, 12, 0.6461, 0.9851),
        (12, 12, 0.7575, 1),
        (7, 50, 0.0695, 0.2619),
        (90, 100, 0.8256, 0.9448),
    ],
)
def test_the_interval_is_the_published_one(successes, n, low, high):
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@given(
    st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from([0.8, 0.95, 0.998])
)
def test_the_interval_is_scipys(counts, level):
    successes, n = counts
    theirs = scipy.stats.binomtest(successes, n).proportion_ci(confidence_level=level, method="wilson")

    assert wilson(successes, n, level) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_nobody_of_any_number_begins_at_exactly_0_and_everybody_ends_at_exactly_1():
    people = np.arange(1, 200)

    assert (wilson(0 * people, people)[0] == 0).all()
    assert (wilson(people, people)[1] == 1).all()


def test_a_series_gives_series_on_its_own_index():
    low, high = wilson(pd.Series({"Oak": 7, "Elm": 8}), pd.Series({"Oak": 8, "Elm": 8}))

    assert low["Oak"] == pytest.approx(0.5291, abs=5e-5)
    assert high["Elm"] == 1


def test_a_list_is_as_good_as_an_array():
    assert wilson([7, 8], [8, 8])[0] == pytest.approx([0.5291, 0.6756], abs=5e-5)


def test_of_nobody_nothing_is_known():
    assert np.isnan(wilson(0, 0)).all()
    assert np.isnan(wilson([0, 1], [0, 2])[0]).tolist() == [True, False]


@pytest.mark.parametrize(("successes", "n"), [(9, 8), (-1, 8)])
def test_more_than_everybody_or_fewer_than_nobody_is_refused(successes, n):
    with pytest.raises(ValueError, match="give 0 <= successes <= n"):
        wilson(successes, n)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_no_share_is_refused(level):
    with pytest.raises(ValueError, match="give a number between 0 and 1"):
        wilson(7, 8, level)


def sheet(workbook: str, name: str) -> pd.DataFrame:
    heading, *rows = (
        CalamineWorkbook.from_path(reference("04_phe_methods", workbook)).get_sheet_by_name(name).to_python()
    )
    return pd.DataFrame(rows, columns=heading).pipe(lambda frame: frame[frame["method"] == "Wilson"])


def test_the_interval_is_that_of_the_public_health_test_data_at_each_level_blanks_included():
    areas = sheet("testdata_Proportion.xlsx", "testdata_Prop").drop(columns=["Area", "statistic", "method"])
    areas = areas.apply(pd.to_numeric, errors="coerce")
    for level, suffix in ((0.95, "95_0cl"), (0.998, "99_8cl")):
        ours = pd.concat(wilson(areas["Numerator"], areas["Denominator"], level), axis=1).mul(
            areas["multiplier"], axis=0
        )
        np.testing.assert_allclose(ours, areas[[f"lower{suffix}", f"upper{suffix}"]], rtol=1e-9)
    assert len(areas) == 19


def test_the_interval_is_that_of_the_public_health_test_data_for_single_counts():
    counts = sheet("testdata_Byars_Wilson.xlsx", "testdata_B_W")
    for row in counts.itertuples():
        ours = wilson(row.x, row.n, float(row.confidence.rstrip("%")) / 100)
        assert ours == pytest.approx((row.lowercl, row.uppercl), rel=1e-9)
    assert len(counts) > 0
