"""What a pack for an inspection costs at a large provider: the command, from its start to the zip."""

import sys
import tempfile
import time
from pathlib import Path

from access import PRIVATE
from bench import machine
from bench.pages import ROOT, kept, sample
from metrics.read import store

PEOPLE = 5000
SECONDS = 10  # the bound
WAYS = {"without names": (), "with names": ("--names",)}


def report() -> None:
    """Print the seconds that the pack of the first service takes, and whether the bound holds."""
    print(f"A pack of one service at {PEOPLE:,} people, from the command to the zip\n")
    with sample(PEOPLE) as data:
        service = min(name for (name,) in store.distinct(store.current(data), PRIVATE, "service") if name)
        for words, options in WAYS.items():
            seconds = _made(data, service, *options)
            print(f"{words:>14}: {seconds:4.1f} s, at most {SECONDS} s: {kept(seconds <= SECONDS)}", flush=True)


def _made(data: Path, service: str, *options: str) -> float:
    with tempfile.TemporaryDirectory(prefix="bench-") as out:
        command = [sys.executable, "-m", "views", "pack", "--service", service, *options]
        began = time.perf_counter()
        machine.run([*command, "--data", str(data), "--out", out], ROOT)
        return time.perf_counter() - began
