"""Questions about sheets that hold no export that can be told: what it could be, and how a mapping says so."""

from collections.abc import Iterable

from pipelines.files.second_tables import pattern_of
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings, listed_again, recognise
from pipelines.mapping.questions import block, holds_dates, listed, unanswered, where
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

# What no list of people has but that of staff.
IN_POST = {"staff_id", "contract", "fte", "start_date", "end_date", "leaving_reason"}


def is_of_people_alone(candidate: Recognised) -> bool:
    """Whether a sheet taken for staff says who people are and nothing of when they came, as rotas and contacts do."""
    sheet = candidate.sheet
    is_named = "staff" in recognise.named_by(sheet.name) | recognise.named_by(sheet.file)
    if candidate.export.name != "staff" or is_named or candidate.matched.positions.keys() & IN_POST:
        return False
    return not any(holds_dates(sheet, place) for place in range(len(sheet.headings)))


def unrecognised(sheets: list[Sheet]) -> str:
    """Why no sheet of a file can be told to be an export, and what would tell it."""
    if not sheets:
        return "the file holds no table. Export it again with its headings."
    nearest = max(
        (recognise.nearest(sheet) for sheet in sheets), key=lambda candidate: len(candidate.matched.positions)
    )
    sheet, several = nearest.sheet, recognise.could_be(nearest.sheet)
    named = recognise.named_by(sheet.name) | recognise.named_by(sheet.file)
    if len(several) > 1 and not named:
        block = f'    [[file]]\n    pattern = {as_toml(sheet.file)}\n    export = "{several[0]}"'
        return (
            f"{where(sheet)}: its headings fit more than one export ({', '.join(several)}). "
            f"Name the file after its export, or say which it is in a mapping:\n{block}"
        )
    is_known = len(nearest.matched.positions) >= (1 if named else 2) and not is_of_people_alone(nearest)
    if is_known and (questions := unanswered(nearest)):
        return "\n\n".join(questions)
    if recognise.is_complete(nearest):
        return _other_log(nearest)
    # None of its cells is shown: it may be anything that lay in the folder, or a list of people without headings.
    return (
        f"{where(sheet)}: cannot tell which export this is; line {sheet.heading_line} holds no headings of one. "
        f"Move it out of the folder, name it after its export (staff.csv, training.xlsx), or write a mapping for it, "
        f"of which hearth suggest makes a draft. If it is no export, a mapping leaves it out:\n{_ignore(sheet)}"
    )


def _other_log(recognised: Recognised) -> str:
    """A file whose headings make an export complete, and those of other logs too."""
    return (
        f"{where(recognised.sheet)}: its headings are those of {recognised.export.name} "
        f"({recognised.export.one_row_per}), and other logs have them too. If that is what it is, a mapping says so:\n"
        f"{block(recognised)}\nIf it is not, a mapping leaves it out:\n{_ignore(recognised.sheet)}"
    )


def left_out(sheet: Sheet, beside: Iterable[Sheet] = ()) -> str:
    """The question of a sheet that holds no export, in a file that holds one: what is it, or is it left out?

    `beside`: the sheets of its file, on which everybody may stand already.
    """
    if listed_again.are_all_on(sheet, beside):
        return (
            f"{where(sheet)}: everybody on it stands on another sheet of the file too, so that nobody is missing "
            f"without it. A mapping leaves it out:\n{_ignore(sheet)}"
        )
    nearest = recognise.nearest(sheet)
    lacking = headings.missing(nearest.export, nearest.matched, nearest.rule.constants)
    rivals = [name for name in lacking if name in nearest.matched.rivals]
    why = (
        f"it has no heading for {', '.join(lacking)}"
        if not rivals
        else f"{', '.join(rivals)} could be several headings"
    )
    return (
        f"{where(sheet)}: {_rows(sheet.rows_read)} of no export that can be told; the nearest is "
        f"{nearest.export.name}, of which {why if lacking else 'other logs have the headings too'}. Its headings are "
        f"{listed(sheet.headings)}. If it is that, a mapping says what is what:\n{block(nearest)}\n"
        + ("".join(["    [file.columns]\n", *(_line(nearest, name) for name in lacking)]) if lacking else "")
        + f"If it is no export, a mapping leaves it out:\n{_ignore(sheet)}"
    )


def _rows(count: int) -> str:
    return "1 row is" if count == 1 else f"{count:,} rows are"


def _line(recognised: Recognised, name: str) -> str:
    near = headings.nearest(recognised.export, name, recognised.matched.dropped)
    mark = "   # is it this one?" if near else ""
    return f"    {name.split(' or ')[0]} = {as_toml(near or 'its heading')}{mark}\n"


def _ignore(sheet: Sheet) -> str:
    named = f"\n    sheet = {as_toml(pattern_of(sheet.name))}" if sheet.name else ""
    return f"    [[ignore]]\n    pattern = {as_toml(sheet.file)}{named}"
