"""Where a key stands in a TOML text, so that a complaint can name its line; tomllib tells only of broken syntax."""

import re
import tomllib
from pathlib import Path as FilePath

HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(#.*)?$")
ASSIGNMENT = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
PART = re.compile(r"""[\w-]+|"([^"]*)"|'([^']*)'""")

Path = tuple[str | int, ...]
TEXT = "must be text in quotes"


class SettingsError(ValueError):
    """A policy, a mapping or a framework cannot be used; the message names the file and its line."""


def read(path: FilePath) -> str:
    """The text of a settings file; SettingsError where it cannot be read, or is no UTF-8."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: the file cannot be read ({error.strerror}). Check its name.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: the file is not UTF-8 text. Save it as UTF-8.") from None


def parse(text: str, name: str) -> dict:
    """The parsed TOML; SettingsError, naming file and line, where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: this is not TOML: {error}. Mend that line.") from None
    except RecursionError:
        raise SettingsError(
            f"{name}: brackets within brackets go deeper than any setting does. Take them out."
        ) from None


def lines(text: str) -> dict[Path, int]:
    """The line (1 = the first) of every table and key, by path; an array of tables has its index in the path."""
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            table = _table(_parts(header[2]), header[1] == "[[", counts)
            places.setdefault(table, number)
        elif key := ASSIGNMENT.match(line):
            places.setdefault((*table, *_parts(key[1])), number)
    return places


def line_of(places: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest table around it; 1 where nothing of it is written down."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 1)


def as_toml(text: str) -> str:
    """A text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + CONTROL.sub(lambda match: f"\\u{ord(match[0]):04X}", escaped) + '"'


def _parts(dotted: str) -> list[str]:
    return [match[1] or match[2] or match[0] for match in PART.finditer(dotted)]


def _table(parts: list[str], repeated: bool, counts: dict[Path, int]) -> Path:
    """A header's path: each repeated table on the way is the last one opened so far."""
    path: Path = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        if repeated and place == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
