"""`python -m bench chance`: chance sentences on the pages of whole providers, loaded, in which nothing changes.

And how often a fall of supervision is listed in time: of series, by the same public functions, since that takes
hundreds of services of each size.
"""

import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from access import PRIVATE
from bench import machine
from bench.judged_measures import SESSIONS, Measure
from bench.stands_out import FALL_NOTICED, SPOKEN, noticed
from metrics import METRICS
from metrics.read import news, store
from pipelines import sample
from records.publication import read

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 5, 31)
SEEDS = range(1, 21)
MOST = 0.5  # sentences that chance may write on a page
YEAR = 12  # pages
CHANGED = "signal"
JUDGED = [metric.name for metric in METRICS.values() if metric.evidence]
UNITS = ["organisation", "service"]
FALL_FROM, FALL_TO = 0.95, 0.80
TRIALS = 300
WITHIN = (3, 6)  # months


@dataclass(frozen=True)
class Page:
    """A month of a provider: how many units have a line for a change, and how many measures of theirs stand in it."""

    month: date
    units: int
    measures: int


def report() -> None:
    """Print chance sentences a page beside their bound, then how often a fall is listed beside what is quoted."""
    began = time.perf_counter()
    print(
        f"Chance sentences: {len(SEEDS)} providers of eight services in which nothing changes (hearth sample --steady,"
    )
    print(
        "seeds 1 to 20), loaded; a page is a month in which anything is judged, of the organisation and its services\n"
    )
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        providers = list(side_by_side.map(_shown, SEEDS))
    _say("all pages", [page for pages in providers for page in pages])
    _say("the last twelve of each", [page for pages in providers for page in pages[-YEAR:]])
    print(f"\n{(time.perf_counter() - began) / 60:.1f} minutes so far")
    print(f"\nSupervision on time falls from 95 to 80 %: listed within so many months, percent of {TRIALS} services of")
    print("that size, each in a provider of eight; months made as series and judged by the same public functions\n")
    for spell in (0, 4):
        _say_noticed(spell)


def pages(seed: int, people: int = 160) -> list[Page]:
    """The pages of one provider, made, loaded and read as the lists of its months, the earliest first."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        exports, data = Path(place) / "exports", Path(place) / "data"
        sample.make(exports, AS_OF, people=people, seed=seed, steady=True)
        options = ["--data", str(data), "--as-of", str(AS_OF)]
        machine.run([sys.executable, "-m", "pipelines", "load", str(exports), *options], ROOT)
        folder = store.current(data)
        rows = store.rows(folder, PRIVATE, part="", level=UNITS, metric=JUDGED)
        policy = read(folder).policy
    months = sorted({row["month"] for row in rows if row["p_low"] is not None})
    return [page(news.lists(rows, month, policy), month) for month in months]


def page(lists: news.Lists, month: date) -> Page:
    """How many lines of a month begin with a change, and how many changes stand in them."""
    lines = [line for line in (*lists.look, *lists.well, *lists.further) if line.first.kind == CHANGED]
    measures = [place for line in lines for place in (line.first, *line.folded) if place.kind == CHANGED]
    return Page(month, len(lines), len(measures))


def _shown(seed: int) -> list[Page]:
    own = pages(seed)
    print(f"  seed {seed:2}: {sum(page.measures for page in own):3} on {len(own)} pages", flush=True)
    return own


def _say(words: str, shown: list[Page]) -> None:
    units, measures = (sum(getattr(page, name) for page in shown) / len(shown) for name in ("units", "measures"))
    kept = "yes" if measures <= MOST else "NO"
    print(f"  {words} ({len(shown)}): {measures:.2f} a page, at most {MOST}: {kept} ({units:.2f} lines, a unit each)")


def _say_noticed(spell: int) -> None:
    supervision = Measure(kind="repeated", share=FALL_FROM, rate=SESSIONS, spell=spell)
    for size, quoted in FALL_NOTICED.items():
        three, six = (noticed(supervision, FALL_TO, size, TRIALS, within=within) for within in WITHIN)
        print(f"  of {size:>2}, {SPOKEN[spell]}: {three:3.0f} within 3, {six:3.0f} within 6 (quoted: {quoted})")
