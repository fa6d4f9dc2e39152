"""A form -> what is kept of it as it lies on its sheet; and a mended sheet of that layout -> its plain table."""

from dataclasses import replace

from pipelines.files.sheet import Sheet
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import as_kept, planned
from pipelines.mapping.forms.as_kept import FIXED, KeptForm
from pipelines.mapping.forms.cells import Reader
from pipelines.mapping.forms.reshape import Form, emit, matched
from records import plain_text

KEPT = ("course", "month", "session", "statement")  # an absence is one over many cells: its spells are given back


def kept(form: Form) -> KeptForm | None:
    """What is kept of a form: the columns that are loaded, and the rows in which something was entered."""
    if form.rule.shape.across not in KEPT:
        return None
    places = set(matched(form).values()) - (set(form.people) if form.own_person is None else set())
    lines = {line for line, *_ in (*form.emitted.rows, *form.emitted.listed, *form.rejected)} & form.cells.keys()
    fixed = tuple(name for name in FIXED if any(form.fixed[line].get(name) for line in lines))
    layout = KeptForm(
        own={form.layout.own[at]: at for at in sorted(places)},
        fixed=fixed,
        across=tuple(form.layout.across),
        labels=as_kept.labels(form.layout.across),
        width=form.page.width,
        has_codes=form.emitted.has_codes,
        latest=form.latest,
    )
    cells = dict(form.page.rows)
    rows = {line: _row(form, layout, line, cells[line]) for line in sorted(lines)}
    return replace(layout, rows=rows)


def _row(form: Form, layout: KeptForm, line: int, cells: list[str]) -> list[str]:
    """A row less the words that its mapping passes over, such as initials."""
    unread = {text for at, _, text, _ in form.emitted.listed if at == line}
    reader = Reader(form.rule.shape.cells, form.rule.shape.split)
    across = {column.at for column in form.layout.across}
    less = [
        reader.less_passed_over(cell) if at in across and not any(text in cell for text in unread) else cell
        for at, cell in enumerate(cells)
    ]
    own = [mine or cell for mine, cell in zip(form.cells[line], less, strict=True)]  # what is filled down stands there
    return as_kept.kept_cells(own, layout, form.fixed[line])


def read_again(layout: KeptForm, mended: Sheet, rule: FileRule) -> Form:
    """The entries of a mended sheet, by the form whose rows it gives again."""
    names = {heading: plain_text.harmless(heading) for heading in layout.headings}
    page, place, fixed = as_kept.page(layout, mended, names)
    own = {column: heading for column, heading in rule.columns.items() if heading in layout.own}
    form = Form(mended, replace(rule, columns=own), page, place)
    person = own.get("staff_id", "")
    form.own_person = layout.own.get(person)
    form.emitted.has_codes = layout.has_codes
    form.has_respondents = "response_id" in matched(form) or "response_id" in rule.constants
    for line, cells in page.rows:
        named = cells[form.own_person] if form.own_person is not None else fixed[line].get("staff_id", "")
        emit(form, line, cells, named, fixed[line].get("service", ""))
    form.latest = planned.settle(form.emitted, mended, [column.at for column in place.across], layout.latest)
    form.rejected += [(line, reason, [""] * layout.width) for line, reason, _ in mended.rejected]
    return form
