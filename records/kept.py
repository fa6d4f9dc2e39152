"""The publications kept in a data folder: which can be read, in which order they were made, and which one is shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from records import data_folder, integrity
from records.publication import DAMAGED, Publication, read


@dataclass(frozen=True)
class Shown:
    """The publication that is shown (None: there is none to show), and why it is not the current one ("": it is)."""

    publication: Publication | None
    notice: str = ""


def history(data: Path) -> list[Publication]:
    """Every publication kept that can be read, the latest made first; their contents are not looked at."""
    readable = [publication for publication in _records(data) if not _missing(publication)]
    return sorted(readable, key=_order, reverse=True)


def recorded(data: Path) -> list[Publication]:
    """Every publication kept whose record can be read, whatever else of it is gone, the latest made first."""
    return sorted(_records(data), key=_order, reverse=True)


def in_order(data: Path) -> list[str]:
    """The id of every publication kept, damaged or not, the latest made first."""
    orders = {folder.name: _order_of(folder) for folder in data_folder.kept(data)}
    return sorted(orders, key=orders.__getitem__, reverse=True)


def damaged(data: Path) -> dict[str, str]:
    """What is wrong with each publication kept that is damaged, by id."""
    folders = {folder.name: damage(folder) for folder in data_folder.kept(data)}
    return {name: words for name, words in sorted(folders.items()) if words}


def damage(folder: Path) -> str:
    """What of a publication is not as it was written, in words; "" where nothing that pages or figures need is."""
    try:
        publication = read(folder)
    except DAMAGED:
        return f"{data_folder.RECORD} cannot be read"
    if publication.id != folder.name:
        return f"{data_folder.RECORD} is that of another"
    return _missing(publication) or _changed(publication)


def shown(data: Path) -> Shown:
    """The current publication; where it is damaged, or none is named, the latest made that is not damaged."""
    name = data_folder.current(data)
    wrong = damage(data_folder.publication(data, name)) if name else ""
    if name and not wrong:
        return Shown(read(data_folder.publication(data, name)))
    why = f"The publication {name} is damaged ({wrong})" if name else "The file `current` names no publication"
    instead = next((each for each in history(data) if not damage(each.folder)), None)
    if instead:
        return Shown(instead, f"{why}, so it is passed over: what is shown is {instead.id}, the latest that is not.")
    if name or any(data_folder.kept(data)):
        return Shown(None, f"{why}, and no other publication can be read. Load your exports again.")
    return Shown(None)


def made_before(data: Path, name: str | None) -> Publication | None:
    """The latest publication made before that one which is not damaged; of all, where there is none of that name."""
    every = history(data)
    # One that is another once more stands in that one's place.
    repeated = next((each.repeats for each in every if each.id == name and each.repeats), name)
    own = next((each for each in (repeated, name) if each and data_folder.publication(data, each).is_dir()), None)
    limit = _order_of(data_folder.publication(data, own)) if own else None
    return next((each for each in every if (limit is None or _order(each) < limit) and not damage(each.folder)), None)


def _records(data: Path) -> Iterator[Publication]:
    for folder in data_folder.kept(data):
        try:
            publication = read(folder)
        except DAMAGED:
            continue
        if publication.id == folder.name:
            yield publication


def _order_of(folder: Path) -> tuple[int, str, str]:
    try:
        return _order(replace(read(folder), id=folder.name))
    except DAMAGED:
        return data_folder.number(folder.name), "", folder.name


def _order(publication: Publication) -> tuple[int, str, str]:
    """In which order publications were made: by number, since a clock may be wrong; earlier versions gave none."""
    return data_folder.number(publication.id), f"{publication.made_at:%Y-%m-%d %H:%M:%S}", publication.id


def _missing(publication: Publication) -> str:
    for name in integrity.NEEDED:
        if not integrity.is_there(publication.folder, name, publication.written):
            return f"{name} is missing or cut off"
    return ""


def _changed(publication: Publication) -> str:
    for name in integrity.NEEDED:
        if not integrity.is_as_written(publication.folder, name, publication.written):
            return f"{name} is not as it was written"
    return ""
