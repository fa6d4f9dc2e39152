"""`python -m tests.given.like_windows COMMAND …`: a loading command with what Windows lacks taken away."""

import errno
import fcntl
import os
import stat
import subprocess  # noqa: F401  tells the system by msvcrt, so it is there before
import sys
import types
from collections.abc import Callable

ABSENT = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog")

open_anything = os.open


def become_windows() -> None:
    """Take away POSIX modules, opening of folders and `os.sysconf`; locks are had as Windows gives them."""
    for name in ABSENT:
        sys.modules[name] = None  # importing it is refused
    sys.modules["msvcrt"] = msvcrt()
    os.open = open_no_folder
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


if __name__ == "__main__":
    become_windows()
    from pipelines.__main__ import main

    sys.exit(main(sys.argv[1:]))
