"""Names that no earlier load had, and that may be names of before spelled otherwise: offered, and stop no load."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.cells.spelling import folded
from pipelines.choices import Choices
from pipelines.doubts.doubt import Look

SPELLED, PART = 85.0, 95.0  # per cent alike: any two names; and a name of which the other is a part
HALF = 0.5  # of the rows under a new name that stood under one of before

# Of rows that were there before, by person and first day, how many stood under which name.
MOVED = """
select now.{column}, before.{column}, count(*)
from raw.staff as now join previous.raw.staff as before using (staff_id, start_date)
where now.{column} is not null and before.{column} is not null and not list_contains($gone, now.staff_id)
group by all
"""


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names of one column in this load and before, and how many rows went from which to which."""

    now: list[str]
    before: list[str]
    moved: dict[str, dict[str, int]]  # name of this load -> name of before -> rows


def offers(look: Look) -> Iterator[Choices]:
    """Of each column the new names that seem to be known ones, each with those it may be."""
    exports = {recognised.export.name for recognised in look.sheets}
    for column in ("service", "team", "role") if "staff" in exports and look.previous_as_of else ():
        yield from _offer(column, _of_staff(look, column))
    if exports & {"training", "requirements"}:
        yield from _offer("course", _of_courses(look))


def _offer(column: str, names: Names) -> Iterator[Choices]:
    proposed = likely(names)
    if proposed:
        listed = "; ".join(f"{name!r}, which may be {known!r}" for name, known in proposed.items())
        yield Choices(
            words=f"Names of a {column} that were not known so far: {listed}. Are they the same?",
            column=column,
            proposed=proposed,
            known=dict.fromkeys(names.before, ""),
            is_renamed=column in ("service", "team") and not {*proposed.values()} & {*names.now},
        )


def likely(names: Names) -> dict[str, str]:
    """By new name the one of before that it seems to be: by its rows where that is gone, else by its spelling."""
    now, before = ({folded(name) for name in each} for each in (names.now, names.before))
    gone = [name for name in names.before if folded(name) not in now]
    fresh = [name for name in names.now if folded(name) not in before]
    pairs = {name: _by_rows(names.moved.get(name, {}), gone) or _by_spelling(name, gone, names) for name in fresh}
    return {name: known for name, known in pairs.items() if known}


def _by_rows(moved: dict[str, int], gone: list[str]) -> str:
    known = max(moved, key=lambda name: moved[name], default="")
    return known if known in gone and moved[known] > HALF * sum(moved.values()) else ""


def _by_spelling(name: str, gone: list[str], names: Names) -> str:
    from rapidfuzz import fuzz  # only where there is a new name

    def likeness(known: str) -> float:
        own, other = folded(name), folded(known)
        if re.findall(r"\d+", own) != re.findall(r"\d+", other):
            return 0.0
        is_part = (known in gone and fuzz.token_set_ratio(own, other) == 100) or _initials(other) == own
        return max(fuzz.ratio(own, other), PART if is_part else 0.0)

    nearest = max(names.before, key=likeness, default="")
    return nearest if nearest and likeness(nearest) >= SPELLED else ""


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _of_staff(look: Look, column: str) -> Names:
    moved: dict[str, dict[str, int]] = {}
    for now, before, rows in look.con.execute(MOVED.format(column=column), {"gone": list(look.gone)}).fetchall():
        moved.setdefault(now, {})[before] = rows
    named = f"where {column} is not null and not list_contains($gone, staff_id)"
    return Names(
        now=_names(look, f"select {column} from raw.staff {named}", gone=list(look.gone)),
        before=_names(look, f"select {column} from previous.raw.staff where {column} is not null"),
        moved=moved,
    )


def _of_courses(look: Look) -> Names:
    """Courses that are required, or satisfy a requirement, are known, whether or not anybody has done them."""
    before = (
        "select course from raw.requirements union "
        "select trim(unnest(string_split(satisfied_by, ';'))) from raw.requirements where satisfied_by is not null"
    )
    if look.previous_as_of:
        before += " union select course from previous.raw.training"
    return Names(now=_names(look, "select course from raw.training"), before=_names(look, before), moved={})


def _names(look: Look, sql: str, **given: list[str]) -> list[str]:
    """The different names of a query, in order."""
    rows = look.con.execute(f"select distinct name from ({sql}) as named(name) order by name", given or None)
    return [name for (name,) in rows.fetchall()]
