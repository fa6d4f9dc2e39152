"""Where things lie in a data folder: the publications, the files of each, and which one is shown."""

from pathlib import Path

PEOPLE = "people.duckdb"
VALUES = "values.parquet"
VALUES_DATABASE = "values.duckdb"  # the same values, for pages; a publication may lack it
RETENTION = "retention.parquet"
RECORD = "publication.json"
HIDDEN = "."  # begins the name of a publication that is being built or removed, which nobody is shown


def publications(data: Path) -> Path:
    """The folder of all publications."""
    return data / "publications"


def publication(data: Path, name: str) -> Path:
    """The folder of a publication by its id."""
    return publications(data) / name


def kept(data: Path) -> list[Path]:
    """The folders of the publications kept, in no order."""
    return [record.parent for record in publications(data).glob(f"[!{HIDDEN}]*/{RECORD}")]


def pointer(data: Path) -> Path:
    """The file that names the current publication."""
    return data / "current"


def current_words(data: Path) -> str:
    """Which publication is the current one, in a sentence."""
    name = current(data)
    return f"The current publication is {name}." if name else "Nothing has been published."


def current(data: Path) -> str | None:
    """The id of the current publication; None before the first one, or where its folder is gone."""
    named = pointer(data)
    name = named.read_text("utf-8").strip() if named.exists() else ""
    return name if name and publication(data, name).is_dir() else None
