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
    others = [recognise.nearest(other) for other in beside if other is not sheet]
    lists = [other for other in others if other.export.name == "staff" and _dated(nearest) <= _columns(other)]
    if nearest.export.name != "staff":
        return False
    key = next((name for name in KEYS if name in nearest.matched.positions), "")
    people = _people(nearest, key)
    return bool(people) and people <= set().union(*(_people(other, key) for other in lists))


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
