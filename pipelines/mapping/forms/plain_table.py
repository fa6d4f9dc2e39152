"""The entries of a form -> the sheet as a plain table, and the block by which that is read."""

from dataclasses import replace

from pipelines.exports.all import EXPORTS
from pipelines.files.sheet import NAMELESS, Sheet, coded_table
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import given_again, validities
from pipelines.mapping.forms.reshape import Form

ALWAYS = {  # columns that a form of this kind has, whatever its cells hold
    "course": ("completed_on",),
    "month": ("date",),
    "session": ("date",),
    "day": ("start_date", "end_date"),
    "statement": ("statement", "score"),
}
DATED = ("date", "completed_on", "expires_on", "booked_for")


def table(form: Form) -> tuple[Sheet, FileRule]:
    """The form as a plain sheet, and the block by which that is read."""
    given = dict.fromkeys(ALWAYS.get(form.rule.shape.across, ()))
    given |= {name: None for _, values in form.emitted.rows for name in values}
    columns_of_ours = {column.name for column in EXPORTS[form.rule.export].columns}
    names = [name for name in given if name in columns_of_ours]
    width, own = form.page.width, list(form.layout.own)
    taken = {text.casefold() for text in own}
    added = [name if name not in taken else f"{name} of the form" for name in names]
    columns = [[form.cells[line][at] or None for line, _ in form.emitted.rows] for at in range(width)]
    columns += [[values.get(name) for _, values in form.emitted.rows] for name in names]
    person = {} if form.own_person is None else {"staff_id": own[form.own_person]}
    rule = replace(
        form.rule,
        columns={**form.rule.columns, **person, **dict(zip(names, added, strict=True))},
        constants={name: value for name, value in form.rule.constants.items() if name not in names},
    )
    counted = {line for line, _ in form.page.rows}
    sheet = replace(
        form.sheet,
        heading_line=form.layout.last_line,
        headings=[*own, *added],
        rows=coded_table(columns, [line for line, _ in form.emitted.rows]),
        set_aside=sorted([each for each in form.sheet.set_aside if each[0] not in counted] + form.aside),
        rejected=form.rejected,
        typed_dates=_typed(form, names),
        notes=_notes(form),
        listed=form.emitted.listed,
        kept=given_again.kept(form),
        validities=validities.by_course(form.page) if form.rule.shape.across == "course" else {},
        is_reshaped=bool(form.rule.shape.across),
    )
    return sheet, rule


def _typed(form: Form, names: list[str]) -> set[int]:
    """The positions of true dates: of the row's own, and of what came from columns across that hold any."""
    across = {column.at for column in form.layout.across}
    own = form.sheet.typed_dates - across
    dated = {form.page.width + at for at, name in enumerate(names) if name in DATED}
    return own | (dated if form.sheet.typed_dates & across else set())


def _notes(form: Form) -> list[str]:
    """What is known of the sheet, and how many cells the form has and what became of them."""
    if not form.layout.across:
        return form.sheet.notes
    emitted = form.emitted
    aside = sum(emitted.aside.values())
    words = ", ".join(f"{word} {count}" for word, count in emitted.aside.most_common())
    kept = len(emitted.rows) + len(emitted.absent)
    by_word = f" ({words})" if words and form.rule.export not in ("absence", "survey") else ""
    labels = list(dict.fromkeys(column.label for column in form.layout.across))
    between = "" if form.rule.shape.transposed else f", {labels[0]} to {labels[-1]}"
    return [
        *(note for note in form.sheet.notes if not note.startswith(NAMELESS)),
        *_nameless(form),
        f"{len(labels)} headings lie across{between}; entries of their cells: "
        f"{kept + len(emitted.listed) + aside} = {kept} read + {len(emitted.listed)} listed + {aside} set aside"
        f"{by_word}.",
    ]


def _nameless(form: Form) -> list[str]:
    """What stands in columns without a heading; those of a form may have theirs in another row than a table's."""
    rows = form.cells.values()
    filled = sum(bool(cell) for cells in rows for cell, own in zip(cells, form.layout.own, strict=True) if not own)
    return [f"{NAMELESS}: {filled}."] if filled else []
