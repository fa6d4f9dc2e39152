"""The sheets of files -> the text of a mapping that would read them."""

import re
from collections.abc import Iterable

from pipelines.files.second_tables import pattern_of, place_of, sheet_of
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings, listed_again, people, questions, recognise, unknown_sheets
from pipelines.mapping.forms import grid
from pipelines.mapping.headings import normalised
from pipelines.mapping.mapping import Mapping, is_ignored, rules_for
from pipelines.suggest import forms, of_form, of_table, of_validities
from pipelines.suggest.draft import DOUBT, Draft
from pipelines.suggest.of_form import Around

HEAD = f"""# A draft: look at every line, above all at those that say "{DOUBT}", and save it as a file that ends
# in .toml in the folder "mappings" of the data folder. A line that begins with # does not count until that mark is
# taken away.
"""
NOTHING = "# Nothing needs to be said: these files are read as they are.\n"
UNKNOWN = "# Nothing can be proposed for {}: hearth check says what is open.\n"
FEWEST_PEOPLE = 3  # sheets with a person's name, from which each is taken for one person's


def text(files: dict[str, list[Sheet]], mappings: list[Mapping]) -> str:
    """A mapping for the files, name -> sheets, that no mapping in force reads; a comment where none is needed."""
    around = Around(mappings, _names(sheet for sheets in files.values() for sheet in sheets))
    blocks = [block for name, sheets in files.items() for block in of_file(name, sheets, around)]
    if blocks:
        return HEAD + "\n" + "\n".join(block.text() for block in blocks)
    unread = [sheet for sheets in files.values() for sheet in sheets if _is_left_open(sheet, around)]
    named = ", ".join(dict.fromkeys(place_of(sheet.file, sheet.name) for sheet in unread))
    return UNKNOWN.format(named) if unread else NOTHING


def _is_left_open(sheet: Sheet, around: Around) -> bool:
    return _is_open(sheet.file, sheet, around) and not recognise.is_help(sheet) and not _is_read(sheet, around)


def of_file(name: str, sheets: list[Sheet], around: Around) -> list[Draft]:
    """The blocks that a file needs."""
    sheets = [sheet for sheet in sheets if _is_open(name, sheet, around)]
    if of_people := _a_sheet_a_person(name, sheets, around):
        return [of_people]
    of_forms = {
        sheet.name: form for sheet in sheets if not _is_read(sheet, around) and (form := forms.recognised(sheet))
    }
    blocks: list[Draft] = []
    kinds: dict[tuple, list[Sheet]] = {}
    for sheet in sheets:
        if form := of_forms.get(sheet.name):
            kinds.setdefault((form.export, form.across, tuple(form.sub), form.transposed), []).append(sheet)
    for several in kinds.values():
        every = len(several) == len(sheets)
        names = [""] if every else [pattern_of(sheet.name) for sheet in several]
        for each in names:
            blocks.append(of_form.draft(several, of_forms[several[0].name], name, each, around))
            blocks += of_validities.offered(blocks[-1], several)
    tables = [sheet for sheet in sheets if sheet.name not in of_forms and not recognise.is_help(sheet)]
    return blocks + _of_tables(name, tables, len(sheets), around)


def _is_open(file: str, sheet: Sheet, around: Around) -> bool:
    """Whether nobody has spoken of the sheet in a mapping yet; a hidden one is read only where a mapping names it.

    What comes with Hearth knows a system, and may leave open what that one does not say.
    """
    own = [each for each in around.mappings if not each.is_shipped]
    is_spoken_of = is_ignored(around.mappings, file, sheet.name, sheet.headings) or any(
        rules_for(own, file, sheet.name, sheet.headings)
    )
    is_known = bool(rules_for(around.mappings, file, sheet.name, sheet.headings)) and _is_read(sheet, around)
    return not sheet.hidden and not is_spoken_of and not is_known and bool(grid.of(sheet).rows)


def _is_read(sheet: Sheet, around: Around) -> bool:
    exports = recognise.recognise(sheet, around.mappings)
    return bool(exports) and not any(questions.unanswered(each) for each in exports)


def _of_tables(name: str, sheets: list[Sheet], every: int, around: Around) -> list[Draft]:
    blocks = []
    for sheet in sheets:
        block = _of_table(name, sheet, sheets, around)
        if block and of_table.is_needed(block):
            blocks.append(block)
    texts = {block.text().replace(f"sheet = {block.sheet!r}", "") for block in blocks}
    bodies = {re.sub(r"sheet = .*\n", "", block.text(), count=1) for block in blocks}
    if len(blocks) == every and len(bodies) == 1 and texts:  # a sheet a month: one block for all of them
        blocks[0].sheet = ""
        return blocks[:1]
    return blocks


