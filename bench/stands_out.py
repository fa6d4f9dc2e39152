"""`python -m bench.stands_out`: how often chance is news where nothing changes, and how surely a change is noticed."""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd

from bench.judged_measures import AMOUNTS, COUNTED, SESSIONS, TURNOVER, Measure, by_quarter, counts
from bench.stable_services import SIZES
from metrics.statistics import amounts_stand_out, stands_out
from metrics.statistics.chance import BETTER_THAN_USUAL, NEEDS_A_LOOK, bounds, words

MONTHS = 48
PAGES = (35, 41, 47)  # months judged of each provider: half a year from each other
CHANGE = 36  # the month in which a rate changes
WITHIN = 6  # months in which it ought to be noticed
SERVICES = 8  # of a provider in which one service changes
SPELLS = (0, 2, 4)  # months for which the sessions of a person go the rarer way; 0: each by itself
PROVIDERS = {8: 100, 60: 15, 3: 250}  # made up, by how many services they have


@dataclass(frozen=True)
class Units:
    """Services of several providers, so many each, then all services of each provider together."""

    sizes: np.ndarray
    services: int

    def with_totals(self, matrix: np.ndarray) -> np.ndarray:
        """Rows of services and, after them, of their sums."""
        return np.concatenate([matrix, matrix.reshape(-1, self.services, matrix.shape[1]).sum(axis=1)])

    @property
    def provider(self) -> np.ndarray:
        """The number of each row's provider."""
        providers = len(self.sizes) // self.services
        return np.concatenate([np.repeat(np.arange(providers), self.services), np.arange(providers)])

    @property
    def level(self) -> np.ndarray:
        """The number of each provider and level, which share what is known of dispersion."""
        return 2 * self.provider + (np.arange(len(self.provider)) >= len(self.sizes))


def chance_sentences(services: int, providers: int, spell: float, seed: int = 1) -> tuple[float, float]:
    """How many cells of a page are called changed though nothing changes, and how many units: means over pages.

    `spell` is for how many months the sessions of a person go the rarer way.
    """
    rng = np.random.default_rng(seed)
    units = Units(rng.choice(SIZES, providers * services), services)
    measures = [replace(measure, spell=spell) if measure.kind == "repeated" else measure for measure in COUNTED]
    series = [_series(measure, units, rng) for measure in measures]
    amounts = [_amounts(measure, units, rng) for measure in AMOUNTS]
    pages = [_is_changed(series, amounts, units, month) for month in PAGES]
    cells, lines = sum(page.sum() for page in pages), sum(page.any(axis=0).sum() for page in pages)
    return cells / len(pages) / providers, lines / len(pages) / providers


def _series(measure: Measure, units: Units, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    both = counts(measure, units.sizes, np.full(MONTHS, measure.share), rng)
    k, n = (units.with_totals(months.astype(float)) for months in both)
    return (by_quarter(k), by_quarter(n)) if measure.is_quarterly else (k, n)


def _amounts(measure: Measure, units: Units, rng: np.random.Generator) -> np.ndarray:
    people = np.repeat(units.sizes[:, np.newaxis], MONTHS, axis=1).astype(float)
    days, of_all = units.with_totals(rng.gamma(measure.share * people)), units.with_totals(people)
    return by_quarter(days) / by_quarter(of_all) if measure.is_quarterly else days / of_all


def _is_changed(series: list, amounts: list, units: Units, month: int) -> np.ndarray:
    """Whether each cell of every provider's page of one month is called changed: measures x units."""
    rows, measures = len(units.provider), [*COUNTED, *AMOUNTS]
    counted = stands_out(
        np.concatenate([k for k, _ in series]),
        np.concatenate([n for _, n in series]),
        month,
        group=np.concatenate([number * 2 * rows + units.level for number in range(len(series))]),
        kind=np.repeat([measure.kind for measure in COUNTED], rows),
        least=np.repeat([4 if measure.is_quarterly else 9 for measure in COUNTED], rows),
    )
    cells = pd.concat([counted, *(amounts_stand_out(values, month) for values in amounts)])
    is_core = np.repeat([measure.is_core for measure in measures], rows)
    bound = bounds(cells["p_low"].notna(), is_core, group=np.tile(units.provider, len(measures)))
    of_cells = words(cells["p_low"], cells["p_high"], better="higher", bound=bound, is_too_early=False)
    return np.isin(of_cells, [NEEDS_A_LOOK, BETTER_THAN_USUAL]).reshape(len(measures), rows)


def noticed(measure: Measure, to: float, size: int, providers: int = 300, seed: int = 2, within: int = WITHIN) -> float:
    """Percent of services of `size` that are called worse within so many months of a change of their true share.

    Each is one of a provider of eight, whose other services do not change.
    """
    rng = np.random.default_rng(seed)
    shares = np.where(np.arange(MONTHS) < CHANGE, measure.share, to)
    changing = counts(measure, np.full(providers, size), shares, rng)
    others = counts(measure, rng.choice(SIZES, providers * (SERVICES - 1)), np.full(MONTHS, measure.share), rng)
    k, n = (np.concatenate(pair).astype(float) for pair in zip(changing, others, strict=True))
    group = np.concatenate([np.arange(providers), np.repeat(np.arange(providers), SERVICES - 1)])
    core = sum(measure.is_core for measure in (*COUNTED, *AMOUNTS))
    bound = bounds(np.ones(core * (SERVICES + 1)), True)[0]
    side = "p_high" if measure.kind == "leavers" else "p_low"
    months = range(CHANGE, CHANGE + within)
    rare = [stands_out(k, n, month, group=group, kind=measure.kind)[side][:providers] <= bound for month in months]
    return 100 * float(np.any(rare, axis=0).mean())


CHANCE_SENTENCES = {8: 0.3, 60: 0.3, 3: 0.2}  # quoted for the rule, of another made-up provider; so below
FALL_NOTICED = {40: 82, 20: 55, 8: 28}
TURNOVER_NOTICED = {40: 12}
SPOKEN = {0: "each session by itself", 2: "persons late for 2 months", 4: "persons late for 4 months"}


def report() -> None:
    """Print both tables, each figure beside the one that is quoted."""
    print("Chance sentences on a page of a provider in which nothing changes: cells, units with one, and as quoted\n")
    for spell, (services, quoted) in product(SPELLS, CHANCE_SENTENCES.items()):
        cells, lines = chance_sentences(services, PROVIDERS[services], spell)
        print(f"  {services:>2} services, {SPOKEN[spell]}: {cells:5.2f} {lines:5.2f}  {quoted}")
    print(f"\nCalled worse within {WITHIN} months of a change, percent of services by size, and as quoted\n")
    for size, quoted in TURNOVER_NOTICED.items():
        print(f"  turnover doubled, of {size}: {noticed(TURNOVER, 2 * TURNOVER.share, size):3.0f}  {quoted}")
    for spell, (size, quoted) in product(SPELLS, FALL_NOTICED.items()):
        supervision = Measure(kind="repeated", share=0.95, rate=SESSIONS, spell=spell)
        percent = noticed(supervision, 0.80, size)
        print(f"  on time from 95 to 80 %, of {size:>2}, {SPOKEN[spell]}: {percent:3.0f}  {quoted}")


if __name__ == "__main__":
    report()
