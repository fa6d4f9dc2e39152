"""Rows that only complete those of another table of their file, as leavers below a list do: put into them, once."""

from dataclasses import replace

import pyarrow as pa

from pipelines.files.sheet import Sheet
from pipelines.mapping.people import plain_name
from pipelines.mapping.recognise import Recognised

COMPLETES = "completes row {} of the same person"
KEYS = ("staff_id", "name")  # by the first that both tables have

Cells = list[str | None]


def completed(recognised: list[Recognised]) -> list[Recognised]:
    """The sheets of one export with the rows of those that complete others put into these, where one row fits.

    A row that fits none, or several, or says otherwise than what it would complete, stays where it is.
    """
    for at, other in enumerate(recognised):
        if other.rule.shape.completes:
            targets = [each for each in recognised if each is not other and each.export == other.export]
            targets = [each for each in targets if not each.rule.shape.completes]
            left, changed = _put_into(other, targets)
            recognised[at] = left
            for before, after in changed:
                recognised[recognised.index(before)] = after
    return recognised


def _put_into(other: Recognised, targets: list[Recognised]) -> tuple[Recognised, list[tuple[Recognised, Recognised]]]:
    aside: list[tuple[int, str]] = []
    changed = []
    for target in targets:
        key = next(
            (name for name in KEYS if {name} <= other.matched.positions.keys() & target.matched.positions.keys()), ""
        )
        if not key:
            continue
        table = _Table(target, other)
        places = _places(target, key)
        for row, line in enumerate(other.sheet.rows["line"].to_pylist()):
            fitting = places.get(_key(other, key, row), [])
            if len(fitting) == 1 and table.complete(fitting[0], row):
                aside.append((line, COMPLETES.format(target.sheet.rows["line"][fitting[0]].as_py())))
        changed.append((target, table.completed()))
    gone = {line for line, _ in aside}
    kept = other.sheet.rows.filter(pa.array([line not in gone for line in other.sheet.rows["line"].to_pylist()]))
    sheet = replace(other.sheet, rows=kept, set_aside=sorted([*other.sheet.set_aside, *aside]), is_reshaped=True)
    return replace(other, sheet=sheet), changed


def _places(target: Recognised, key: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for row in range(target.sheet.rows.num_rows):
        if text := _key(target, key, row):
            places.setdefault(text, []).append(row)
    return places


def _key(recognised: Recognised, key: str, row: int) -> str:
    text = recognised.sheet.rows[str(recognised.matched.positions[key])][row].as_py() or ""
    return plain_name(text) if key == "name" else text


class _Table:
    """The cells of a sheet that is being completed."""

    def __init__(self, target: Recognised, other: Recognised):
        self.target, self.other = target, other
        self.positions = dict(target.matched.positions)
        self.headings = list(target.sheet.headings)
        self.columns: list[Cells] = [
            target.sheet.rows[name].to_pylist() for name in target.sheet.rows.column_names[:-1]
        ]
        self.typed = set(target.sheet.typed_dates)
        for name, place in other.matched.positions.items():
            if name not in self.positions:
                self.positions[name] = len(self.columns)
                self.columns.append([None] * target.sheet.rows.num_rows)
                self.headings.append(other.sheet.headings[place])
            if place in other.sheet.typed_dates:
                self.typed.add(self.positions[name])

    def complete(self, at: int, row: int) -> bool:
        """Put the other sheet's row into a row; False, and nothing put, where one says otherwise than the other."""
        given = {
            self.positions[name]: self.other.sheet.rows[str(place)][row].as_py()
            for name, place in self.other.matched.positions.items()
        }
        given = {place: text for place, text in given.items() if text}
        if any(self.columns[place][at] not in (None, text) for place, text in given.items()):
            return False
        for place, text in given.items():
            self.columns[place][at] = text
        return True

    def completed(self) -> Recognised:
        """The sheet as it is now."""
        lines = self.target.sheet.rows["line"]
        coded = [pa.chunked_array([pa.array(column, pa.string()).dictionary_encode()]) for column in self.columns]
        rows = pa.table([*coded, lines], names=[*map(str, range(len(coded))), "line"])
        sheet: Sheet = replace(self.target.sheet, rows=rows, headings=self.headings, typed_dates=self.typed)
        matched = replace(self.target.matched, positions=self.positions)
        return replace(self.target, sheet=sheet, matched=matched)
