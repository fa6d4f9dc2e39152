"""Where things lie in a data folder: the publications, the files of each, and which one is shown."""

import re
from pathlib import Path

PEOPLE = "people.duckdb"
VALUES = "values.parquet"
VALUES_DATABASE = "values.duckdb"  # the same values, for pages; a publication may lack it
RETENTION = "retention.parquet"
RECORD = "publication.json"
NUMBERED = re.compile(r".*-n([0-9]{1,9})")
HELP = "the data folder (default: data)"  # what commands say of the option that names it
HIDDEN = "."  # begins the name of a publication that is being built or removed, which nobody is shown


def publications(data: Path) -> Path:
    """The folder of all publications."""
    return data / "publications"


def publication(data: Path, name: str) -> Path:
    """The folder of a publication by its id."""
    return publications(data) / name


def kept(data: Path) -> list[Path]:
    """The folders of the publications kept, whatever is left in them, in no order."""
    return [folder for folder in publications(data).glob(f"[!{HIDDEN}]*") if folder.is_dir()]


def pointer(data: Path) -> Path:
    """The file that names the current publication."""
    return data / "current"


def current_words(data: Path) -> str:
    """Which publication is the current one, in a sentence."""
    name = current(data)
    return f"The current publication is {name}." if name else "Nothing has been published."


def current(data: Path) -> str | None:
    """The id that the pointer names; None before the first one, where it names none, or where its folder is gone."""
    try:
        name = pointer(data).read_text("utf-8").strip()
        is_name = bool(name) and not name.startswith(HIDDEN) and Path(name).name == name and name.isprintable()
        return name if is_name and publication(data, name).is_dir() else None
    except (OSError, ValueError):  # no such file, no text, or no name that a folder can have
        return None


def number(name: str) -> int:
    """The running number in a publication's id: `2026-11-02-091400-n7` is the seventh. 0 where it has none."""
    numbered = NUMBERED.fullmatch(name)
    return int(numbered[1]) if numbered else 0
