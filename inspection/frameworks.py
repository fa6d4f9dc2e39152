"""The frameworks there are: those that come with Hearth, and a provider's own from `<data>/frameworks`."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from inspection import framework_checks
from inspection.framework import Framework
from metrics import METRICS
from records import toml_lines
from records.as_json import from_plain
from records.toml_lines import SettingsError

SHIPPED = Path(__file__).parent / "frameworks"
FOLDER = "frameworks"  # of a data folder


class NoSuchFramework(LookupError):
    """There is no framework of that name; the message lists those there are."""


def every(data: Path) -> list[Framework]:
    """Every framework by name; an own file stands in place of a shipped one of the same name.

    SettingsError names the file and line of a fault.
    """
    return [read(path) for path in _paths(data).values()]


def text_of(data: Path, name: str) -> str:
    """The file of a framework, as it stands; NoSuchFramework where there is none."""
    return toml_lines.read(_path(data, name))


def named(data: Path, name: str) -> Framework:
    """The framework of a name; NoSuchFramework where there is none."""
    return read(_path(data, name))


def offered(frameworks: Iterable[Framework], on: date) -> list[Framework]:
    """Those to choose from on a day: what is in force, by title, then what is a draft."""
    valid = [framework for framework in frameworks if framework.is_valid(on)]
    return sorted(valid, key=lambda framework: (framework.draft, framework.title))


def _path(data: Path, name: str) -> Path:
    paths = _paths(data)
    if name not in paths:
        raise NoSuchFramework(f"There is no framework {name}: choose one of {', '.join(paths)}.")
    return paths[name]


def _paths(data: Path) -> dict[str, Path]:
    """The file of each framework, by name."""
    paths: dict[str, Path] = {}
    for folder in (SHIPPED, Path(data) / FOLDER):
        paths |= {path.stem: path for path in folder.glob("*.toml")} if folder.is_dir() else {}
    return dict(sorted(paths.items()))


def read(path: Path) -> Framework:
    """The framework in one file; SettingsError where it cannot be read, with its line."""
    return parse(toml_lines.read(path), str(path), path.stem)


def parse(text: str, file: str, name: str) -> Framework:
    """The framework that a text says; SettingsError names the file and the line of the first fault."""
    given = toml_lines.parse(text, file)
    places = toml_lines.lines(text)
    for place, fault in framework_checks.faults(given, METRICS):
        raise SettingsError(f"{file}, line {toml_lines.line_of(places, place)}: {fault}.")
    return from_plain(Framework, {"name": name, **given})
