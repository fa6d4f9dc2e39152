"""Who a row of a form is of, and where: in a column, on the sheet's name, above the rows, in the title or in a cell."""

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.files.heading_row import folded
from pipelines.files.second_tables import place_of
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings, people, titles
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms.grid import Cells, Grid
from pipelines.mapping.forms.layout import Layout
from pipelines.mapping.headings import normalised
from pipelines.mapping.shape import Key

SECTION = "section"
BY_HEADINGS = {"name": people.NAME_HEADINGS, "email": people.EMAIL_HEADINGS}


class Named:
    """Says of each row, as they go by from above to below, who it is of and where."""

    def __init__(self, sheet: Sheet, rule: FileRule, page: Grid, layout: Layout):
        self.sheet, self.rule, self.page, self.layout = sheet, rule, page, layout
        self.by_section = SECTION if SECTION in (rule.shape.person, rule.shape.service) else ""
        self.section = ""
        self._down = self._places(rule.fill_down)
        self._last: dict[int, str] = {}
        self._person = self._key_places("staff_id")

    @property
    def service(self) -> str:
        """Where the row is of; "" where a column or a constant says it."""
        return self._fixed(self.rule.shape.service)

    @property
    def places(self) -> tuple[int, ...]:
        """The positions of the columns that name people."""
        return tuple(self._person)

    @property
    def own_place(self) -> int | None:
        """The position of the one column that names people; None where several do, or something else."""
        fixed = self.rule.shape.person not in ("", "column")
        return self._person[0] if len(self._person) == 1 and not fixed else None

    def person(self, cells: Cells) -> str:
        """Who the row is of, by name, e-mail or number; "" where nobody is named."""
        fixed = self._fixed(self.rule.shape.person)
        return fixed or " ".join(folded(cells[at]) for at in self._person if cells[at])

    def filled_down(self, cells: Cells) -> Cells:
        """The cells with what the rows above say in the columns that are filled down."""
        for at in self._down:
            if cells[at]:
                self._last[at] = cells[at]
        return [self._last.get(at, "") if at in self._down and not cell else cell for at, cell in enumerate(cells)]

    def _fixed(self, source: str) -> str:
        if source == SECTION:
            return self.section
        if source == "sheet":
            return self.sheet.name
        if source == "title":
            return titles.subject(self.page.title(self.layout.heading_lines[0]))
        return self.page.cell(source) if source[:1].isupper() else ""

    def _places(self, names: tuple[str, ...]) -> list[int]:
        """The positions of columns, by heading or by our name of them."""
        matched = headings.match(EXPORTS[self.rule.export], self.layout.own, self.rule.columns).positions
        places = [
            self._key_places(name) if name == "staff_id" else [matched.get(name, self.layout.at(name))]
            for name in names
        ]
        return [at for several in places for at in several if at is not None]

    def _key_places(self, column: str) -> list[int]:
        """The positions of the columns that name the person; LoadError where the form lacks one that is named."""
        if self.rule.shape.person not in ("", "column") or self.rule.shape.transposed:
            return []
        key = self.rule.shape.keys.get(column)
        if key is None or not (key.headings or self.rule.columns.get(column)):
            return self._by_everyday_names(column, key)
        named = key.headings or (self.rule.columns[column],)
        places = [self.layout.at(heading) for heading in named]
        if None in places:
            raise LoadError(
                f"{place_of(self.sheet.file, self.sheet.name)} ({self.rule.export}): {self.rule.mapping} says that "
                f"people are named under {' and '.join(map(repr, named))}; the headings are "
                f"{', '.join(repr(text) for text in self.layout.own if text)}."
            )
        return [at for at in places if at is not None]

    def _by_everyday_names(self, column: str, key: Key | None) -> list[int]:
        if self.rule.export not in ("survey",) and key is None:
            matched = headings.match(EXPORTS[self.rule.export], self.layout.own, self.rule.columns).positions
            return [matched[column]] if column in matched else []
        if key is None:
            return []
        names = [normalised(text) for text in self.layout.own]
        wanted = [name for name in map(normalised, BY_HEADINGS[key.by]) if name in names]
        if wanted or key.by != "name":
            return [names.index(wanted[0])] if wanted else []
        pair = (people.SURNAME_HEADINGS, people.FIRST_NAME_HEADINGS)
        matched = [next((at for at, name in enumerate(names) if name in map(normalised, each)), None) for each in pair]
        return [at for at in matched if at is not None]
