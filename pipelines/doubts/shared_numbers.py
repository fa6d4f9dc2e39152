"""A staff number that stands with names of two people: typed twice, or given again after somebody left."""

from collections.abc import Iterator

from pipelines.cells import values
from pipelines.doubts.doubt import MOST, Doubt, Look, place
from pipelines.mapping import people
from pipelines.mapping.recognise import Recognised
from pipelines.rows import people_directory

Named = tuple[Recognised, int, frozenset[str]]  # a sheet, a line of it, and the words of the name there


def two_people(look: Look) -> Iterator[Doubt]:
    """Asks of the staff numbers under which names stand that have no word alike: two people would count as one."""
    rows: dict[str, list[tuple[Recognised, int, str]]] = {}
    for recognised in look.sheets:
        if recognised.export.name == "staff" and "staff_id" in recognised.matched.positions:
            for number, line, name in _rows(recognised):
                rows.setdefault(number, []).append((recognised, line, name))
    several = {number: _named(each) for number, each in rows.items() if len(each) > 1}
    pairs = {number: pair for number, named in several.items() if (pair := _two(named))}
    if pairs:
        yield _question(pairs)


def _rows(recognised: Recognised) -> Iterator[tuple[str, int, str]]:
    """The staff number, line and name of each row that has both."""
    renewed = recognised.rule.values.get("staff_id", {})
    numbers = recognised.sheet.texts(recognised.matched.positions["staff_id"])
    lines = recognised.sheet.rows["line"].to_pylist()
    for number, line, name in zip(numbers, lines, people_directory.names(recognised), strict=False):
        if number and name:
            yield values.mapped(number, renewed), line, name


def _named(rows: list[tuple[Recognised, int, str]]) -> list[Named]:
    words = [(recognised, line, frozenset(people.plain_name(name).split())) for recognised, line, name in rows]
    return [row for row in words if row[2]]


def _two(rows: list[Named]) -> tuple[Named, Named] | None:
    """Two of the rows whose names have no word alike; a surname or a first name alone may change."""
    other = next((row for row in rows if not row[2] & rows[0][2]), None)
    return (rows[0], other) if other else None


def _question(pairs: dict[str, tuple[Named, Named]]) -> Doubt:
    number, ((first, line, _), (second, other, _)) = next(iter(pairs.items()))
    also = f" in {place(second)}" if second is not first else ""
    more = f" So do {', '.join(list(pairs)[1 : MOST + 1])}." if len(pairs) > 1 else ""
    return Doubt(
        question=(
            f"{place(first)}: the staff number {number} stands with two names that have nothing alike, in row {line} "
            f"and row {other}{also}.{more} Two people with one number count as one. Give one of them another number, "
            f"in the other exports too; if it is one person under a new name, the load can be accepted as it is."
        ),
        brief=f"{place(first)}: {len(pairs)} staff numbers stand with the names of two people",
    )
