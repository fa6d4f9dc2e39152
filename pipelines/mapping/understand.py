"""The sheets of one file -> what each is loaded as, those that are kept as forms turned into plain tables first."""

from dataclasses import replace

from pipelines.files.sheet import Sheet
from pipelines.mapping import completing, recognise
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import workbook
from pipelines.mapping.mapping import Mapping, rules_for
from pipelines.mapping.recognise import Recognised

OTHERS = "The workbook also has"
WITHOUT_ROWS = "holds nobody's rows, and was left out"

Understood = list[tuple[Sheet, list[Recognised]]]


def understand(sheets: list[Sheet], mappings: list[Mapping]) -> tuple[Understood, list[str]]:
    """Each sheet with what it can be loaded as, empty where nothing; and a sentence for each form that is left out."""
    shaped = [(at, rule) for at, sheet in enumerate(sheets) for rule in _forms(sheet, mappings)]
    read = workbook.tables([(sheets[at], rule) for at, rule in shaped])
    of_forms: dict[int, list[Recognised]] = {}
    left_out = []
    for (at, rule), (table, used) in zip(shaped, read, strict=True):
        beside = [other for (_, same), (other, _) in zip(shaped, read, strict=True) if same == rule]
        if _has_rows(table) or not any(map(_has_rows, beside)) or table.is_reshaped:
            of_forms.setdefault(at, []).append(recognise.as_export(_nameless(table, rule, at), used))
        else:
            left_out.append(f"{table.file}: the sheet {table.name!r} {WITHOUT_ROWS}")
            of_forms.setdefault(at, [])
    if any(_is_of_people(rule) for _, rule in shaped):
        sheets = [_less_names(sheet) for sheet in sheets]
    plain = [recognise.recognise(sheet, mappings) for sheet in sheets]
    every = [(at, each) for at in range(len(sheets)) for each in (*plain[at], *of_forms.get(at, []))]
    complete = completing.completed([each for _, each in every])
    understood = [
        (sheet, [each for (place, _), each in zip(every, complete, strict=True) if place == at])
        for at, sheet in enumerate(sheets)
    ]
    return [each for at, each in enumerate(understood) if each[1] or at not in of_forms], left_out


def _forms(sheet: Sheet, mappings: list[Mapping]) -> list[FileRule]:
    """The blocks that say the sheet is a form."""
    rules = rules_for(mappings, sheet.file, sheet.name, sheet.headings)
    forms = [rule for rule in rules if not rule.shape.is_plain and (rule.sheets or not recognise.is_aside(sheet))]
    return sorted(forms, key=lambda rule: rule.shape.across == "validity")  # after the table that it stands beside


def _has_rows(sheet: Sheet) -> bool:
    return bool(sheet.rows.num_rows or sheet.rejected or sheet.listed)


def _is_of_people(rule: FileRule) -> bool:
    """Whether each sheet is one person's, whose name it may bear."""
    return rule.shape.person not in ("", "column", "section")


def _nameless(table: Sheet, rule: FileRule, at: int) -> Sheet:
    """The sheet under its number where its own name may be a person's, which is stored nowhere."""
    return replace(_less_names(table), name=f"sheet {at + 1}") if _is_of_people(rule) and table.name else table


def _less_names(sheet: Sheet) -> Sheet:
    return replace(sheet, notes=[note for note in sheet.notes if not note.startswith(OTHERS)])
