"""Funnel limits: is a unit different from the others, or is that luck at its size?

Exact limits, interpolated between whole counts, after Spiegelhalter 2005 (Statistics in Medicine 24: 1185-1202).
"""

from collections.abc import Callable
from math import erfc
from statistics import NormalDist
from typing import Literal

import numpy as np
import pandas as pd

from metrics.statistics.distributions import Binomial, Poisson

Family = Literal["binomial", "poisson"]
TAILS = {"lower_95": 0.025, "upper_95": 0.975, "lower_998": 0.001, "upper_998": 0.999}
LOWER, UPPER = ("lower_95", "lower_998"), ("upper_95", "upper_998")
FEWEST_PEOPLE = 5  # a smaller unit is drawn and not placed
FEWEST_UNITS = 10  # below these over-dispersion cannot be told from chance
WINSORISED = 0.1
DISTRIBUTIONS = {"binomial": Binomial, "poisson": Poisson}


def funnel(
    numerator: pd.Series,
    denominator: pd.Series,
    *,
    family: Family = "binomial",
    target: float | None = None,
    adjust: bool | None = None,
) -> pd.DataFrame:
    """Each unit's value with the limits of its size and its place: within, outside_95, outside_998 or too_small.

    A unit without a denominator, or with a blank, has no value and no limits.
    Shares of 1 (binomial) or events per one of the denominator (poisson); the middle is `target`, else all units
    together. `adjust`: None = widened for over-dispersion from 10 units, True = always, False = never. The middle and
    phi (1 = not widened) are in the frame's `attrs`. ValueError: a family or counts that cannot be.
    """
    _check(numerator, denominator, family, target)
    known = numerator.notna() & denominator.gt(0)
    numerator, denominator = numerator.astype(float).where(known), denominator.astype(float).where(known)
    value = numerator / denominator
    middle = numerator.sum() / (denominator.sum() or np.nan) if target is None else target
    adjusted = known.sum() >= FEWEST_UNITS if adjust is None else adjust
    phi = max(1.0, over_dispersion(value, denominator, middle, family)) if adjusted else 1.0
    frame = funnel_limits(denominator, middle, family=family, phi=phi)
    frame.insert(0, "value", value)
    frame["place"] = _place(numerator, denominator, middle, family, phi)
    frame.attrs = {"target": float(middle), "phi": float(phi)}
    return frame


def funnel_limits(
    denominator: pd.Series, target: float, *, family: Family = "binomial", phi: float = 1.0
) -> pd.DataFrame:
    """The four limits at each denominator (NaN at 0): the exact distribution's quantiles at z times the root of phi."""
    n = denominator.to_numpy(float)
    n = np.where(n > 0, n, np.nan)
    counts = DISTRIBUTIONS[family](n, target)
    most = _never_reached(n * target, phi) if family == "poisson" else n
    limits = {}
    for names, upper in ((LOWER, False), (UPPER, True)):
        beyond = np.array([[_beyond(name, phi)] for name in names])
        limits |= dict(zip(names, _interpolated(counts, beyond, most, upper) / n, strict=True))
    return pd.DataFrame({name: limits[name] for name in TAILS}, index=denominator.index)


def over_dispersion(value: pd.Series, denominator: pd.Series, target: float, family: Family) -> float:
    """phi: the mean square of the units' z-scores, winsorised at 10 % (about 1 where units differ by chance alone)."""
    spread = target * (1 - target) if family == "binomial" else target
    n = denominator.to_numpy(float)
    seen = n > 0
    if not seen.any() or spread <= 0:
        return 1.0
    z = (value.to_numpy(float)[seen] - target) / np.sqrt(spread / n[seen])
    return float((np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED])) ** 2).mean())


def _beyond(limit: str, phi: float) -> float:
    """The share of a normal distribution that lies beyond the limit, widened."""
    return erfc(abs(NormalDist().inv_cdf(TAILS[limit])) * (phi / 2) ** 0.5) / 2


def _never_reached(expected: np.ndarray, phi: float) -> np.ndarray:
    # Bernstein's bound, with room to spare: no limit of a Poisson lies beyond it.
    z = abs(NormalDist().inv_cdf(TAILS["lower_998"])) * phi**0.5 + 3
    return np.ceil(expected + z * np.sqrt(expected) + z**2)


def _interpolated(counts: Binomial | Poisson, beyond: np.ndarray, most: np.ndarray, upper: bool) -> np.ndarray:
    """The counts, between whole counts, with that share of the distribution beyond them: a row a share, from 0 to most.

    r is the first count whose cumulative probability P(r) passes p, and the limit lies (P(r) - p) / (P(r) - P(r - 1))
    short of it. The upper limit is reckoned from the upper tail, which keeps its digits where p rounds to 1.
    """
    limits = np.broadcast_to(most, (len(beyond), len(most)))
    r = _first((lambda r: counts.sf(r) < beyond) if upper else (lambda r: counts.cdf(r) > beyond), limits)
    past = beyond - counts.sf(r) if upper else counts.cdf(r) - beyond
    at_r = counts.pmf(r)
    # So far out that a probability rounds to 0, whole counts are near enough.
    return np.clip(r - np.divide(past, at_r, out=np.zeros_like(r), where=at_r > 0), 0, most)


def _first(passed: Callable, most: np.ndarray) -> np.ndarray:
    """The first count that has passed, by halving: SciPy's own inverses lose their way in tails below 1e-15."""
    low, high = np.zeros_like(most), most
    while (low < high).any():
        middle = np.floor((low + high) / 2)
        has_passed = passed(middle)
        low, high = np.where(has_passed, low, middle + 1), np.where(has_passed, middle, high)
    return high


def _place(numerator: pd.Series, denominator: pd.Series, middle: float, family: Family, phi: float) -> np.ndarray:
    """Where each unit lies, by how rare a count so far out is, and not by the line between whole counts.

    The upper line passes just under the last count that is still likely: 8 of 8 where nine in ten is usual is above
    it, and happens four times in ten.
    """
    counts = DISTRIBUTIONS[family](denominator.to_numpy(), middle)
    rarer = np.minimum(counts.cdf(numerator.to_numpy()), counts.sf(np.ceil(numerator.to_numpy()) - 1))
    far, some = (rarer <= _beyond(limit, phi) for limit in ("lower_998", "lower_95"))
    small = ~(denominator >= FEWEST_PEOPLE).to_numpy()
    return np.select([small, far, some], ["too_small", "outside_998", "outside_95"], "within").astype(object)


def _check(numerator: pd.Series, denominator: pd.Series, family: str, target: float | None) -> None:
    if family not in ("binomial", "poisson"):
        raise ValueError(f"family: {family!r} is no family of funnel; give 'binomial' or 'poisson'")
    if not numerator.index.equals(denominator.index):
        raise ValueError("funnel: numerator and denominator are of different units; give both on one index")
    if (numerator < 0).any() or (denominator < 0).any():
        raise ValueError("funnel: a count is below 0; give counts")
    if target is not None and (target < 0 or (family == "binomial" and target > 1)):
        raise ValueError(f"funnel: the target {target} is no share; give 0.9 for 90 %")
    if family == "poisson":
        return
    if (numerator > denominator).any():
        raise ValueError("funnel: a numerator is larger than its denominator; for events give family='poisson'")
    if (denominator.dropna() % 1 != 0).any():
        raise ValueError("funnel: a denominator is not a whole number; for rates give family='poisson'")
