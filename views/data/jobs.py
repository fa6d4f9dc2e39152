"""Commands that load, run as a process of their own: one at a time, told line by line."""

import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from records.shipped import HOME

MOST_LINES = 2000  # of a report; the last are kept

_one_at_a_time = threading.Lock()
_latest: "dict[Path, Job]" = {}  # by data folder


class Busy(RuntimeError):
    """Another command is still running on the same data."""


@dataclass
class Job:
    """One command: what it said so far, and how it ended (None while it runs)."""

    arguments: tuple[str, ...]
    lines: list[str] = field(default_factory=list)
    refusal: str = ""
    status: int | None = None
    is_running: bool = True

    @property
    def what(self) -> str:
        """The command: check, load, republish or rollback."""
        return self.arguments[0]


def start(data: Path, what: str, *options: str, folder: str = "") -> Job:
    """Start `python -m pipelines <what>` on the data folder. Busy while another command runs on it."""
    with _one_at_a_time:
        running = _latest.get(data)
        if running and running.is_running:
            raise Busy(f"A {running.what} is still running. Wait until it has ended, then try again.")
        job = Job((what, *options, *([folder] if folder else [])))
        _latest[data] = job
    where = ["--", str(Path(folder).expanduser())] if folder else []
    arguments = [what, "--data", str(data.resolve()), *options, *where]
    threading.Thread(target=_follow, args=(job, arguments), daemon=True).start()
    return job


def latest(data: Path) -> Job | None:
    """The command that runs on the data folder, or the last one that ran since the app was started."""
    return _latest.get(data)


def forget(data: Path) -> None:
    """Stop showing the last command's report."""
    with _one_at_a_time:
        if data in _latest and not _latest[data].is_running:
            del _latest[data]


def _follow(job: Job, arguments: list[str]) -> None:
    try:
        with subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "pipelines", *arguments],
            cwd=HOME,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            errors = threading.Thread(target=_read_refusal, args=(job, process), daemon=True)
            errors.start()
            for line in process.stdout:
                job.lines.append(line.rstrip("\n"))
                del job.lines[:-MOST_LINES]
            errors.join()
        job.status = process.returncode
    except OSError as error:
        job.status, job.refusal = 1, f"The command could not be started: {error.strerror or error}."
    finally:
        job.is_running = False


def _read_refusal(job: Job, process: subprocess.Popen) -> None:
    said = process.stderr.read().strip()
    if "Traceback (most recent call last)" in said:
        said = f"The command failed and changed nothing. What it says of the reason: {said.splitlines()[-1]}"
    job.refusal = said
