"""The block of a mapping that reads a sheet which is a plain table, where one is needed."""

import re
from collections.abc import Iterable

from pipelines.cells import values
from pipelines.exports.contract import Column
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings, meanings, recognise
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import grid
from pipelines.mapping.forms.cells import DATES
from pipelines.mapping.mapping import with_words
from pipelines.mapping.recognise import Recognised
from pipelines.suggest import columns, homes, people_of
from pipelines.suggest.draft import Draft
from pipelines.suggest.form_words import date_lines
from pipelines.suggest.of_form import Around
from records.toml_lines import as_toml

HAPPENED = re.compile(r"complet|done|held|actual|attend|passed|took|^date$", re.I)
PLANNED = re.compile(r"due|next|plan|expir|renew|target|valid", re.I)
ENDS = re.compile(r"leav|left|end|last (working )?day|finish|termin|exit", re.I)
STARTS = re.compile(r"start|join|commenc|in post|from|hired|began", re.I)


def draft(sheet: Sheet, pattern: str, name: str, around: Around) -> Draft:
    """The block for the export the sheet comes nearest to; what cannot be told is marked."""
    nearest = recognise.nearest(sheet)
    if len(nearest.matched.positions) < recognise.SEVERAL:  # a file's name says less than what it holds
        nearest = recognise.nearly_complete(sheet) or nearest
    nearest.rule = with_words(around.mappings, FileRule(export=nearest.export.name))
    block = Draft(pattern, name, nearest.export.name)
    matched = dict(nearest.matched.positions)
    taken = set(matched.values())
    if not recognise.named_by(name) | recognise.named_by(sheet.file) and not recognise.is_like_no_other(nearest):
        block.remark = f"is this {nearest.export.name} ({nearest.export.one_row_per})?"
    people_of.add(block, nearest, matched)
    for column in nearest.export.columns:
        if column.name not in matched and column.name not in ("staff_id", "name"):
            _missing(block, nearest, column, matched, taken)
    _places(block, nearest, matched, sheet)
    _words(block, nearest, matched)
    dated = [column.name for column in nearest.export.columns if column.kind == "date" and column.name in matched]
    texts = {name: columns.texts(sheet, matched[name]) for name in dated}
    typed = {name for name in dated if matched[name] in sheet.typed_dates}
    date_lines(block, texts, typed, sheet.is_workbook)
    _filled(block, nearest, matched)
    return block


def _missing(block: Draft, nearest: Recognised, column: Column, matched: dict[str, int], taken: set[int]) -> None:
    """A column that no heading matches: by the heading that looks like it, or by what its cells are."""
    sheet = nearest.sheet
    free = [at for at, text in enumerate(sheet.headings) if text and at not in taken]
    wanted = column.required or column.name in nearest.export.needs_one_of or column.blank_means
    at = None
    if column.kind == "date" and wanted:
        at = _dated(sheet, column, free)
    elif near := headings.nearest(nearest.export, column.name, [sheet.headings[place] for place in free]):
        at = sheet.headings.index(near)
    if at is None and column.kind in ("number", "code") and column.name in ("hours", "fte", "leaving_reason"):
        at = columns.named(
            sheet, {"hours": r"hrs|hours", "fte": r"\bfte|wte", "leaving_reason": r"reason"}[column.name], taken
        )
    if at is not None:
        matched[column.name] = at
        taken.add(at)
        block.line("columns", column.name, as_toml(sheet.headings[at]), f"is {sheet.headings[at]!r} the {column.name}?")


def _dated(sheet: Sheet, column: Column, free: Iterable[int]) -> int | None:
    dated = [at for at in free if columns.is_dated(columns.texts(sheet, at))]
    wanted = ENDS if column.name in ("end_date", "closed_on") else STARTS if "start" in column.name else HAPPENED
    fitting = [at for at in dated if wanted.search(sheet.headings[at]) and not PLANNED.search(sheet.headings[at])]
    others = [at for at in dated if not PLANNED.search(sheet.headings[at]) and not ENDS.search(sheet.headings[at])]
    return fitting[0] if fitting else others[0] if len(others) == 1 and column.required else None


def has_ends(sheet: Sheet) -> bool:
    """Whether a column of the sheet holds last days, by its heading and its cells."""
    return any(
        ENDS.search(text) and columns.is_dated(columns.texts(sheet, at))
        for at, text in enumerate(sheet.headings)
        if text
    )


def _places(block: Draft, nearest: Recognised, matched: dict[str, int], sheet: Sheet) -> None:
    """The home, the contract and the status, where no column says them."""
    required = [column.name for column in nearest.export.columns if column.required]
    if "service" in required and "service" not in matched:
        homes.add(block, sheet)
    if "date" in required and "date" not in matched:
        _day_of_title(block, sheet)
    for name, value in (("contract", "permanent"), ("status", "held")):
        if name in required and name not in matched:
            block.line(
                "constants",
                name,
                as_toml(value),
                f"is everybody {value}?" if name == "contract" else "was every one of them held?",
            )


def _day_of_title(block: Draft, sheet: Sheet) -> None:
    """The day that the title of a list says it is of, as "Posts as at 30/09/2026"."""
    day = DATES.search(grid.of(sheet).title(sheet.heading_line))
    if day and day["full"]:
        block.line("constants", "date", as_toml(day["full"]), f"is {day['full']} the date of every row?")


def _words(block: Draft, nearest: Recognised, matched: dict[str, int]) -> None:
    for column in nearest.export.columns:
        if column.codes and column.name in matched:
            known = nearest.rule.values.get(column.name, {})
            for text in sorted(columns.texts(nearest.sheet, matched[column.name])):
                if values.parse(text, column, known)[1] is not None:
                    code = meanings.likely_code(text, column)
                    is_known = code in column.codes
                    block.line(
                        f"values.{column.name}",
                        text,
                        as_toml(code) if is_known else "",
                        f"does {text!r} mean that?" if is_known else f"one of {', '.join(column.codes)}",
                    )


def _filled(block: Draft, nearest: Recognised, matched: dict[str, int]) -> None:
    """Rows without a day of what happened are rows of nothing, in a list that names everybody."""
    if nearest.export.name in ("supervision", "appraisal") and "date" in matched:
        at = matched["date"]
        if nearest.sheet.rows[str(at)].null_count:
            block.filters.append((nearest.sheet.headings[at], ""))


def is_needed(block: Draft) -> bool:
    """Whether the block says anything that would not be known without it."""
    return bool(block.keys or block.tables or block.filters or block.remark)
