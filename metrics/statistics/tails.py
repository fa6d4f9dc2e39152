"""Tails of the two distributions that future counts follow when their rate is itself only estimated.

Both probabilities of a cell are summed, never one from the other's complement: a small one keeps its digits.
"""

import numpy as np

NEGLIGIBLE = 1e-17  # of the sum so far: what lies beyond cannot be seen in a float
STRIDES = (8, 256)  # counts summed at once: few at first, since most tails are short


def beta_binomial_tails(k: np.ndarray, n: np.ndarray, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """P(K <= k) and P(K >= k) of each cell, K beta-binomial(n, a, b); a fractional k is widened to the next whole one.

    `n` whole and above 0, `a` and `b` above 0. Below 1e-300 a probability is 0. Summed outward from k in units of
    P(K = k), so that no logarithm of a gamma function loses digits where n is large; both sums together are the unit.
    """
    middle = np.minimum(np.floor(k), n)
    above, below = _beyond(middle, n, a, b), _beyond(n - middle, n, b, a)
    widened = np.where(np.ceil(k) > middle, _step(middle, n, a, b), 0)
    p_low = 1 / (1 + np.maximum(above - widened, 0) / (1 + below + widened))
    return p_low, 1 / (1 + below / (1 + above))


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
