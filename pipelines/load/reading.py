"""Files are read in child processes with a limit of memory and time, so that nothing in a file can end a load."""

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.files.sheet import Sheet
from pipelines.load import reading_frames, reading_memory
from pipelines.load.listing import name_shown
from pipelines.load.reading_frames import Frame
from pipelines.load.reading_limits import Limits
from records.shipped import HOME

LOOK_EVERY = 0.2  # seconds between two looks at a child's memory
TO_START = 60.0  # seconds a child may take to bring in what it needs
# Signals by their numbers, of which Windows knows few: out of processor time; a step out of its own memory.
ENDED_BY = {-24: "time", -11: "broken", -10: "broken", -7: "broken", -4: "broken"}

_idle: "list[Child]" = []  # children at rest, kept for the next file and the next load
_lock = threading.Lock()


class Ended(Exception):
    """The child ended in the middle of a file. `why`: "time", "memory", or "broken"."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


@dataclass
class Read:
    """What came of a file: its sheets, or in words why there are none."""

    sha256: str = ""  # of the bytes that were read; "" where it did not come to that
    sheets: list[Sheet] = field(default_factory=list)
    ended: str = ""  # read, refused, no file (nothing there that can be opened), time, memory, broken
    why: str = ""


class Child:
    """A process that reads a file after another, and a thread that takes what it writes."""

    def __init__(self, memory: int):
        self.memory = memory
        self.frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        # Few arenas: each reserves address space, which is what the limit counts.
        self.process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "pipelines.load.reading_child", str(memory)],
            cwd=HOME,
            env=os.environ | {"MALLOC_ARENA_MAX": "2"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._taker = threading.Thread(target=self._take, daemon=True)
        self._taker.start()

    def _take(self) -> None:
        with contextlib.suppress(EOFError, OSError, ValueError):
            while self.process.stdout:
                self.frames.put(reading_frames.read(self.process.stdout))
        self.frames.put(None)

    def answers(self, request: dict[str, Any]) -> Iterator[Frame]:
        """The frames that answer a request, the last one with its `end`; Ended where the child does not finish."""
        assert self.process.stdin
        with contextlib.suppress(OSError):  # a child that is gone is noticed below
            self.process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self.process.stdin.flush()
        until = time.monotonic() + TO_START + request["seconds"]
        while True:
            words, rows = self._next(until)
            if "started" in words:
                until = time.monotonic() + request["seconds"]
            yield words, rows
            if "end" in words:
                return

    def _next(self, until: float) -> Frame:
        while True:
            with contextlib.suppress(queue.Empty):
                frame = self.frames.get(timeout=LOOK_EVERY)
                if frame is None:
                    raise Ended(ENDED_BY.get(self.process.wait(), "memory"))  # an abort is what no memory ends in
                return frame
            if time.monotonic() > until:
                raise Ended("time")
            if reading_memory.resident(self.process) > self.memory * 2**20:
                raise Ended("memory")

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self._taker.join()
        for pipe in filter(None, (self.process.stdin, self.process.stdout)):
            with contextlib.suppress(OSError):
                pipe.close()


def read(path: Path, more_headings: list[str], limits: Limits) -> Read:
    """Read a file in a child: its hash and sheets, or why there are none. `more_headings`: those of mappings."""
    request = {"path": str(path.absolute()), "headings": more_headings}
    request |= {"seconds": limits.seconds, "unpacked": limits.unpacked}
    child, answer = _taken(limits.memory), Read()
    fit = False
    try:
        for words, rows in child.answers(request):
            _note(answer, words, rows)
        fit = answer.ended not in ("memory", "broken")
    except Ended as ended:
        answer.ended = ended.why
    finally:
        _give_back(child, fit)
    if answer.ended != "read":
        answer.sheets, answer.why = [], _sentence(answer, name_shown(path.name), limits)
    return answer


def _note(answer: Read, words: dict[str, Any], rows: pa.Buffer) -> None:
    answer.sha256 = words.get("sha256", answer.sha256)
    if "sheet" in words:
        answer.sheets.append(reading_frames.sheet_of(words["sheet"], rows))
        answer.sheets[-1].file = name_shown(answer.sheets[-1].file)
    if "end" in words:
        answer.ended, answer.why = words["end"], name_shown(words.get("words", ""))


def _sentence(answer: Read, name: str, limits: Limits) -> str:
    """Why there are no sheets, and what to do."""
    if answer.ended == "time":
        return (
            f"{name} cannot be read within {limits.seconds} seconds: save it again from a spreadsheet program, "
            "as CSV or in smaller parts."
        )
    if answer.ended == "memory":
        return (
            f"{name} cannot be read within {limits.memory:,} MB of memory: delete what stands beyond its table "
            "and save it again, as CSV or in smaller parts."
        )
    if answer.ended == "broken":
        place = f" ({answer.why})" if answer.why else ""
        return f"{name} cannot be read, the reader broke off in it{place}: save it again from a spreadsheet program."
    return answer.why


def start_early(memory: int, count: int = 1) -> None:
    """Start children before there is a file for them: they bring in what they need while all else is made ready."""
    with _lock:
        _idle.extend(Child(memory) for _ in range(count - len(_idle)))


def _taken(memory: int) -> Child:
    """A child at rest that has this limit and is still there, else a new one."""
    with _lock:
        for child in [child for child in _idle if child.process.poll() is not None]:
            _idle.remove(child)
            child.end()
        fitting = [child for child in _idle if child.memory == memory]
        if fitting:
            _idle.remove(fitting[0])
            return fitting[0]
    return Child(memory)


def _give_back(child: Child, fit: bool) -> None:
    """Keep a child for the next file; one that did not finish its answer, or ran out of memory, is ended."""
    if not fit:
        child.end()
        return
    with _lock:
        _idle.append(child)


@atexit.register
def end_all() -> None:
    """End the children at rest."""
    with _lock:
        while _idle:
            _idle.pop().end()
