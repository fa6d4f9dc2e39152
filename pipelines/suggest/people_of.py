"""Under which headings a sheet names its people."""

import re
from collections.abc import Iterable

from pipelines.files.sheet import Sheet
from pipelines.mapping import answer_columns, headings, people
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised
from pipelines.suggest import columns, homes
from pipelines.suggest.draft import Draft
from records.toml_lines import as_toml

LEADS = r"manager|supervis(?!ed(?! by)|ee|ion)|reports? to|line man"  # and not "Who was supervised?"


def by_name(every: list[str]) -> str:
    """The value that reads people by their names, or by their e-mails, under these headings; "" where none does."""
    names = answer_columns.blanked([normalised(text) for text in every])

    def under(wanted: tuple[str, ...]) -> str:
        known = [normalised(name) for name in wanted]
        return next((text for text, name in zip(every, names, strict=True) if name and name in known), "")

    surname, first = under(people.SURNAME_HEADINGS), under(people.FIRST_NAME_HEADINGS)
    if surname and first:
        return f'{{ by = "name", heading = [{as_toml(surname)}, {as_toml(first)}] }}'
    if name := under(people.NAME_HEADINGS):
        return f'{{ by = "name", heading = {as_toml(name)} }}'
    return f'{{ by = "email", heading = {as_toml(email)} }}' if (email := under(people.EMAIL_HEADINGS)) else ""


def add(block: Draft, nearest: Recognised, matched: dict[str, int]) -> None:
    """Add the lines of the columns that say whom a row is about, and who leads them."""
    sheet = nearest.sheet
    for column in (each for each in nearest.export.columns if each.of_staff):
        at = matched.get(column.name)
        if (
            at is not None
            and columns.are_names(columns.texts(sheet, at))
            and (nearest.export.name, column.name) != ("staff", "staff_id")
        ):
            block.line("columns", column.name, f'{{ by = "name", heading = {as_toml(sheet.headings[at])} }}')
        elif at is None and column.name == "staff_id":
            value = by_name(sheet.headings) if nearest.export.name != "staff" else ""
            if not value and (persons := homes.section_names(sheet)) and columns.are_names(persons):
                block.key("person", '{ from = "section" }')
                value = '{ by = "name" }'
            if not value and nearest.export.name != "staff" and (heading := _names(sheet, matched.values())):
                value = f'{{ by = "name", heading = {as_toml(heading)} }}'
                block.line("columns", "staff_id", value, "are these the people that it is about?")
                continue
            number = "" if value else _numbering(sheet, matched.values())
            doubt = f"is {number!r} the staff number?" if number else "which heading is the staff number?"
            block.line("columns", "staff_id", value or (as_toml(number) if number else ""), "" if value else doubt)
        elif at is None and (near := columns.named(sheet, LEADS, matched.values())) is not None:
            is_name = columns.are_names(columns.texts(sheet, near))
            heading = as_toml(sheet.headings[near])
            block.line("columns", column.name, f'{{ by = "name", heading = {heading} }}' if is_name else heading)
            matched[column.name] = near


def _names(sheet: Sheet, taken: Iterable[int]) -> str:
    """The one free heading under which names stand and that is no word for who leads; "" where there is none."""
    free = [text for at, text in _free(sheet, taken) if not re.search(LEADS, text, re.I) and _are_people(sheet, at)]
    return free[0] if len(free) == 1 else ""


def _free(sheet: Sheet, taken: Iterable[int]) -> list[tuple[int, str]]:
    """The headings that are no column yet, less those that a form itself adds to each answer."""
    names = answer_columns.blanked([headings.normalised(text) for text in sheet.headings])
    return [(at, sheet.headings[at]) for at, name in enumerate(names) if name and at not in set(taken)]


def _are_people(sheet: Sheet, at: int) -> bool:
    """Whether most cells are names with every word in capitals, as "One to one" is not."""
    texts = columns.texts(sheet, at)
    return columns.are_names(texts) and sum(
        all(word[0].isupper() for word in text.split()) for text in texts
    ) * 2 > len(texts)


def _numbering(sheet: Sheet, taken: Iterable[int]) -> str:
    """The first free heading under which every row says something else, and no name or date; "" where there is none."""
    for at, heading in _free(sheet, taken):
        texts = sheet.rows[str(at)].to_pylist()
        if len({text for text in texts if text}) < len(texts) or not texts:
            continue
        if not columns.are_names(texts) and not columns.is_dated(set(texts)) and any(map(str.isdigit, texts[0])):
            return heading
    return ""
