"""The data folder belongs to one user of the computer: nobody else may read it, and what is made in it is theirs alone.

On Windows this is left to the system, whose home folders are closed to other users.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from records import data_folder

OWN_UMASK = 0o077
OTHERS = stat.S_IRWXG | stat.S_IRWXO
BESIDE_PUBLICATIONS = (".loading", "policy.toml", "mappings", "frameworks", "packs", "register.sqlite")


class NotPrivate(Exception):
    """Other users of the computer may read the data folder, and Hearth cannot or should not change that."""


@contextlib.contextmanager
def private(folder: Path | None) -> Iterator[None]:
    """Within the block files are made for their owner alone, beginning with a look at the folder, if there is one.

    Says on standard error that the folder had to be closed; NotPrivate as `close_to_others` says.
    """
    before = os.umask(OWN_UMASK)
    try:
        if folder and (sentence := close_to_others(folder)):
            print(sentence, file=sys.stderr)
        yield
    finally:
        os.umask(before)


def close_to_others(folder: Path) -> str:
    """Take from other users what they may do in a data folder; returns a sentence where they could, else ''.

    NotPrivate where the folder is not Hearth's, belongs to somebody else, or lies on a disk that keeps no such rights.
    """
    folder = Path(folder)
    if os.name == "nt" or not folder.is_dir():
        return ""
    was_open = _is_open(folder)
    if was_open and not _is_ours(folder):
        raise NotPrivate(
            f"{folder}: other users of this computer can read this folder, and it holds other things than Hearth's. "
            "Give Hearth a folder of its own with --data FOLDER."
        )
    mended = [path for path in (folder, *_contents(folder)) if _is_open(path) and _close(path)]
    if _is_open(folder):
        raise NotPrivate(
            f"{folder}: other users of this computer can read this folder, and that cannot be changed from here. "
            "Have its owner close it to them, or keep the data elsewhere, with --data FOLDER."
        )
    return f"{folder} could be read by other users of this computer. It is now open to you alone." if mended else ""


def _is_open(path: Path) -> bool:
    status = path.lstat() if path.is_symlink() and not path.is_dir() else path.stat()
    return not stat.S_ISLNK(status.st_mode) and bool(status.st_mode & OTHERS)


def _is_ours(folder: Path) -> bool:
    if folder.stat().st_mode & stat.S_ISVTX:  # a place for everybody, such as /tmp
        return False
    within = set(folder.iterdir())
    return not within or bool(within & set(_places(folder)))


def _places(folder: Path) -> list[Path]:
    """What Hearth makes or reads in a data folder. One with none of it that holds other things is somebody else's."""
    beside = [folder / name for name in BESIDE_PUBLICATIONS]
    return [data_folder.publications(folder), data_folder.pointer(folder), *beside]


def _contents(folder: Path) -> Iterator[Path]:
    """What Hearth keeps in the folder, links left alone: they may point anywhere."""
    for path in _places(folder):
        if path.exists() and not path.is_symlink():
            yield path
            if path.is_dir():
                yield from (inner for inner in path.rglob("*") if not inner.is_symlink())


def _close(path: Path) -> bool:
    """Whether the path could be closed to others. What lies in a closed folder cannot be reached in any case."""
    with contextlib.suppress(OSError):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)
        return True
    return False
