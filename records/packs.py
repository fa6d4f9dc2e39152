"""The packs made for inspections and not released: of what each was made, so that it can be made again.

`<data>/packs/<id>.json` is a pack; as long as it is there, no load removes the publication it was made of.
"""

import json
import os
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from records import data_folder
from records.as_json import from_plain, to_plain

FOLDER = "packs"  # of a data folder
LETTERS = 8  # of the digest that ends an id: it tells the packs of one publication apart


class NoSuchPack(LookupError):
    """No pack of that id is kept; the message lists those that are."""


class Gone(LookupError):
    """A pack cannot be made again, since what it was made of is no longer there; the message says what is gone."""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """All that a pack is made of: the same is the same bytes, on any day and computer."""

    publication: str
    register_version: int  # what was written down up to then is in it
    service: str
    since: date
    why_since: str = ""  # what was on that day, in words
    framework: str = ""  # its name
    framework_text: str = ""  # its file as it stood; '' is none
    has_names: bool = False
    seed: int = 1  # by which files were drawn

    @property
    def id(self) -> str:
        """The publication, and a digest of all the rest."""
        text = json.dumps(to_plain(self), sort_keys=True, ensure_ascii=False)
        return f"{self.publication}-{sha256(text.encode()).hexdigest()[:LETTERS]}"


def keep(data: Path, pack: Pack) -> None:
    """Write the pack down, in one step: from then on what it was made of stays."""
    _folder(data).mkdir(parents=True, exist_ok=True)
    waiting = _folder(data) / f".{pack.id}.json"
    waiting.write_text(json.dumps(to_plain(pack), ensure_ascii=False, indent=1) + "\n", "utf-8")
    os.replace(waiting, _file(data, pack.id))


def kept(data: Path) -> list[str]:
    """The ids of the packs kept, those that were made last last."""
    return [path.stem for path in sorted(_folder(data).glob("[!.]*.json"), key=_order)]


def read(data: Path, name: str) -> Pack:
    """The pack of an id; NoSuchPack where none is kept, or what was written down of it cannot be read."""
    if name not in kept(data):
        raise NoSuchPack(_no_such(data, name))
    try:
        return from_plain(Pack, json.loads(_file(data, name).read_text("utf-8")))
    except (OSError, ValueError, TypeError, AttributeError):
        raise NoSuchPack(f"{_file(data, name)} cannot be read. `hearth release {name}` lets go of it.") from None


def release(data: Path, name: str) -> None:
    """Let go of a pack: the next load may remove what it was made of. NoSuchPack where none is kept."""
    if name not in kept(data):
        raise NoSuchPack(_no_such(data, name))
    _file(data, name).unlink()


def release_all(data: Path, publication: str) -> None:
    """Let go of every pack made of a publication."""
    for name in kept(data):
        if _publication(name) == publication:
            release(data, name)


def held(data: Path) -> set[str]:
    """The ids of the publications that packs were made of."""
    return {_publication(name) for name in kept(data)}


def source(data: Path, pack: Pack, register_version: int) -> Path:
    """The folder of the publication that a pack is made of; Gone where it, or what was written down, is not there.

    `register_version` is the register's today. Whoever is taken out of a publication on their own wish makes it
    another one: what does so says it here, and no pack of before is made again.
    """
    folder = data_folder.publication(data, pack.publication)
    if not folder.is_dir():
        raise Gone(f"The pack {pack.id} cannot be made again: the publication {pack.publication} is not kept.")
    if register_version < pack.register_version:
        raise Gone(f"The pack {pack.id} cannot be made again: the register holds less than when it was made.")
    return folder


def _folder(data: Path) -> Path:
    return Path(data) / FOLDER


def _file(data: Path, name: str) -> Path:
    return _folder(data) / f"{name}.json"


def _publication(name: str) -> str:
    return name.rpartition("-")[0]


def _order(file: Path) -> tuple[int, int, str]:
    return data_folder.number(_publication(file.stem)), file.stat().st_mtime_ns, file.stem


def _no_such(data: Path, name: str) -> str:
    names = kept(data)
    known = f"Those kept: {', '.join(names)}." if names else "None is kept."
    return f"There is no pack {name}. {known}"
