"""How likely a count is where chance alone decides: of so many people, or of so many events expected.

SciPy's own distributions take four seconds to import; these ask its special functions for the same digits.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Binomial:
    """A count among n people, each with the chance p; NaN where n is not known."""

    n: np.ndarray
    p: float

    def cdf(self, k: np.ndarray) -> np.ndarray:
        """The probability of k or fewer."""
        from scipy.special import betaincc  # slow to import, and few pages draw a funnel

        at = self._within(k)
        return self._at_ends(k, 0.0, betaincc(at + 1, self.n - at, self.p), 1.0)

    def sf(self, k: np.ndarray) -> np.ndarray:
        """The probability of more than k."""
        from scipy.special import betainc

        at = self._within(k)
        return self._at_ends(k, 1.0, betainc(at + 1, self.n - at, self.p), 0.0)

    def pmf(self, k: np.ndarray) -> np.ndarray:
        """The probability of k, a whole number from 0 to n."""
        from scipy.special import betaln, xlog1py, xlogy

        ways = -betaln(1 + self.n - k, 1 + k) - np.log(self.n + 1)
        return np.exp(ways + xlogy(k, self.p) + xlog1py(self.n - k, -self.p))

    def _within(self, k: np.ndarray) -> np.ndarray:
        """Whole counts for which the functions are defined: what lies beyond is put right by `_at_ends`."""
        return np.clip(np.floor(k), 0, np.maximum(self.n - 1, 0))

    def _at_ends(self, k: np.ndarray, below: float, within: np.ndarray, above: float) -> np.ndarray:
        return np.where(np.isnan(self.n), np.nan, np.select([k < 0, np.floor(k) >= self.n], [below, above], within))


@dataclass(frozen=True)
class Poisson:
    """A count of events by themselves: `rate` of them are expected for each of n; NaN where n is not known."""

    n: np.ndarray
    rate: float

    def cdf(self, k: np.ndarray) -> np.ndarray:
        """The probability of k or fewer."""
        from scipy.special import pdtr  # slow to import, and few pages draw a funnel

        return np.where((k < 0) & ~np.isnan(self.n), 0.0, pdtr(np.maximum(np.floor(k), 0), self.n * self.rate))

    def sf(self, k: np.ndarray) -> np.ndarray:
        """The probability of more than k."""
        from scipy.special import pdtrc

        return np.where((k < 0) & ~np.isnan(self.n), 1.0, pdtrc(np.maximum(np.floor(k), 0), self.n * self.rate))

    def pmf(self, k: np.ndarray) -> np.ndarray:
        """The probability of k, a whole number."""
        from scipy.special import gammaln, xlogy

        expected = self.n * self.rate
        return np.exp(xlogy(k, expected) - gammaln(k + 1) - expected)
