"""`python -m tests.given.like_windows`: loading commands where only what Windows gives is to be had.

A line of standard input is a command, its words as JSON; a line "status 0" follows what it says, or all ends with 1.
"""

import errno
import fcntl
import json
import os
import shutil
import stat
import subprocess  # noqa: F401  tells the system by msvcrt, so it is there before
import sys
import types
from collections.abc import Callable

ABSENT = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog")

open_anything, rename_anything, remove_anything = os.open, os.rename, os.unlink


def become_windows() -> None:
    """Take away POSIX modules, opening of folders, `os.sysconf`, and moving or removing what is open."""
    for name in ABSENT:
        sys.modules[name] = None  # importing it is refused
    sys.modules["msvcrt"] = msvcrt()
    os.open = open_no_folder
    os.rename = os.replace = rename_nothing_open
    os.unlink = os.remove = remove_nothing_open
    shutil._use_fd_functions = False  # folders are removed by their paths
    del os.sysconf


def msvcrt() -> types.ModuleType:
    """What Windows' module of that name gives for locks, made of this system's own."""
    module = types.ModuleType("msvcrt")
    module.LK_NBLCK = 2
    module.locking = lock_or_refuse(fcntl.lockf, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return module


def lock_or_refuse(lockf: Callable, how: int) -> Callable[[int, int, int], None]:
    """A function that locks bytes of an open file; PermissionError where another process holds them."""

    def locking(handle: int, mode: int, length: int) -> None:
        try:
            lockf(handle, how, length)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    return locking


def open_no_folder(path, flags, *rest, **more) -> int:
    """`os.open` as on Windows: a folder is refused."""
    if isinstance(path, str | os.PathLike) and os.path.exists(path) and stat.S_ISDIR(os.stat(path).st_mode):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))
    return open_anything(path, flags, *rest, **more)


def rename_nothing_open(source, target) -> None:
    """`os.rename` as on Windows: refused while a file at either end, or within a folder that moves, is open."""
    refuse_what_is_open(source)
    refuse_what_is_open(target)
    rename_anything(source, target)


def remove_nothing_open(path, **more) -> None:
    """`os.unlink` as on Windows: an open file is refused."""
    refuse_what_is_open(path)
    remove_anything(path, **more)


def refuse_what_is_open(path) -> None:
    """PermissionError where this process has the file, or one within the folder, open."""
    place = os.path.realpath(path)
    for handle in os.listdir("/proc/self/fd"):
        target = os.path.realpath(f"/proc/self/fd/{handle}")
        if target == place or target.startswith(place + os.sep):
            raise PermissionError(errno.EACCES, "The file is being used by another process", str(path))


if __name__ == "__main__":
    become_windows()
    from pipelines.__main__ import main

    for line in sys.stdin:
        if main(json.loads(line)) != 0:
            sys.exit(1)
        print("status 0", flush=True)
