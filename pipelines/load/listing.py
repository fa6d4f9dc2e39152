"""What stands in a folder of exports: the files to read, and what is passed over, by name. No link is followed."""

import os
import stat
from pathlib import Path

from pipelines.errors import LoadError
from records import plain_text

NOT_EXPORTS = (".toml", ".md")  # settings and notes that may lie beside the exports
OF_THE_SYSTEM = ("desktop.ini", "thumbs.db", "ehthumbs.db")
WHAT_TO_DO = "Put the exports there, for instance staff.csv."
KINDS = {stat.S_IFDIR: "a subfolder", stat.S_IFLNK: "a link"}


def exports_in(folder: Path) -> tuple[list[Path], list[str]]:
    """The files of a folder that should be exports, by name, and a sentence about each name that is passed over.

    LoadError where there is no folder, or no file in it to load.
    """
    if not folder.is_dir():
        raise LoadError(f"{folder}: there is no such folder. Give the folder that holds the exports.")
    files, passed_over = [], []
    for path in sorted(folder.iterdir()):
        if reason := _why_not(path):
            passed_over.append(f"{name_shown(path.name)} is {reason}, and was passed over")
        elif not path.name.startswith(".") and path.suffix.lower() not in NOT_EXPORTS:
            files.append(path)
    if not files:
        raise LoadError("\n".join([f"{folder}: the folder holds no file to load. {WHAT_TO_DO}", *passed_over]))
    return files, passed_over


def _why_not(path: Path) -> str:
    """What a name stands for that no export can be, in words; "" for a file."""
    name = path.name.casefold()
    if name in (*OF_THE_SYSTEM, ".ds_store") or name.startswith("~$") or name.endswith(".lnk"):
        return "a file of the system's own"
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode) and not path.exists():
        return "a link that leads to a file that is not there"
    return "" if stat.S_ISREG(mode) else KINDS.get(stat.S_IFMT(mode), "a device or a pipe, not a file")


def name_shown(text: str) -> str:
    """A file's name as it can be shown: what is no UTF-8 in it, or a control character, as a replacement sign."""
    return plain_text.line(os.fsencode(text).decode("utf-8", "replace"))
