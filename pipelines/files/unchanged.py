"""The bytes of a file that are read are the bytes that are named by their hash: a file must hold still meanwhile."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from pipelines.errors import LoadError

QUICK = 16 * 2**20  # bytes that are read so fast that a write meanwhile may leave the file's time, kept coarsely, as is


class NoFile(Exception):
    """What stands under the name is no file that can be opened; the message says in words what it is."""


@contextlib.contextmanager
def unchanged(path: Path) -> Iterator[str]:
    """The SHA-256 of a file that is read within the block; LoadError where it is another at the end of the block.

    NoFile where the name leads to a link, a device or what cannot be opened.
    """
    sha256, before = _hashed(path)
    try:
        yield sha256
    finally:
        if _has_changed(path, sha256, before):
            raise LoadError(
                f"{path.name} changed while it was read, as if it is still being copied: "
                "wait until that has ended, then load again."
            )


def _hashed(path: Path) -> tuple[str, os.stat_result]:
    """The file's hash, and how it stands; a link is not followed, and what is no file is not waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG((status := os.fstat(file.fileno())).st_mode):
                raise NoFile("is no file")
            return hashlib.file_digest(file, "sha256").hexdigest(), status
    except OSError as error:
        raise NoFile(f"cannot be opened ({error.strerror})") from error


def _has_changed(path: Path, sha256: str, before: os.stat_result) -> bool:
    try:
        after = path.lstat()
    except OSError:
        return True
    if _place_and_size(after) != _place_and_size(before):
        return True
    quiet = after.st_ctime_ns == before.st_ctime_ns and after.st_mtime_ns == before.st_mtime_ns
    if quiet and after.st_size > QUICK:
        return False
    try:
        return _hashed(path)[0] != sha256
    except NoFile:
        return True


def _place_and_size(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_dev, status.st_ino, status.st_size
