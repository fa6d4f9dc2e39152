"""What went wrong, in a sentence that can be shown and a place that can be logged: no name, no cell, no message."""

import errno
import traceback
from pathlib import Path

from records.shipped import HOME

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FULL_WORDS = ("no space left", "not enough space", "disk quota", "file too large", "disk full")
ENGINES = ("duckdb", "arrow")
MEMORY_WORDS = ("out of memory", "failed to allocate")


def place(error: BaseException) -> str:
    """The kind of an error and where in our own code it happened: `ValueError in metrics.read.store, line 41`."""
    ours = [step for step in traceback.extract_tb(error.__traceback__) if HOME in Path(step.filename).parents]
    ours = [step for step in ours if "site-packages" not in step.filename.removeprefix(str(HOME))]
    if not ours:
        return type(error).__name__
    module = ".".join(Path(ours[-1].filename).relative_to(HOME).with_suffix("").parts)
    return f"{type(error).__name__} in {module}, line {ours[-1].lineno}"


def sentence(error: BaseException) -> str:
    """One sentence for the person who runs Hearth: what the computer lacks, else that it is a fault, and where."""
    if is_full(error):
        return "The disk is full, so nothing was finished. Make room on it, then try again; what was published stays."
    if isinstance(error, MemoryError) or _mentions(error, MEMORY_WORDS):
        return "There is not enough memory for this. Close other programs, then try again; what was published stays."
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}. Check the folder and whether it may be written to."
    return f"This ended in a fault of Hearth's own ({place(error)}). What was published stays; please report the fault."


def is_full(error: BaseException) -> bool:
    """Whether the disk was full, in the words of whoever wrote to it: the system, the database or the file format."""
    return getattr(error, "errno", None) in FULL or _mentions(error, FULL_WORDS)


def _mentions(error: BaseException, words: tuple[str, ...]) -> bool:
    """Whether an error that comes from outside of Python's own, or what it came from, says one of these."""
    seen: BaseException | None = error
    while seen is not None:
        is_outside = any(engine in type(seen).__module__ for engine in ENGINES)
        if (is_outside or isinstance(seen, OSError)) and any(each in str(seen).casefold() for each in words):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
