"""The distributions of a funnel agree with SciPy's own, which are slow to import."""

import numpy as np
import pytest
import scipy  # its parts are imported where they are used: `scipy.stats` takes long

from metrics.statistics.distributions import Binomial, Poisson

N = np.array([1, 5, 12, 300, 20000, np.nan])
COUNTS = (-1, 0, 0.5, 1, 5, 11, 12, 299, 300, 19000, 20001)


@pytest.mark.parametrize("p", [0, 1e-4, 0.03, 0.9, 1])
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", ["cdf", "sf"])
def test_tails_are_scipys(p, count, name):
    k = np.full(N.shape, float(count))
    for ours, theirs in ((Binomial(N, p), scipy.stats.binom(N, p)), (Poisson(N, p), scipy.stats.poisson(N * p))):
        assert getattr(ours, name)(k) == pytest.approx(getattr(theirs, name)(k), rel=1e-12, abs=0, nan_ok=True)


@pytest.mark.parametrize("p", [1e-4, 0.03, 0.9])
def test_the_probability_of_a_count_is_scipys(p):
    k = np.array([0, 1, 5, 12, 300])
    for ours, theirs in (
        (Binomial(N[:5], p), scipy.stats.binom(N[:5], p)),
        (Poisson(N[:5], p), scipy.stats.poisson(N[:5] * p)),
    ):
        with np.errstate(all="ignore"):
            possible = k <= N[:5]
            assert ours.pmf(k)[possible] == pytest.approx(theirs.pmf(k)[possible], rel=1e-9, abs=1e-300)
