"""`python -m bench`: measurements, each beside its bound."""

import argparse
import sys
from functools import partial
from pathlib import Path

from bench import browser, chance, fuzz, loading, machine, packs, pages, signals

PARTS = {
    "loading": loading.report,
    "pages": pages.report,
    "packs": packs.report,
    "browser": browser.report,
    "signals": signals.report,
    "chance": chance.report,
    "fuzz": fuzz.report,
}


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; returns its exit status. What missed its bound says NO; a fault in reading alone fails."""
    given = _parser().parse_args(arguments)
    print(machine.description(), "\n", sep="")
    faults = []
    if given.people:
        loading.one_large(given.people)
    else:
        parts = PARTS | {"browser": partial(browser.report, given.twin)}
        faults = [parts[part]() for part in ([given.part] if given.part else ["loading", "pages"])]
    print(f"\nAt the end: {machine.busy()}")
    return 1 if given.part == "fuzz" and any(faults) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Time, memory, and false alarms.")
    parser.add_argument("part", nargs="?", choices=PARTS, help="only this one; without it loading and pages")
    parser.add_argument("--people", type=int, metavar="N", help="instead, load one provider of so many people")
    parser.add_argument(
        "--twin", type=Path, metavar="FOLDER", help="browser: also measure the same page by twin.py there"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
