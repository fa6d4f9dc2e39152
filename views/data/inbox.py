"""Files dropped on the Data page, in a folder of their own outside the data, for as long as the app runs."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Protocol

_folders: dict[Path, tempfile.TemporaryDirectory] = {}  # by data folder; each is cleared when the app ends


class Dropped(Protocol):
    """A file as the browser sent it."""

    name: str

    def getbuffer(self) -> memoryview:
        """Its bytes."""
        ...


def place(data: Path) -> Path:
    """The folder of what is dropped and answered, open to the app's own user alone."""
    if data not in _folders:
        _folders[data] = tempfile.TemporaryDirectory(prefix="hearth-", ignore_cleanup_errors=True)
    return Path(_folders[data].name)


def files(data: Path) -> Path:
    """The folder of the files dropped."""
    return place(data) / "files"


def keep(data: Path, dropped: Iterable[Dropped]) -> Path:
    """Put these files, and no other, into the folder of the files dropped; returns it.

    A file that has not changed is left as it is: it may be read at this moment.
    """
    folder = files(data)
    folder.mkdir(exist_ok=True)
    sent = {PurePath(file.name.replace("\\", "/")).name: file for file in dropped}
    for path in folder.iterdir():
        if path.name not in sent:
            path.unlink()
    for name, file in sent.items():
        if not (folder / name).exists() or (folder / name).read_bytes() != file.getbuffer():
            (folder / name).write_bytes(file.getbuffer())
    return folder


def clear(data: Path) -> None:
    """Let go of the files, of what was read of them and of the answers."""
    shutil.rmtree(files(data), ignore_errors=True)
    for path in place(data).glob("*.json"):
        path.unlink(missing_ok=True)
