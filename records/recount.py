"""A data folder made by an earlier version: counted again once, by a command of its own, before it is read."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from records import ending, kept
from records.publication import Publication
from records.shipped import HOME
from records.version import VERSION

TRIED = ".counted-again"  # beside the pointer: which publication was tried, and by which version
FIGURES = "figures that were shown before have changed"  # begins the last part of the report
COMMAND = (sys.executable, "-X", "utf8", "-m", "pipelines", "republish", "--data")


def once(data: Path, say: Callable[[str], None] = ending.complain) -> None:
    """Where what is shown was made by an earlier version, publish it again under a new id, and say what changes.

    Tried once for each publication and version; where it fails, what was shown stays, and `notice` says so.
    """
    publication = kept.shown(data).publication
    if publication is None or not is_earlier(publication) or _tried(data) == _trial(publication):
        return
    say(f"{data} was made by Hearth {publication.versions.hearth}, and is recalculated by {VERSION}.")
    try:
        (data / TRIED).write_text(_trial(publication) + "\n", "utf-8")
        status = _run(data, say)
    except OSError:
        status = 1
    if status:
        say(notice(data, publication))


def notice(data: Path, publication: Publication) -> str:
    """That what is shown is still as an earlier version counted it, since counting again failed; "" where it is not."""
    if not is_earlier(publication) or _tried(data) != _trial(publication):
        return ""
    return (
        f"What is shown was counted by Hearth {publication.versions.hearth}: counting it again failed, so the last "
        "good publication stays. “Recalculate” on the Data page, or `hearth republish`, tries once more and says why."
    )


def is_earlier(publication: Publication) -> bool:
    """Whether an earlier version made it; what says no version is left as it is."""
    made_by = publication.versions.hearth
    return bool(made_by) and _numbers(made_by) < _numbers(VERSION)


def _run(data: Path, say: Callable[[str], None]) -> int:
    with subprocess.Popen(
        [*COMMAND, str(data.resolve())],
        cwd=HOME,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        is_named = True  # progress, and why it fails; of the report that follows, the figures that change
        for line in process.stdout or ():
            is_named = is_named or FIGURES in line
            if is_named:
                say(line.rstrip("\n"))
            is_named = is_named and not line.startswith("published ")
    return process.returncode


def _trial(publication: Publication) -> str:
    return f"{publication.id} {VERSION}"


def _tried(data: Path) -> str:
    try:
        return (data / TRIED).read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", version)[:3]]
