"""How sure a share of so few people can be."""

from statistics import NormalDist

import numpy as np


def wilson(successes, n, level: float = 0.95):
    """The Wilson score interval of successes / n as (low, high), shares of 1; NaN where n is 0.

    For independent people, not for months of the same people. Numbers, arrays or Series. Source: Wilson 1927; the
    interval of the public health tools of England and of `scipy.stats.binomtest(...).proportion_ci("wilson")`.
    ValueError: successes outside 0 to n, or a level outside 0 to 1.
    """
    z, successes, n = z_of(level), np.multiply(successes, 1.0), np.multiply(n, 1.0)
    if np.any((successes < 0) | (successes > n)):
        raise ValueError("wilson: more successes than people, or fewer than none; give 0 <= successes <= n")
    with np.errstate(divide="ignore", invalid="ignore"):
        share = successes / n
        centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    # Exact at the ends, where rounding would leave a hair's breadth.
    return (centre - half) * (share > 0), 1 - (1 - centre - half) * (share < 1)


def z_of(level: float) -> float:
    """How many standard deviations from the middle hold that share of a normal distribution (0.95: 1.959964)."""
    if not 0 < level < 1:
        raise ValueError(f"level: {level} is no share; give a number between 0 and 1, such as 0.95")
    return NormalDist().inv_cdf((1 + level) / 2)
