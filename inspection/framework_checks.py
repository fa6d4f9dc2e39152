"""What is wrong with a framework as written: each fault with the place in the file that it stands in."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime

from inspection.framework import FACTS
from records import toml_lines
from records.toml_lines import Path

Fault = tuple[Path, str]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_yes_no(value: object) -> bool:
    return isinstance(value, bool)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


TEXT, DAY = toml_lines.TEXT, "must be a date without quotes, as in 2026-03-24"
YES_NO, NAMES = "must be true or false", 'must be a list of names, as in ["appraisal_in_date"]'
Check = tuple[Callable[[object], bool], str]
TOP: dict[str, Check] = {
    **dict.fromkeys(("title", "regulator", "nation", "version", "note"), (_is_text, TEXT)),
    **dict.fromkeys(("valid_from", "valid_to", "source_read"), (_is_day, DAY)),
    "draft": (_is_yes_no, YES_NO),
}
OF_LINE: dict[str, Check] = {
    **dict.fromkeys(("reference", "asks", "source"), (_is_text, TEXT)),
    "read": (_is_day, DAY),
    "verified": (_is_yes_no, YES_NO),
    "measures": (_are_texts, NAMES),
    "facts": (_are_texts, NAMES),
}
NEEDED = ("title", "regulator", "nation", "version")
NEEDED_OF_LINE = ("reference", "asks")


def faults(given: dict, metrics: Collection[str]) -> Iterator[Fault]:
    """Each fault of a framework; `metrics` are the names that its lines may give as measures."""
    yield from _of_keys((), {key: value for key, value in given.items() if key != "line"}, TOP, NEEDED)
    first, last = given.get("valid_from"), given.get("valid_to")
    if isinstance(first, date) and isinstance(last, date) and _is_day(first) and _is_day(last) and last < first:
        yield ("valid_to",), "valid_to lies before valid_from"
    lines = given.get("line", [])
    if not isinstance(lines, list) or not lines or not all(isinstance(line, dict) for line in lines):
        yield ("line",), "what is asked for is written as blocks that begin with [[line]], and there is none"
        return
    for number, line in enumerate(lines):
        yield from _of_line(("line", number), line, metrics)
    yield from _of_references([line.get("reference") for line in lines])


def _of_line(path: Path, line: dict, metrics: Collection[str]) -> Iterator[Fault]:
    yield from _of_keys(path, line, OF_LINE, NEEDED_OF_LINE)
    yield from _unknown((*path, "measures"), line.get("measures", []), metrics, "a measure; `hearth list` names them")
    yield from _unknown((*path, "facts"), line.get("facts", []), FACTS, f"a staffing fact: {', '.join(FACTS)}")
    if line.get("verified") is True and not line.get("source"):
        yield (*path, "verified"), "a line is verified where its source says it: write source, or verified = false"


def _of_keys(path: Path, given: dict, known: dict[str, Check], needed: Collection[str]) -> Iterator[Fault]:
    for key, value in given.items():
        if key not in known:
            yield (*path, key), f"{key} is not a key here. Known keys: {', '.join(known)}"
        elif not known[key][0](value):
            yield (*path, key), f"{key} {known[key][1]}"
    for key in needed:
        if key not in given:
            yield path, f"{key} is missing"


def _unknown(path: Path, given: object, known: Collection[str], what: str) -> Iterator[Fault]:
    for name in given if isinstance(given, list) else ():
        if isinstance(name, str) and name not in known:
            yield path, f"{name} is not the name of {what}"


def _of_references(references: list) -> Iterator[Fault]:
    for number, reference in enumerate(references):
        if reference in references[:number]:
            yield ("line", number, "reference"), f"{reference} stands twice: each line has a reference of its own"
