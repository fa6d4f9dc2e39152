"""What `python -m pipelines load` costs, every process, into a fresh data folder every time.

Beside the every load stands publishing: from the facts to the files that the pages read, counting, hiding, judging and
writing. docs/decisions/0021-what-publishing-is.md says which of them is bound to what.
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench import machine
from bench.machine import Cost

ROOT = Path(__file__).parents[1]
FIRST = ("staff", "leave", "supervision", "training", "requirements", "appraisal", "survey")
RUNS = 3
PEOPLE = 5000
SECONDS, MEGABYTES = 5, 700  # the bounds at 5,000 people, of the first seven exports
COUNTING = "counting"  # what a load says when it begins to publish
TIMES_AS_LONG = 2  # every export, at most, against the first seven
SIZES = (160, 1250, 5000, 20000)
HEADINGS = f"{'people':>8} {'rows':>10} {'wall s':>8} {'publish s':>9} {'CPU s':>8} {'peak MB':>8}  exports"


@dataclass(frozen=True)
class Measured:
    """One provider loaded."""

    people: int
    rows: int  # of the CSV files
    exports: str
    cost: Cost

    def __str__(self) -> str:
        cost = self.cost
        times = f"{cost.wall:8.1f} {cost.marked:9.1f} {cost.processor:8.1f}"
        figures = f"{self.people:8,} {self.rows:10,} {times} {cost.memory:8.0f}"
        return f"{figures}  {self.exports}"


def report() -> None:
    """Print the first seven exports and all of them at 5,000 people, then time against rows."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        print(f"Loading and publishing, a fresh data folder each; median of {RUNS} runs\n{HEADINGS}")
        first = _say(measure(Path(made), PEOPLE, FIRST))
        every = _say(measure(Path(made), PEOPLE))
        _bounds(first, every)
        print(f"\nGrowth, every export, one run each\n{HEADINGS}")
        growth = [_say(measure(Path(made), people, runs=1)) for people in SIZES]
        _growth(growth)


def one_large(people: int) -> None:
    """Print what one load of a provider of so many people costs, every export."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        print(f"One load\n{HEADINGS}")
        _say(measure(Path(made), people, runs=1))


def measure(folder: Path, people: int, only: tuple[str, ...] = (), runs: int = RUNS) -> Measured:
    """The cost of loading a made-up provider, of some exports or (none named) of all."""
    exports = _made(folder, people, only)
    rows = sum(_lines(file) for file in exports.glob("*.csv"))
    costs = [_load(exports) for _ in range(runs)]
    return Measured(people, rows, f"the first {len(only)}" if only else "all", machine.middle(costs))


def _made(folder: Path, people: int, only: tuple[str, ...]) -> Path:
    every = folder / f"all-{people}"
    if not every.exists():
        machine.run([sys.executable, "-m", "pipelines", "sample", str(every), "--people", str(people)], ROOT)
    if not only:
        return every
    some = folder / f"some-{people}"
    some.mkdir(exist_ok=True)
    for file in every.iterdir():
        if file.stem in (*only, "SAMPLE"):
            shutil.copy(file, some / file.name)
    return some


def _load(exports: Path) -> Cost:
    data = Path(tempfile.mkdtemp(prefix="data-", dir=exports.parent))
    try:
        command = [sys.executable, "-m", "pipelines", "load", str(exports), "--data", str(data)]
        return machine.run(command, ROOT, mark=COUNTING)
    finally:
        shutil.rmtree(data)


def _lines(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(block.count(b"\n") for block in iter(lambda: lines.read(2**20), b"")) - 1


def _say(measured: Measured) -> Measured:
    print(measured, flush=True)
    return measured


def _bounds(first: Measured, every: Measured) -> None:
    cost, ratio = first.cost, every.cost.processor / first.cost.processor
    for words, seconds in (("publishing", cost.marked), ("the every load", cost.wall)):
        print(f"  {words}, at most {SECONDS} s: {_kept(seconds <= SECONDS)} ({seconds:.1f} s)")
    print(f"  at most {MEGABYTES} MB: {_kept(cost.memory <= MEGABYTES)} ({cost.memory:.0f} MB)")
    print(f"  every export at most {TIMES_AS_LONG} times the CPU: {_kept(ratio <= TIMES_AS_LONG)} ({ratio:.2f})")


def _growth(growth: list[Measured]) -> None:
    """Between neighbours: seconds of processor time must not grow faster than the rows."""
    for small, large in pairwise(growth):
        rows, spent = large.rows / small.rows, large.cost.processor / small.cost.processor
        words = f"rows {rows:.1f} times as many, CPU {spent:.1f} times as long"
        print(f"  {small.people:,} to {large.people:,} people: {words}: {_kept(spent <= rows)}")


def _kept(holds: bool) -> str:
    return "yes" if holds else "NO"
