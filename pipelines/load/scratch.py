"""The folder in which a check counts: cleared when it ends in any way, and by the next start where it was killed."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipelines import lock
from records import data_folder

PREFIX = "hearth-check-"
IN_USE = ".in-use"  # locked while the check runs; the system takes the lock back from one that is killed


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """An empty folder for the block, open to nobody else."""
    made = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        with lock.held(made / IN_USE):
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def clear() -> None:
    """Remove what killed checks of ours left."""
    for left_behind in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # in use, another user's, or gone already
            if not left_behind.is_symlink() and (left_behind / data_folder.PEOPLE).exists():
                with lock.held(left_behind / IN_USE):
                    pass
                shutil.rmtree(left_behind)
