"""Whether more than one person logs in to this computer."""

import os
import sys
from pathlib import Path

# The first number that a person's account has; below it are the system's own.
FIRST_PERSON = 500 if sys.platform == "darwin" else 1000
NOBODY = 65534
NO_SHELLS = ("nologin", "false", "sync")
# Folders beside people's own that are nobody's home.
NO_HOMES = {"Public", "Default", "Default User", "All Users", "Shared", "Guest", "lost+found", "linuxbrew"}


def has_several_users() -> bool:
    """Whether somebody else than who runs this logs in here too, as far as accounts and homes tell."""
    try:
        return len(_accounts() | {_own_account()}) > 1 or _other_homes(Path.home()) > 0
    except OSError:
        return True  # what cannot be looked at may hold others


def _own_account() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _accounts() -> set[int]:
    """The numbers of people's accounts that have a shell; none where the system has no such list."""
    try:
        import pwd
    except ImportError:  # Windows: homes tell
        return set()
    return {
        account.pw_uid
        for account in pwd.getpwall()
        if FIRST_PERSON <= account.pw_uid < NOBODY and not account.pw_shell.endswith(NO_SHELLS)
    }


def _other_homes(home: Path) -> int:
    """How many homes lie beside one's own: a directory service lists no accounts, but whoever came by has a home."""
    return sum(
        1
        for path in home.parent.iterdir()
        if path.is_dir() and path != home and path.name not in NO_HOMES and not path.name.startswith(".")
        if _is_a_persons(path)
    )


def _is_a_persons(path: Path) -> bool:
    return os.name == "nt" or FIRST_PERSON <= path.stat().st_uid < NOBODY
