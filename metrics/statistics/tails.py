"""Tails of the two distributions that future counts follow when their rate is itself only estimated.

The tail on the count's far side of the mean is summed, so that a small probability keeps its digits.
"""

import numpy as np

NEGLIGIBLE = 1e-17  # of the sum so far: what lies beyond cannot be seen in a float
LARGE = 2000  # counts, before and now: with more, logarithms of gamma functions lose digits, and both sides are summed
STRIDES = (8, 256)  # counts summed at once: few at first, since most tails are short


def beta_binomial_tails(k: np.ndarray, n: np.ndarray, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """P(K <= k) and P(K >= k) of each cell, K beta-binomial(n, a, b); a fractional k is widened to the next whole one.

    `n` whole and above 0, `a` and `b` above 0. The tail from k away from the mean is summed outward in units of
    P(K = k), digit by digit however small. The other holds the mean, so that it is no small one: it is what is left.
    """
    middle = np.minimum(np.floor(k), n)
    at_middle = _probability(middle, n, a, b)
    is_low = middle * (a + b) <= n * a
    # Turned round (met and not met) the far side is always below.
    far, first, second = np.where(is_low, n - middle, middle), np.where(is_low, b, a), np.where(is_low, a, b)
    beyond = at_middle * _beyond(far, n, first, second)
    widened = np.where(np.ceil(k) > middle, at_middle * _step(middle, n, a, b), 0)
    p_low = np.where(is_low, beyond + at_middle + widened, 1 - np.maximum(beyond - widened, 0))
    return np.minimum(p_low, 1), np.where(is_low, 1 - beyond, beyond + at_middle)


def _probability(k: np.ndarray, n: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """P(K = k)."""
    from scipy.special import betaln  # slow to import, and pages judge nothing

    probability = np.exp(betaln(k + a, n - k + b) - betaln(a, b) - np.log1p(n) - betaln(n - k + 1, k + 1))
    large = np.flatnonzero(n + a + b > LARGE)
    cells = (k[large], n[large], a[large], b[large])
    probability[large] = 1 / (1 + _beyond(*cells) + _beyond(n[large] - k[large], n[large], b[large], a[large]))
    return probability


def _beyond(k: np.ndarray, n: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """P(K > k) / P(K = k), infinite where P(K = k) is too small for a float."""
    total, rows = np.zeros(k.shape), np.flatnonzero(k < n)
    at, term, stride = k[rows], np.ones(rows.size), STRIDES[0]
    while rows.size:
        counts = at + np.arange(stride)[:, np.newaxis]  # a column a cell: sums over rows are the fast ones
        with np.errstate(over="ignore", invalid="ignore"):
            terms = term * np.cumprod(_step(counts, n[rows], a[rows], b[rows]), axis=0)
            total[rows] += terms.sum(axis=0)
        at, term = at + stride, terms[-1]
        # Where both ends are likelier than the middle (a + b under 2) no term is so small against the others.
        goes_on = (at < n[rows]) & (term > NEGLIGIBLE * total[rows])
        rows, at, term, stride = rows[goes_on], at[goes_on], term[goes_on], min(2 * stride, STRIDES[1])
    return np.where(np.isnan(total), np.inf, total)  # infinite times the 0 beyond n is no number


def _step(k: np.ndarray, n: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """P(K = k + 1) / P(K = k): 0 from n onward."""
    left = np.maximum(n - k, 0)
    return left * (a + k) / ((k + 1) * (b + np.maximum(left - 1, 0)))


def negative_binomial_tails(k: np.ndarray, mean: np.ndarray, r: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """P(K <= k) and P(K >= k) of each cell, K a Poisson count whose rate is gamma of shape `r` with that mean.

    `k` whole, `mean` and `r` above 0. Each tail is an incomplete beta function of its own.
    """
    from scipy.special import betainc  # slow to import, and pages judge nothing

    p_low = betainc(r, k + 1, r / (r + mean))
    p_high = np.where(k > 0, betainc(np.maximum(k, 1), r, mean / (r + mean)), 1.0)
    return p_low, p_high
