"""What a rerun costs the server after a filter has changed: the app as it is served, asked as a browser asks it."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import machine
from bench.viewer import Viewer

ROOT = Path(__file__).parents[1]
SERVER = (sys.executable, "-m", "views")
SIZES = (160, 5000)
MILLISECONDS = 60  # the bound on a rerun
TIMES_AS_LONG = 1.5  # at 5,000 people, at most, against 160
MONTH = "Month"  # the filter every page has; the latest twelve are made ready on the first page, elsewhere the last
CHANGES = {"overview": MONTH, "service": "Service", "team": "Service"}  # page: the filter that is changed
ADDRESS = {"overview": ""}  # the first page has none; the others are found under their names
FRESH = 12  # options chosen, one after another, each for the first time
IDLE = 0.1  # seconds of processor time in a second, at the most
AGAIN = 3  # rounds of the same options after that


@dataclass(frozen=True)
class Rerun:
    """Milliseconds of the middle rerun."""

    page: str
    people: int
    fresh: float  # an option that nobody has chosen yet, most of them made ready when serving begins
    earlier: float  # an earlier month that nobody has chosen yet, and that was not made ready
    again: float  # an option that has been looked at before
    processor: float  # the server's own, of one looked at before


def report() -> None:
    """Print the cost of a rerun on each page at both sizes, and whether the bounds hold."""
    print("A rerun after a filter has changed, middle of many, from question to the last byte of the answer\n")
    print(f"{'page':>10} {'people':>8} {'fresh ms':>9} {'earlier ms':>10} {'again ms':>9} {'CPU ms':>7}")
    reruns = [rerun for people in SIZES for rerun in measure(people)]
    for page in CHANGES:
        _bounds(page, *[rerun for rerun in reruns if rerun.page == page])


def _bounds(page: str, small: Rerun, large: Rerun) -> None:
    for words in ("fresh", "earlier", "again"):
        times = getattr(small, words), getattr(large, words)
        slower = times[1] / times[0]
        print(f"  {page}, {words}: at most {MILLISECONDS} ms: {kept(max(times) <= MILLISECONDS)}; at", end=" ")
        print(f"{large.people:,} at most {TIMES_AS_LONG} times as long: {kept(slower <= TIMES_AS_LONG)} ({slower:.2f})")


def measure(people: int) -> list[Rerun]:
    """Serve a made-up provider of so many people and change the filter of each page."""
    with sample(people) as data, served(data) as (port, process):
        wait_until_idle(process)
        return [_changed(port, process, page, people) for page in CHANGES]


@contextmanager
def sample(people: int) -> Iterator[Path]:
    """A data folder with a made-up provider of so many people loaded, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        exports, data = Path(made, "exports"), Path(made, "data")
        pipelines = [sys.executable, "-m", "pipelines"]
        machine.run([*pipelines, "sample", str(exports), "--people", str(people)], ROOT)
        machine.run([*pipelines, "load", str(exports), "--data", str(data)], ROOT)
        yield data


@contextmanager
def served(data: Path, program: Sequence[str] = SERVER) -> Iterator[tuple[int, int]]:
    """(port, process id) of the app, warm, until the block ends."""
    command = [*program, "serve", "--no-token", "--port", "0", "--data", str(data)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None  # asked for above
        line = server.stdout.readline()
        if "http://" not in line:
            raise RuntimeError(f"The app did not start: {' '.join(command)} said {line!r}. Run it by hand to see why.")
        yield int(line.split("http://")[1].split()[0].rpartition(":")[2]), server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_idle(process: int) -> None:
    """Until what is worked out ahead is done: what is measured is a rerun, not the first minute of a server."""
    before = -1.0
    while (now := _processor_seconds(process)) - before > IDLE:
        before = now
        time.sleep(1)


def _changed(port: int, process: int, page: str, people: int) -> Rerun:
    viewer, label = Viewer(port, ADDRESS.get(page, page)), CHANGES[page]
    options = viewer.choices[label][1 : FRESH + 1]
    fresh = [viewer.choose(label, option) for option in options]
    before = _processor_seconds(process)
    again = [viewer.choose(label, option) for _ in range(AGAIN) for option in options]
    spent = (_processor_seconds(process) - before) / len(again)
    earlier = [viewer.choose(MONTH, month) for month in viewer.choices[MONTH][1 + FRESH : 1 + 2 * FRESH]]
    viewer.close()
    rerun = Rerun(
        page, people, 1000 * median(fresh), 1000 * median(earlier), 1000 * median(again), processor=1000 * spent
    )
    figures = f"{rerun.fresh:9.0f} {rerun.earlier:10.0f} {rerun.again:9.0f} {rerun.processor:7.0f}"
    print(f"{page:>10} {people:8,} {figures}", flush=True)
    return rerun


def _processor_seconds(process: int) -> float:
    """User and system time of a process so far; nan where there is no /proc."""
    known = Path(f"/proc/{process}/stat")
    if not known.exists():
        return float("nan")
    fields = known.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kept(holds: bool) -> str:
    """Whether a bound holds, in a word."""
    return "yes" if holds else "NO"
