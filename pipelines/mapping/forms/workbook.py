"""The sheets of one file that are kept as forms, read together: an absence runs on from a sheet to the next."""

from datetime import date

from pipelines.files.sheet import Sheet
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import plain_table, reshape, spells, validities
from pipelines.mapping.forms.reshape import EMPTY, Form
from pipelines.mapping.forms.spells import Day

Shaped = tuple[Sheet, FileRule]
RUNS_ON = "days of an absence that began earlier"


def tables(shaped: list[Shaped]) -> list[Shaped]:
    """The sheets as plain tables, each with the block by which that is read, in their order; LoadError as `reshape`."""
    forms = [None if rule.shape.across == "validity" else reshape.read(sheet, rule) for sheet, rule in shaped]
    _join_spells([form for form in forms if form and form.rule.shape.across == "day"])
    pairs = zip(shaped, forms, strict=True)
    return [plain_table.table(form) if form else validities.table(*each) for each, form in pairs]


def _join_spells(forms: list[Form]) -> None:
    """Give each absence a row on the sheet and line on which it begins; the other lines of it are set aside."""
    by_sheet = {form.sheet.name: form for form in forms}
    days = [
        (person, Day(date.fromisoformat(on), form.sheet.name, line, is_rest))
        for form in forms
        for line, person, on, is_rest in form.emitted.absent
    ]
    began: set[tuple[str, int]] = set()
    for spell in spells.spells(days):
        form, line = by_sheet[spell.first.sheet], spell.first.line
        began.add((spell.first.sheet, line))
        fixed = {} if form.own_person is not None else {"staff_id": spell.person}
        form.emitted.row(line, **fixed, start_date=spell.first.on.isoformat(), end_date=spell.last.isoformat())
    for form in forms:
        away = {line: [] for line, *_ in form.emitted.absent}
        for line, _, _, is_rest in form.emitted.absent:
            away[line].append(is_rest)
        form.aside += [
            (line, EMPTY if all(rests) else RUNS_ON)
            for line, rests in away.items()
            if (form.sheet.name, line) not in began
        ]
        form.emitted.rows.sort(key=lambda row: row[0])
