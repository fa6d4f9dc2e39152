"""A command of ours as it can be typed where it is read: what is not on the path is named by where it lies."""

import os
import shutil
import sys
from pathlib import Path


def typed(arguments: str) -> str:
    """The command with these arguments: "hearth load FOLDER", or ".venv/bin/hearth load FOLDER" in a checkout."""
    if shutil.which("hearth"):
        return f"hearth {arguments}"
    beside = shutil.which("hearth", path=str(Path(sys.executable).parent))
    return f"{_from_here(beside)} {arguments}" if beside else f"{_from_here(sys.executable)} -m hearth {arguments}"


def _from_here(program: str) -> str:
    """A program's path, from the working directory where it lies in it, in quotes where it has spaces."""
    path = Path(program)  # not resolved: what a virtual environment links to knows nothing of Hearth
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    return f'"{shown}"' if " " in str(shown) else os.fspath(shown)
