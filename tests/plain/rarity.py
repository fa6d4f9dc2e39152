"""How rare the last months of one series are, by its own months before: sums of one probability after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil, exp, floor, lgamma, log, sqrt
from statistics import mean, stdev

import scipy  # its parts are imported where they are used: `scipy.stats` takes long

from tests.plain.dates import add_months, month_end, month_start

BEFORE = 24
WINDOWS = (3, 6)
BLOCK = 3

Counts = dict[date, tuple[float, float]]


@cache
def months_back(month: date, how_many: int) -> tuple[date, ...]:
    """So many months that end with this one, the oldest first."""
    return tuple(month_end(add_months(month_start(month), -back)) for back in reversed(range(how_many)))


@dataclass(frozen=True)
class Block:
    """Some months together: their sums, of a state their means."""

    k: float
    n: float
    months: int


def together(counts: Counts, months: Sequence[date], kind: str) -> Block:
    """The months that have a denominator, as one."""
    there = [counts[month] for month in months if month in counts and counts[month][1] > 0]
    share = len(there) if kind == "state" and there else 1
    return Block(sum(k for k, _ in there) / share, sum(n for _, n in there) / share, len(there))


@dataclass(frozen=True)
class Window:
    """One window of one series, and the blocks of months before it."""

    months: int
    own: Block
    blocks: list[Block]
    kind: str

    @property
    def before_k(self) -> float:
        return sum(block.k for block in self.blocks)

    @property
    def before_n(self) -> float:
        return sum(block.n for block in self.blocks)

    @property
    def usual(self) -> float:
        return (self.before_k + 0.5) / (self.before_n + (0 if self.kind == "leavers" else 1))

    @property
    def df(self) -> int:
        return max(sum(block.n > 0 for block in self.blocks) - 1, 0)

    @property
    def chi_squared(self) -> float:
        total, p = 0.0, self.usual if self.before_n else 0
        for block in self.blocks:
            if block.n > 0:
                spread = block.n * p * (1 if self.kind == "leavers" else 1 - p)
                total += (block.k - block.n * p) ** 2 / spread
        return total

    def has_enough(self, least: int) -> bool:
        """Whether it has a month of its own, and enough months before."""
        return self.own.n > 0 and self.before_n > 0 and sum(block.months for block in self.blocks) >= least


def window(counts: Counts, last: date, months: int, kind: str) -> Window:
    """The window that ends with a month; blocks are counted back from its first month."""
    of_all = months_back(last, BEFORE + months)
    earlier = of_all[:BEFORE]
    blocks = [together(counts, earlier[at : at + BLOCK], kind) for at in range(0, BEFORE, BLOCK)]
    return Window(months, together(counts, of_all[BEFORE:], kind), blocks, kind)


def dispersion_of_measure(windows: list[Window]) -> float:
    """Of all series of one measure and level."""
    there = [window for window in windows if window.before_n > 0]
    capped = sum(min(window.chi_squared, 3 * window.df) for window in there)
    return (8 + capped) / (8 + sum(window.df for window in there))


def dispersion_of(window: Window, of_measure: float) -> float:
    """How many times more than chance the blocks before a window vary."""
    least = 1.5 if window.kind == "repeated" else 1
    return max(least, (8 * of_measure + window.chi_squared) / (8 + window.df))


def probabilities(window: Window, of_measure: float) -> tuple[float, float] | None:
    """P(so few or fewer) and P(so many or more); None where a window counts half a person or less."""
    dispersion = dispersion_of(window, of_measure)
    k, n, p = window.own.k, window.own.n, window.usual
    if round(n) == 0:
        return None
    if window.kind == "leavers":
        worth = window.before_n / dispersion
        worth = 1 / (1 / worth + (dispersion - 1) / n)
        return negative_binomial(round(k), n, p, worth)
    worth = (window.before_n + 1) / (dispersion * (2 if window.kind == "state" else 1))
    worth = 1 / (1 / worth + (dispersion - 1) / round(n))
    return beta_binomial(k, round(n), p * worth, (1 - p) * worth)


def log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def beta_binomial(k: float, n: int, a: float, b: float) -> tuple[float, float]:
    """Both tails; a count between two whole ones is taken for the one further in."""

    def mass(count: int) -> float:
        choose = lgamma(n + 1) - lgamma(count + 1) - lgamma(n - count + 1)
        return exp(choose + log_beta(count + a, n - count + b) - log_beta(a, b))

    low, high = min(ceil(k), n), min(floor(k), n)  # a mean of 2.3 of 2.3 people is all of 2
    return sum(map(mass, range(low + 1))), sum(map(mass, range(high, n + 1)))


def negative_binomial(k: int, n: float, p: float, worth: float) -> tuple[float, float]:
    """Both tails; the upper one until nothing more is added."""
    r, success = p * worth, worth / (worth + n)

    def mass(count: int) -> float:
        ways = lgamma(count + r) - lgamma(count + 1) - lgamma(r)
        return exp(ways + r * log(success) + count * log(1 - success))

    high, count = 0.0, k
    while count < k + 50 or mass(count) > 1e-18:
        high += mass(count)
        count += 1
    return sum(map(mass, range(k + 1))), high


def of_amount(counts: Counts, last: date) -> tuple[float, float, float, float] | None:
    """p_low, p_high, the mean of the last three months, and that of the blocks before; None where not judged."""
    months = months_back(last, BEFORE + BLOCK)
    means = [
        mean(counts[month][0] for month in block if month in counts)
        if any(month in counts for month in block)
        else None
        for block in (months[at : at + BLOCK] for at in range(0, len(months), BLOCK))
    ]
    own, blocks = means[-1], [value for value in means[:-1] if value is not None]
    if own is None or len(blocks) < 4 or stdev(blocks) < 1e-12 * max(map(abs, blocks)) or stdev(blocks) == 0:
        return None
    error = stdev(blocks) * sqrt(1 + 1 / len(blocks))
    away = (own - mean(blocks)) / error
    return (
        float(scipy.stats.t.cdf(away, len(blocks) - 1)),
        float(scipy.stats.t.sf(away, len(blocks) - 1)),
        own,
        mean(blocks),
    )


def amount_is_early(counts: Counts, last: date) -> bool:
    """Whether an amount wants a value in its last months, or blocks before."""
    months = months_back(last, BEFORE + BLOCK)
    blocks = [months[at : at + BLOCK] for at in range(0, len(months), BLOCK)]
    there = [any(month in counts for month in block) for block in blocks]
    return not there[-1] or sum(there[:-1]) < 4