def _of_table(name: str, sheet: Sheet, beside: list[Sheet], around: Around) -> Draft | None:
    pattern = pattern_of(sheet.name) if sheet.name else ""
    nearest = recognise.nearest(sheet)
    lacking = headings.missing(nearest.export, nearest.matched)
    if nearest.export.name == "staff" and len(beside) > 1:
        has_numbers = "staff_id" in nearest.matched.positions
        if lacking and has_numbers and of_table.has_ends(sheet) and listed_again.are_some_on(sheet, beside):
            block = Draft(name, pattern, "staff", remark="these rows end those of the same people above")
            block.key("completes", "true")
            _ends(block, sheet, around)
            return block
        if lacking and listed_again.are_all_on(sheet, beside):
            return Draft(
                name, pattern, "", remark="everybody on this sheet stands on another sheet of the workbook too"
            )
    if len(beside) > 1 and {"staff_id", "start_date"} <= set(lacking) and not _has_dates(sheet):
        return Draft(name, pattern, "", remark=f"{DOUBT}: is this an export? It has no staff numbers and no dates")
    if len(nearest.matched.positions) < 2 and sheet.rows.num_rows < 3 and sheet_of(sheet.name) != sheet.name:
        return Draft(name, pattern, "", remark="this is no export?")
    is_named = bool(recognise.named_by(sheet.file)) or recognise.is_like_an_export(sheet)
    if unknown_sheets.is_of_people_alone(nearest):
        return Draft(name, pattern, "", remark=f"{DOUBT}: is this an export? It names people and no day they came")
    if len(nearest.matched.positions) < 2 and not is_named:
        return Draft(name, pattern, "", remark=f"{DOUBT}: is this an export? Its headings are none that are known")
    return of_table.draft(sheet, name, pattern, around)


def _has_dates(sheet: Sheet) -> bool:
    return any(questions.holds_dates(sheet, place) for place in range(len(sheet.headings)))


def _ends(block: Draft, sheet: Sheet, around: Around) -> None:
    """The lines that say which heading is the last day, where it is not known as one."""
    table = of_table.draft(sheet, block.pattern, block.sheet, around)
    for kind, lines in table.tables.items():
        block.tables[kind] = [
            line for line in lines if line[0] in ("end_date", "leaving_reason") or kind.startswith("values")
        ]
    block.tables = {kind: lines for kind, lines in block.tables.items() if lines and kind != "constants"}


def _a_sheet_a_person(name: str, sheets: list[Sheet], around: Around) -> Draft | None:
    """The block of a workbook with a sheet a person, by the name of the sheet or by a cell that names them."""
    named = [sheet for sheet in sheets if _is_of_one_person(sheet, around)]
    with_rows = [sheet for sheet in named if sheet.rows.num_rows]
    if len(named) < FEWEST_PEOPLE or len(named) * 2 < len(sheets) or not with_rows:
        return None
    if any("staff_id" in recognise.nearest(sheet).matched.positions for sheet in with_rows):
        return None
    block = of_table.draft(with_rows[0], name, "", around)
    block.keys.insert(0, ("person", f'{{ from = "{_address(with_rows)}" }}', ""))
    block.tables["columns"] = [
        ("staff_id", '{ by = "name" }', ""),
        *(line for line in block.tables.get("columns", []) if line[0] != "staff_id"),
    ]
    return block


def plain_in(text: str, names: Iterable[str]) -> bool:
    """Whether somebody is called so."""
    return people.plain_name(text) in set(map(people.plain_name, names))


def _is_of_one_person(sheet: Sheet, around: Around) -> bool:
    if people.looks_like_a_name(sheet.name) or plain_in(sheet.name, around.names):
        return True
    _, name = _beside_name(sheet)
    return people.looks_like_a_name(name) or plain_in(name, around.names)


def _address(sheets: list[Sheet]) -> str:
    """The cell beside "Name" above the headings, where all sheets have it there; else "sheet"."""
    addresses = {address or "sheet" for address, _ in map(_beside_name, sheets)}
    return addresses.pop() if len(addresses) == 1 else "sheet"


def _beside_name(sheet: Sheet) -> tuple[str, str]:
    """The first filled cell beside "Name" above the headings, as (address, text); "" twice where there is none."""
    wanted = set(map(normalised, people.NAME_HEADINGS))
    for line, cells in grid.of(sheet).rows:
        for at, cell in enumerate(cells[:24]):
            if line < sheet.heading_line and normalised(cell) in wanted and any(cells[at + 1 : at + 2]):
                return f"{chr(ord('A') + at + 1)}{line}", cells[at + 1]
    return "", ""


def _names(sheets: Iterable[Sheet]) -> set[str]:
    """What people are called, on sheets that have a column for it."""
    wanted = set(map(normalised, people.NAME_HEADINGS))
    return {
        text
        for sheet in sheets
        for at, heading in enumerate(sheet.headings)
        if normalised(heading) in wanted and str(at) in sheet.rows.column_names
        for text in sheet.different(at)
        if text
    }
