"""Publications: built complete beside, renamed, and only then pointed to; history and rollback."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from pipelines import lock
from pipelines.errors import LoadError
from records import data_folder, kept, packs
from records.publication import Publication

Again = Callable[[Publication, Publication], str | None]  # (the one gone back to, the one shown until now)

BUILDING = f"{data_folder.HIDDEN}building-"


@contextlib.contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the data folder for one load; LoadError where another is under way. A killed holder lets go."""
    data.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as until_the_end:
        try:
            until_the_end.enter_context(lock.held(data / ".loading"))
        except BlockingIOError:
            raise LoadError(f"{data}: another load is under way. Wait until it has ended, then try again.") from None
        yield


def begin(data: Path, made_at: datetime) -> Path:
    """An empty folder in which a publication is built; what a killed load left behind is cleared away."""
    home = data_folder.publications(data)
    home.mkdir(parents=True, exist_ok=True)
    for left_behind in home.glob(f"{BUILDING}*"):
        shutil.rmtree(left_behind)
    building = home / f"{BUILDING}{_free_name(home, made_at)}"
    building.mkdir()
    return building


def name_of(building: Path) -> str:
    """The id a publication under construction will have."""
    return building.name.removeprefix(BUILDING)


def finish(data: Path, building: Path) -> str:
    """Make what was built durable, rename it and point to it; returns its id."""
    for path in building.iterdir():
        _file_to_disk(path)
    _folder_to_disk(building)
    name = name_of(building)
    finished = data_folder.publication(data, name)
    building.rename(finished)
    try:
        _folder_to_disk(data_folder.publications(data))
        point_to(data, name)
    except BaseException:  # what is not pointed to was never published
        if data_folder.current(data) != name:
            finished.rename(building)
        raise
    return name


def point_to(data: Path, name: str) -> None:
    """Make a publication the current one, in one step."""
    waiting = data / ".current"
    waiting.write_text(name + "\n", "utf-8")
    _file_to_disk(waiting)
    os.replace(waiting, data_folder.pointer(data))
    _folder_to_disk(data)


def rollback(data: Path, again: Again = lambda older, newer: None) -> str:
    """Point to the publication made before the current one; returns its id. LoadError where there is none.

    `again` publishes it once more where it may not be shown as it is, and gives the id of that. From a damaged one the
    way leads to the latest before it, else to the latest of all.
    """
    now = data_folder.current(data)
    shown = kept.shown(data)
    earlier = kept.made_before(data, now) or (shown.publication if shown.notice else None)
    if earlier is None:
        raise LoadError(f"{data}: there is no earlier publication to go back to. `history` lists those kept.")
    newer = None if shown.notice else shown.publication  # what is damaged tells nothing of what it showed
    name = (again(earlier, newer) if newer else None) or earlier.id
    point_to(data, name)
    return name


def keep_last(data: Path, how_many: int) -> None:
    """Remove all but the last publications made; the current one stays, and a damaged one no longer than others.

    What a pack was made of stays beside them until the pack is released.
    """
    staying = {data_folder.current(data), *packs.held(data)}
    others = [each for each in kept.in_order(data) if each not in staying]
    readable = {each.id for each in kept.history(data)}
    last = [each for each in others if each in readable][: how_many - 1]
    oldest = others.index(last[-1]) if last else -1
    for place, name in enumerate(others):
        if name not in last and (name in readable or place > oldest):
            # Windows removes nothing that a page still reads; a later load does.
            with contextlib.suppress(PermissionError):
                remove(data, name)


def remove(data: Path, name: str) -> None:
    """Remove one publication: out of sight first, so that nobody sees half of it."""
    removed = data_folder.publication(data, name)
    gone = removed.with_name(f"{BUILDING}removed-{name}")
    removed.rename(gone)
    shutil.rmtree(gone)


def _free_name(home: Path, made_at: datetime) -> str:
    """A name from the time and a running number, never one that was there: readers know a publication by its name."""
    last = max((data_folder.number(path.name) for path in home.iterdir()), default=0)
    return f"{made_at:%Y-%m-%d-%H%M%S}-n{last + 1}"


def _file_to_disk(path: Path) -> None:
    with open(path, "rb+") as file:  # Windows makes durable only what may be written
        os.fsync(file.fileno())


def _folder_to_disk(path: Path) -> None:
    """Make the names in a folder durable, where the system can: Windows opens no folder, some network drives refuse."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
