"""Questions about a file's headings: what is not certain, and the line of a mapping that answers it."""

from pipelines.cells import dates
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings, recognise
from pipelines.mapping.recognise import Recognised
from pipelines.toml_lines import as_toml

SAMPLE_ROWS = 200


def unanswered(one: Recognised) -> list[str]:
    """What must be answered before a sheet can be loaded: empty where all is certain."""
    return [*_refused(one), *_empty(one), *_mapped_but_absent(one), *_missing(one), *_rivals(one, stopping=True)]


def doubts(one: Recognised) -> list[str]:
    """What is asked without stopping the load: optional columns that might be there."""
    asked = _rivals(one, stopping=False)
    given = one.matched.positions.keys() | one.rule.constants.keys() | one.rule.columns.keys()
    for column in one.export.columns:
        if column.name in given or column.name in one.matched.rivals or column.name == "name":
            continue
        if heading := headings.nearest(one.export, column.name, one.matched.dropped):
            asked.append(
                f"{_where(one.sheet, one)}: is the heading {heading!r} the {column.name}? It was left out. "
                f"If it is, a mapping says so:\n"
                f"{_block(one)}\n    [file.columns]\n    {column.name} = {as_toml(heading)}"
            )
    return asked


def unrecognised(sheets: list[Sheet]) -> str:
    """Why no sheet of a file can be told to be an export, and what would tell it."""
    if not sheets:
        return "the file holds no table. Export it again with its headings."
    nearest = max((recognise.nearest(sheet) for sheet in sheets), key=lambda one: len(one.matched.positions))
    sheet, several = nearest.sheet, recognise.could_be(nearest.sheet)
    named = recognise.named_by(sheet.name) | recognise.named_by(sheet.file)
    if len(several) > 1 and not named:
        block = f'    [[file]]\n    pattern = {as_toml(sheet.file)}\n    export = "{several[0]}"'
        return (
            f"{_where(sheet)}: its headings fit more than one export ({', '.join(several)}). "
            f"Name the file after its export, or say which it is in a mapping:\n{block}"
        )
    if (named or len(nearest.matched.positions) >= 2) and (asked := unanswered(nearest)):
        return "\n\n".join(asked)
    return (
        f"{_where(sheet)}: cannot tell which export this is; its headings are {_listed(sheet.headings)}. "
        f"Move it out of the folder, name it after its export (staff.csv, training.xlsx), or write a mapping for it."
    )


def _refused(one: Recognised) -> list[str]:
    """A survey that says who answered, by any everyday heading of a staff id but the bare "ID"."""
    found = []
    for name, reason in one.export.refuses.items():
        names = {headings.normalised(text) for text in (name, *_staff_id_headings())} - {"id", "response", "respondent"}
        said = [heading for heading in one.sheet.headings if headings.normalised(heading) in names]
        found += [f"{_where(one.sheet, one)}: {reason} (its heading is {heading!r})." for heading in said]
    return found


def _staff_id_headings() -> tuple[str, ...]:
    from pipelines.exports.contract import STAFF_ID_HEADINGS

    return STAFF_ID_HEADINGS


def _empty(one: Recognised) -> list[str]:
    if one.sheet.rows.num_rows or one.sheet.rejected:
        return []
    return [
        f"{_where(one.sheet, one)}: there are headings and no rows under them. "
        f"Export it again with its rows, or take the file out of the folder."
    ]


def _mapped_but_absent(one: Recognised) -> list[str]:
    found = []
    for column, heading in one.rule.columns.items():
        if heading and column not in one.matched.positions:
            found.append(
                f"{_where(one.sheet, one)}: {one.rule.mapping} says that {column} stands under {heading!r}, a heading "
                f"the file does not have; it has {_listed(one.sheet.headings)}. Correct that line, or write "
                f'{column} = "" where the file has no such column.'
            )
    return found


def _missing(one: Recognised) -> list[str]:
    asked = set(one.rule.columns)
    lacking = headings.missing(one.export, one.matched, one.rule.constants)
    lacking = [
        name for name in lacking if name not in one.matched.rivals and not (name in asked and one.rule.columns[name])
    ]
    if not lacking:
        return []
    said = [
        f"{_where(one.sheet, one)}: no heading for {', '.join(lacking)}. "
        f"A {one.export.name} export is one row per {one.export.one_row_per}; "
        f"this file has {_listed(one.sheet.headings)}.",
        *_no_dates(one, lacking),
        "If the file has the column under another heading, or every row is alike, a mapping says so:",
        _block(one),
        "    [file.columns]",
    ]
    for name in lacking:
        near = headings.nearest(one.export, name, one.matched.dropped)
        said.append(
            f"    {name.split(' or ')[0]} = {as_toml(near or 'its heading')}{'   # is it this one?' if near else ''}"
        )
    constant = next((name for name in lacking if name in ("service", "role", "contract", "status", "team")), None)
    if constant:
        column = one.export.column(constant)
        said += [
            "    [file.constants]",
            f"    {constant} = {as_toml(column.codes[0] if column.codes else 'Oak House')}",
        ]
    return ["\n".join(said)]


def _no_dates(one: Recognised, lacking: list[str]) -> list[str]:
    """Said where a date is missing and nothing in the file is one: no mapping can help."""
    wanted = [
        c.name for c in one.export.columns if c.kind == "date" and any(c.name in name.split(" or ") for name in lacking)
    ]
    if not wanted or any(_holds_dates(one.sheet, place) for place in range(len(one.sheet.headings))):
        return []
    return [f"No column of this file holds dates, and without {' and '.join(wanted)} nothing can be counted from it."]


def _holds_dates(sheet: Sheet, place: int) -> bool:
    if place in sheet.typed_dates:
        return True
    texts = {text for text in sheet.rows[str(place)].slice(0, SAMPLE_ROWS).to_pylist() if text}
    texts = sorted(text for text in texts if not text.replace(".", "").replace("-", "", 1).isdigit())
    return bool(texts) and len(dates.decide(texts).unreadable) * 2 < len(texts)


def _rivals(one: Recognised, stopping: bool) -> list[str]:
    found = []
    for name, rivals in one.matched.rivals.items():
        column = one.export.column(name)
        if (column.required or column.blank_means) == stopping:
            found.append(
                f"{_where(one.sheet, one)}: {name} could be {' or '.join(map(repr, rivals))}. A mapping says which:\n"
                f"{_block(one)}\n    [file.columns]\n    {name} = {as_toml(rivals[0])}"
            )
    return found


def _where(sheet: Sheet, one: Recognised | None = None) -> str:
    named = f"{sheet.file}{f', sheet {sheet.name}' if sheet.name else ''}"
    return f"{named} ({one.export.name})" if one else named


def _block(one: Recognised) -> str:
    sheet = f"\n    sheet = {as_toml(one.sheet.name)}" if one.sheet.name else ""
    return f'    [[file]]\n    pattern = {as_toml(one.sheet.file)}{sheet}\n    export = "{one.export.name}"'


def _listed(names: list[str]) -> str:
    shown = [repr(name) for name in names if name]
    return ", ".join(shown[:25]) + (f" and {len(shown) - 25} more" if len(shown) > 25 else "")
