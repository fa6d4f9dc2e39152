"""Commands that load, run as a process of their own: one at a time, told line by line, with an end in any case."""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from records.shipped import HOME

MOST_LINES = 2000  # of a report; the last are kept
LONGEST = 30 * 60  # seconds a command may take; a large provider's load takes a few minutes
GRACE = 5  # seconds to clear up after a command was interrupted, before it is killed
STOPPED = "Stopped, as you wished."
TOO_LONG = (
    "Stopped, because it took longer than {minutes} minutes. Load from the command line where that much is needed."
)

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
    stopped: str = ""  # why it was stopped before its end
    process: "subprocess.Popen[str] | None" = None

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
    try:
        # A name of no user stays as it is, and is then a folder that is not there.
        where = ["--", os.path.expanduser(folder)] if folder else []
        arguments = [what, "--data", str(data.resolve()), *options, *where]
        threading.Thread(target=_follow, args=(job, arguments), daemon=True).start()
    except BaseException:
        job.status, job.is_running = 1, False
        raise
    return job


def stop(data: Path) -> None:
    """Stop the command that runs on the data folder, if one does. What was published before stays."""
    job = _latest.get(data)
    if job and job.is_running:
        _interrupt(job, STOPPED)


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
            _command(arguments),
            cwd=HOME,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # so that its own children can be ended with it
        ) as process:
            _listen(job, process)
        job.status = process.returncode
        if job.stopped and job.status:
            job.refusal = job.stopped
    except (OSError, ValueError) as error:  # ValueError: a NUL in the folder's name
        job.status, job.refusal = 1, f"The command could not be started: {getattr(error, 'strerror', '') or error}."
    finally:
        job.status = 1 if job.status is None else job.status
        job.is_running, job.process = False, None


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-X", "utf8", "-m", "pipelines", *arguments]


def _listen(job: Job, process: "subprocess.Popen[str]") -> None:
    """Take down what a command says until it ends, or its time is over."""
    job.process = process
    if job.stopped:  # before there was a process to stop
        _interrupt(job, job.stopped)
    limit = threading.Timer(LONGEST, _interrupt, (job, TOO_LONG.format(minutes=LONGEST // 60)))
    limit.daemon = True
    limit.start()
    errors = threading.Thread(target=_read_refusal, args=(job, process), daemon=True)
    errors.start()
    try:
        for line in process.stdout or ():
            job.lines.append(line.rstrip("\n"))
            del job.lines[:-MOST_LINES]
        errors.join()
    finally:
        limit.cancel()


def _interrupt(job: Job, why: str) -> None:
    """Ask a command and its children to end, so that it clears up, and kill them where they do not."""
    job.stopped = why
    if process := job.process:
        _signal(process, getattr(signal, "SIGINT", signal.SIGTERM))
        kill = threading.Timer(GRACE, _signal, (process, getattr(signal, "SIGKILL", signal.SIGTERM)))
        kill.daemon = True
        kill.start()


def _signal(process: "subprocess.Popen[str]", number: int) -> None:
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            process.terminate()


@atexit.register
def _end_all() -> None:
    """No command outlives the app that shows what it says."""
    for job in _latest.values():
        if job.process:
            _signal(job.process, getattr(signal, "SIGTERM", signal.SIGINT))


def _read_refusal(job: Job, process: "subprocess.Popen[str]") -> None:
    words = process.stderr.read().strip() if process.stderr else ""
    if "Traceback (most recent call last)" in words:
        words = f"The command failed and changed nothing. What it says of the reason: {words.splitlines()[-1]}"
    job.refusal = words
