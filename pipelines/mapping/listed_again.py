"""Whether a sheet says again what other sheets of its file say: starters who stand on the list of staff as well."""

from collections.abc import Iterable

from pipelines.files.sheet import Sheet
from pipelines.mapping import recognise
from pipelines.mapping.headings import normalised
from pipelines.mapping.people import plain_name
from pipelines.mapping.questions import holds_dates
from pipelines.mapping.recognise import Recognised

KEYS = ("staff_id", "name")  # by the first that the sheet has


def are_all_on(sheet: Sheet, beside: Iterable[Sheet]) -> bool:
    """Whether everybody of a sheet of staff stands on others of its file, which have columns for all its dates."""
    nearest = recognise.nearest(sheet)
    lists = [other for other in _lists(sheet, beside) if _dated(nearest) <= _columns(other)]
    people, others = _both(nearest, lists)
    return nearest.export.name == "staff" and bool(people) and people <= others


def are_some_on(sheet: Sheet, beside: Iterable[Sheet]) -> bool:
    """Whether anybody of a sheet of staff stands on another of its file."""
    people, others = _both(recognise.nearest(sheet), _lists(sheet, beside))
    return bool(people & others)


def _lists(sheet: Sheet, beside: Iterable[Sheet]) -> list[Recognised]:
    others = [recognise.nearest(other) for other in beside if other is not sheet]
    return [other for other in others if other.export.name == "staff"]


def _both(listed: Recognised, others: Iterable[Recognised]) -> tuple[set[str], set[str]]:
    """The people of a sheet and those of others, by the same key."""
    key = next((name for name in KEYS if name in listed.matched.positions), "")
    return _people(listed, key), set().union(*(_people(other, key) for other in others))


def _people(listed: Recognised, key: str) -> set[str]:
    at = listed.matched.positions.get(key)
    texts = listed.sheet.different(at) if at is not None else ()
    return {plain_name(text) if key == "name" else text for text in texts if text}


def _columns(listed: Recognised) -> set[str]:
    """The columns of a sheet, by our names where they are known and else by its headings."""
    return {*listed.matched.positions, *map(normalised, listed.sheet.headings)}


def _dated(listed: Recognised) -> set[str]:
    """Those under which dates stand: a last day that no other sheet has is not said again."""
    known = {at: name for name, at in listed.matched.positions.items()}
    headings = enumerate(listed.sheet.headings)
    return {known.get(at, normalised(text)) for at, text in headings if text and holds_dates(listed.sheet, at)}
