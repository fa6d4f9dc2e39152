"""Where things stand on a form: its headings, the columns of each row's own, and those that lie across."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Export
from pipelines.files.heading_row import LOOK_AT, folded
from pipelines.files.second_tables import place_of
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import columns_across, days_of_week
from pipelines.mapping.forms.columns_across import Across
from pipelines.mapping.forms.grid import Grid, Row
from pipelines.mapping.headings import normalised
from pipelines.mapping.people import NAME_HEADINGS


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The headings of the row's own columns by position ("" for the others), what lies across, and where rows begin."""

    own: list[str]
    across: list[Across] = field(default_factory=list)
    heading_lines: tuple[int, ...]
    context: str = ""  # the sheet's name and what stands above the headings

    @property
    def last_line(self) -> int:
        """The line of the last row of headings."""
        return self.heading_lines[-1]

    def at(self, heading: str) -> int | None:
        """The position of a heading of the row's own."""
        names = [normalised(text) for text in self.own]
        if heading in self.own:
            return self.own.index(heading)
        return names.index(normalised(heading)) if normalised(heading) in names else None


def find(sheet: Sheet, page: Grid, rule: FileRule) -> Layout:
    """The layout of a sheet by its block; LoadError where nothing lies across that should."""
    upper, lower = _heading_rows(sheet, page, rule)
    texts = [folded(cell) for cell in lower[1]]
    subs = [("", "")] * len(texts)
    labels = texts
    if upper:
        labels, texts, subs = _two_rows([folded(cell) for cell in upper[1]], texts, rule)
    lines = (upper[0], lower[0]) if upper else (lower[0],)
    above = [folded(cell) for line, cells in page.rows if line < lines[0] for cell in cells if cell]
    context = " ".join([sheet.name, *dict.fromkeys(above), sheet.file.rpartition(".")[0]])
    if not rule.shape.across:
        return Layout(own=texts, heading_lines=lines, context=context)
    body = [cells for line, cells in page.rows if line > lines[-1]]
    across = columns_across.find(rule, labels, subs, body, _own_names(rule, texts), context)
    if not across:
        raise LoadError(
            f"{place_of(sheet.file, sheet.name)} ({rule.export}): no heading is a {rule.shape.across}, which lies "
            f"across by {rule.mapping}. Its headings are {', '.join(repr(text) for text in labels if text)}."
        )
    if rule.shape.across == "day":
        _refuse_another_month(sheet, page, rule, across, lines[-1])
    taken = {column.at for column in across}
    own = ["" if at in taken else text for at, text in enumerate(texts)]
    return Layout(own=own, across=across, heading_lines=lines, context=context)


def _refuse_another_month(sheet: Sheet, page: Grid, rule: FileRule, across: list[Across], line: int) -> None:
    """LoadError where the days of the week say that a calendar is of another month: its title is last year's."""
    days = {column.at for column in across}
    near = [(at, [folded(cell) for cell in cells]) for at, cells in page.rows if abs(at - line) <= 1]
    # A row below that names somebody holds codes, of which S and T are days of the week too.
    rows = [cells for at, cells in near if at <= line or {n for n, cell in enumerate(cells) if cell} <= days]
    if month := days_of_week.of_another_month(across, rows):
        raise LoadError(
            f"{place_of(sheet.file, sheet.name)} ({rule.export}): the days of the week on it are not those of {month}. "
            f"Is its title, or the sheet's name, still that of another year? Correct the month and year on the sheet."
        )


def _heading_rows(sheet: Sheet, page: Grid, rule: FileRule) -> tuple[Row | None, Row]:
    """The row of headings, and the one above it where what lies across stands there."""
    head = page.rows[:LOOK_AT]
    if rule.shape.sub:
        words = {normalised(word) for word in rule.shape.sub}
        counts = [sum(normalised(cell) in words for cell in cells) for _, cells in head]
        at = max(range(len(head)), key=lambda place: (counts[place], -place))
        if counts[at] and at:
            return head[at - 1], head[at]
    wanted = {normalised(name) for name in _wanted(rule)}
    # A title is no row of headings, and neither is "Name:" beside somebody's name.
    texts = [{normalised(folded(cell)) for cell in cells if cell and cell.strip()[-1:] != ":"} for _, cells in head]
    counts = [len(names & wanted) if len(names) > 1 else 0 for names in texts]
    best = max(range(len(head)), key=lambda place: (counts[place], -place))
    at = best if counts[best] else next((at for at, row in enumerate(head) if row[0] >= sheet.heading_line), 0)
    return (head[at - 1] if at and rule.shape.across_row else None), head[at]


def _wanted(rule: FileRule) -> set[str]:
    """The headings by which the row of them is known: those that the block names, else those that name people."""
    of_keys = [heading for key in rule.shape.keys.values() for heading in key.headings]
    named = {*rule.columns.values(), *of_keys, *rule.shape.leave_out} - {""}
    if named:
        return named
    return {name for column in EXPORTS[rule.export].columns for name in (column.name, *column.synonyms)} | set(
        NAME_HEADINGS
    )


def _two_rows(upper: list[str], lower: list[str], rule: FileRule) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """What lies across, the headings of the row's own, and what stands under those that cover several columns."""
    if not rule.shape.sub:
        own = [below or above for above, below in zip(upper, lower, strict=True)]
        return upper, own, [("", "")] * len(own)
    words = {normalised(word): meant for word, meant in rule.shape.sub.items()}
    subs = [words.get(normalised(text), "") for text in lower]
    labels, last = [], ""
    for above, sub in zip(upper, subs, strict=True):
        last = (above or last) if sub else ""
        labels.append(last)
    own = [below if not sub and below else above for above, below, sub in zip(upper, lower, subs, strict=True)]
    return labels, own, [(text if sub else "", sub) for text, sub in zip(lower, subs, strict=True)]


def _own_names(rule: FileRule, texts: Sequence[str]) -> set[int]:
    """The positions of columns that cannot lie across: those of the export itself, of the staff export, or left out."""
    export: Export = EXPORTS[rule.export]
    matched = headings.match(export, list(texts), rule.columns).positions
    of_staff = {normalised(name) for column in EXPORTS["staff"].columns for name in (column.name, *column.synonyms)}
    of_keys = [heading for key in rule.shape.keys.values() for heading in key.headings]
    filters = [heading for heading, _ in rule.only_where]
    named = {normalised(name) for name in (*NAME_HEADINGS, *rule.shape.leave_out, *of_keys, *filters)} | of_staff
    return {*matched.values(), *(at for at, text in enumerate(texts) if not text or normalised(text) in named)}
