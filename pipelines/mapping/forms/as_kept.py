"""A form as it lies on its sheet: its headings, and the rows that hold something, so that they can be given back.

Whoever keeps a form mends it as they know it: a person a row, a course a column. What says whom a row is of is the
staff number once that is known, and initials and the like that a mapping passes over are not kept.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from pipelines.files.sheet import Sheet
from pipelines.mapping.forms.columns_across import Across
from pipelines.mapping.forms.grid import Cells, Grid
from pipelines.mapping.forms.layout import Layout
from pipelines.mapping.forms.periods import Month

FIXED = ("staff_id", "service")  # columns of ours for what a form says beside its table, or in several columns
UNKNOWN = "name not found (column {})"


@dataclass(frozen=True, kw_only=True)
class KeptForm:
    """The columns of a form that are kept, and its rows by line: as many cells as there are columns, in their order."""

    own: dict[str, int]  # heading -> position of a column of the row's own
    fixed: tuple[str, ...] = ()
    across: tuple[Across, ...] = ()
    labels: tuple[str, ...] = ()  # the headings of what lies across
    width: int
    has_codes: bool = False
    latest: str = ""  # the latest day on which the form has a session held, in ISO form
    rows: dict[int, Cells] = field(default_factory=dict)

    @property
    def headings(self) -> list[str]:
        """The headings in the order of the cells of a row."""
        return [*self.own, *self.fixed, *self.labels]

    def layout_as_text(self) -> str:
        """All but the rows, as JSON."""
        return json.dumps({name: value for name, value in asdict(self).items() if name != "rows"})

    def with_texts(self, heading: str, meant: Mapping[str, str | None]) -> "KeptForm":
        """With other texts in a column, where `meant` has them."""
        if heading not in self.headings:
            return self
        at = self.headings.index(heading)
        rows = {
            line: [meant.get(cell, cell) or "" if place == at else cell for place, cell in enumerate(cells)]
            for line, cells in self.rows.items()
        }
        return replace(self, rows=rows)

    def with_labels(self, meant: Mapping[str, str | None]) -> "KeptForm":
        """With other headings over what lies across, where people do; nobody's is told by its place."""
        known = [meant.get(column.label, column.label) or UNKNOWN.format(column.at + 1) for column in self.across]
        across = tuple(replace(column, label=label) for column, label in zip(self.across, known, strict=True))
        return replace(self, across=across, labels=labels(across))

    def cells_of_area(self) -> set[str]:
        """The different texts under what lies across."""
        first = len(self.own) + len(self.fixed)
        return {cell for cells in self.rows.values() for cell in cells[first:] if cell}

    def with_area(self, meant: Mapping[str, str | None]) -> "KeptForm":
        """With other texts under what lies across, where `meant` has them."""
        first = len(self.own) + len(self.fixed)
        rows = {
            line: [*cells[:first], *(meant.get(cell, cell) or "" for cell in cells[first:])]
            for line, cells in self.rows.items()
        }
        return replace(self, rows=rows)


def from_text(text: str) -> KeptForm:
    """The form that `layout_as_text` wrote, without rows."""
    given = json.loads(text)
    given["across"] = tuple(
        Across(**{**column, "month": Month(**column["month"]) if column["month"] else None})
        for column in given["across"]
    )
    return KeptForm(**{**given, "fixed": tuple(given["fixed"]), "labels": tuple(given["labels"])})


def labels(across: Iterable[Across]) -> tuple[str, ...]:
    """What stands over each column, told from the others."""
    seen: dict[str, int] = {}
    named = []
    for column in across:
        label = f"{column.label} {column.sub_heading}".strip()
        seen[label] = seen.get(label, 0) + 1
        named.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return tuple(named)


def page(kept: KeptForm, mended: Sheet, harmless: Mapping[str, str]) -> tuple[Grid, Layout, dict[int, dict[str, str]]]:
    """A mended sheet laid out as the form was, with what it says beside its table, by line.

    `harmless`: a heading -> as the sheet has it.
    """
    places = {heading: mended.headings.index(name) for heading, name in harmless.items() if name in mended.headings}
    texts = {heading: [text or "" for text in mended.texts(place)] for heading, place in places.items()}
    at = {**kept.own, **{label: column.at for label, column in zip(kept.labels, kept.across, strict=True)}}
    rows, fixed = [], {}
    for number, line in enumerate(mended.rows["line"].to_pylist()):
        cells = [""] * kept.width
        for heading, place in at.items():
            cells[place] = texts[heading][number] if heading in texts else ""
        rows.append((line, cells))
        fixed[line] = {name: texts[name][number] for name in kept.fixed if name in texts}
    own = [""] * kept.width
    for heading, place in kept.own.items():
        own[place] = heading
    line = mended.heading_line
    return Grid(rows, kept.width), Layout(own=own, across=list(kept.across), heading_lines=(line,)), fixed


def kept_cells(cells: Sequence[str], kept: KeptForm, fixed: Mapping[str, str]) -> Cells:
    """The cells of a row of the form that are kept, in the order of the headings."""
    own = [cells[place] for place in kept.own.values()]
    return [*own, *(fixed.get(name, "") for name in kept.fixed), *(cells[column.at] for column in kept.across)]
