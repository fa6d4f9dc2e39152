"""`python -m pipelines.load.reading_child MB`: reads the files it is sent, within so much memory, until its input ends.

A line of JSON asks for a file; the answer is frames (reading_frames): `started`, the file's hash, each sheet, an end.
"""

import contextlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

import pyarrow as pa

from pipelines.errors import LoadError
from pipelines.files import read
from pipelines.files.unchanged import NoFile, unchanged
from pipelines.load import reading_frames
from pipelines.mapping import headings

THREADS = 4  # each has a stack of its own, which counts as memory
OWN = Path(__file__).parents[1]


class WithoutPandas:
    """Arrow looks for pandas at the first number or list it is given; that takes half a second, and is not used."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """ImportError for pandas; no other module is of interest."""
        if fullname == "pandas":
            raise ImportError("reading a file needs no pandas")


def main(memory: int) -> None:
    """Answer every line of standard input; what else writes to standard output or error is thrown away."""
    sys.meta_path.insert(0, WithoutPandas())
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # within a reader in C no handler of Python's would run
    pa.set_cpu_count(min(THREADS, os.cpu_count() or 1))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit_memory(memory * 2**20)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit_processor_time(request["seconds"])
        with _ending(out):
            _answer(request, out)


def _answer(request: dict[str, Any], out: BinaryIO) -> None:
    path = Path(request["path"])
    reading_frames.write(out, {"started": True})
    with unchanged(path) as sha256:
        reading_frames.write(out, {"sha256": sha256})
        sheets = read.read(path, _known(tuple(request["headings"])), request["unpacked"] * 2**20)
    while sheets:
        sheet = sheets.pop(0)
        reading_frames.write(out, {"sheet": reading_frames.of_sheet(sheet)}, sheet.rows)


@contextlib.contextmanager
def _ending(out: BinaryIO) -> Iterator[None]:
    """How it ended is the last frame, whatever happens within the block."""
    try:
        yield
        end = {"end": "read"}
    except LoadError as refusal:
        end = {"end": "refused", "words": str(refusal)}
    except NoFile as reason:
        end = {"end": "no file", "words": str(reason)}
    except MemoryError:
        end = {"end": "memory"}
    except Exception as error:
        end = {"end": "broken", "words": f"{type(error).__name__}{_place(error)}"}
    reading_frames.write(out, end)


def _place(error: Exception) -> str:
    """Where in our own code it happened, without a word of what the file holds."""
    ours = [step for step in traceback.extract_tb(error.__traceback__) if OWN in Path(step.filename).parents]
    return f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""


@lru_cache(maxsize=1)  # the same for all files of a load
def _known(more: tuple[str, ...]):
    return headings.known(more)


def _limit_memory(limit: int) -> None:
    """No more than that, counted with what is in memory already. Elsewhere the parent watches (reading_memory)."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = [int(count) for count in Path("/proc/self/statm").read_text("ascii").split()]
        most = (pages[0] - pages[1]) * resource.getpagesize() + limit
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_processor_time(seconds: int) -> None:
    """A child whose parent was killed in the middle of a file does not work on for ever."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + 2 * THREADS * seconds
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
