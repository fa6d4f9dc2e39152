"""The machine the figures were measured on, and what one program run costs."""

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import duckdb

QUIET = 1.0  # load average above which timings are marked


@dataclass(frozen=True)
class Cost:
    """What one program run took."""

    wall: float  # seconds
    marked: float  # seconds of them after the program said what was waited for; nan where nothing was
    processor: float  # seconds of user and system time together
    memory: float  # MB at the peak


def description() -> str:
    """Processor, cores, memory, versions, and how busy the machine is, one line each."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB memory\n"
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}\n{busy()}"
    )


def busy() -> str:
    """The load average in words, and what it means for the timings beside it."""
    load = os.getloadavg()[0]
    meaning = (
        "timings as on a quiet machine" if load <= QUIET else "UNDER LOAD: others compute here, so timings are long"
    )
    return f"load average {load:.1f}: {meaning}"


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8").splitlines() if known.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def run(command: list[str], cwd: Path, mark: str = "") -> Cost:
    """The cost of a command, run to its end; `mark` is a line of its output. RuntimeError where it ends badly."""
    began, marked = time.perf_counter(), float("nan")
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = []
    assert child.stdout is not None  # asked for above
    for line in child.stdout:
        lines.append(line)
        if line.strip() == mark:
            marked = time.perf_counter()
    _, status, used = os.wait4(child.pid, 0)
    ended = time.perf_counter()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}. It said: {''.join(lines)[-500:]}")
    kilobytes = used.ru_maxrss / (1024 if platform.system() == "Darwin" else 1)
    return Cost(ended - began, ended - marked, used.ru_utime + used.ru_stime, kilobytes / 1024)


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure; of memory the highest."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.marked for cost in costs),
        median(cost.processor for cost in costs),
        max(cost.memory for cost in costs),
    )
