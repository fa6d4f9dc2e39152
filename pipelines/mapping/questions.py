"""Questions about a file's headings: what is not certain, and the line of a mapping that answers it."""

from pipelines.cells import dates
from pipelines.exports.contract import STAFF_ID_HEADINGS, Column
from pipelines.files.second_tables import pattern_of, place_of
from pipelines.files.sheet import Sheet
from pipelines.mapping import answerers, headings, meanings
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

SAMPLE_ROWS = 200
MOST_WORDS = 30  # shown of one column


def unanswered(recognised: Recognised) -> list[str]:
    """What must be answered before a sheet can be loaded: empty where all is certain."""
    return [
        *_refused(recognised),
        *_empty(recognised),
        *_mapped_but_absent(recognised),
        *_missing(recognised),
        *_rivals(recognised, stopping=True),
    ]


def doubts(recognised: Recognised) -> list[str]:
    """What is asked without stopping the load: optional columns that might be there."""
    questions = _rivals(recognised, stopping=False)
    given = recognised.matched.positions.keys() | recognised.rule.constants.keys() | recognised.rule.columns.keys()
    for column in recognised.export.columns:
        if column.name in given or column.name in recognised.matched.rivals or column.name == "name":
            continue
        if heading := headings.nearest(recognised.export, column.name, recognised.matched.dropped):
            questions.append(
                f"{_place(recognised)}: is the heading {heading!r} the {column.name}? It was left out. "
                f"If it is, a mapping says so:\n"
                f"{block(recognised)}\n    [file.columns]\n    {column.name} = {as_toml(heading)}"
            )
    return questions


def words_without_code(column: Column, words: list[str]) -> str:
    """The different words of a column that are none of its codes, as lines of a mapping that say what they mean."""
    shown = "\n".join(
        f"    {as_toml(word)} = {as_toml(meanings.likely_code(word, column))}" for word in words[:MOST_WORDS]
    )
    more = f"\n    and {len(words) - MOST_WORDS} more" if len(words) > MOST_WORDS else ""
    return (
        f"Say in a mapping which of {', '.join(column.codes)} each word means, as in\n"
        f"    [file.values.{column.name}]\n{shown}{more}"
    )


def _refused(recognised: Recognised) -> list[str]:
    """A survey that says who answered, by any everyday heading of a staff id but the bare "ID"."""
    questions = []
    for name, reason in recognised.export.refuses.items():
        names = {headings.normalised(text) for text in (name, *STAFF_ID_HEADINGS)} - {"id", "response", "respondent"}
        naming = [heading for heading in recognised.sheet.headings if headings.normalised(heading) in names]
        questions += [f"{_place(recognised)}: {reason} (its heading is {heading!r})." for heading in naming]
    return questions + [f"{_place(recognised)}: {reason}." for reason in answerers.filled(recognised)]


def _empty(recognised: Recognised) -> list[str]:
    sheet = recognised.sheet
    if sheet.rows.num_rows or sheet.rejected or sheet.is_reshaped:
        return []
    return [
        f"{_place(recognised)}: there are headings and no rows under them. "
        f"Export it again with its rows, or take the file out of the folder."
    ]


def _mapped_but_absent(recognised: Recognised) -> list[str]:
    questions = []
    for column, heading in recognised.rule.columns.items():
        if heading and column not in recognised.matched.positions:
            questions.append(
                f"{_place(recognised)}: {recognised.rule.mapping} says that {column} stands under {heading!r}, a "
                f"heading the file does not have; it has {listed(recognised.sheet.headings)}. Correct that line, or "
                f'write {column} = "" where the file has no such column.'
            )
    return questions


def _article(name: str) -> str:
    return "An" if name[0] in "aeiou" else "A"


def _missing(recognised: Recognised) -> list[str]:
    mapped = {name for name, heading in recognised.rule.columns.items() if heading}
    lacking = headings.missing(recognised.export, recognised.matched, recognised.rule.constants)
    lacking = [name for name in lacking if name not in recognised.matched.rivals and name not in mapped]
    if not lacking or recognised.rule.shape.completes:
        return []
    lines = [
        f"{_place(recognised)}: no heading for {', '.join(lacking)}. "
        f"{_article(recognised.export.name)} {recognised.export.name} export is one row per "
        f"{recognised.export.one_row_per}; this file has {listed(recognised.sheet.headings)}.",
        *_no_dates(recognised, lacking),
        *_no_numbers(recognised, lacking),
        "If the file has the column under another heading, or every row is alike, a mapping says so:",
        block(recognised),
        "    [file.columns]",
    ]
    for name in lacking:
        near = headings.nearest(recognised.export, name, recognised.matched.dropped)
        lines.append(
            f"    {name.split(' or ')[0]} = {as_toml(near or 'its heading')}{'   # is it this one?' if near else ''}"
        )
    constant = next((name for name in lacking if name in ("service", "role", "contract", "status", "team")), None)
    if constant:
        column = recognised.export.column(constant)
        lines += [
            "    [file.constants]",
            f"    {constant} = {as_toml(column.codes[0] if column.codes else 'Oak House')}",
        ]
    return ["\n".join(lines)]


def _no_numbers(recognised: Recognised, lacking: list[str]) -> list[str]:
    """Said where the staff list has no staff numbers: a name is never one."""
    if recognised.export.name != "staff" or "staff_id" not in lacking:
        return []
    return [
        "Where the list has no staff numbers, add a column with one for each person that stays theirs, such as the "
        "payroll number: names change, and two people can have one."
    ]


def _no_dates(recognised: Recognised, lacking: list[str]) -> list[str]:
    """Said where a date is missing and nothing in the file is one: no mapping can help."""
    wanted = [
        c.name
        for c in recognised.export.columns
        if c.kind == "date" and any(c.name in name.split(" or ") for name in lacking)
    ]
    if not wanted or any(holds_dates(recognised.sheet, place) for place in range(len(recognised.sheet.headings))):
        return []
    return [f"No column of this file holds dates, and without {' and '.join(wanted)} nothing can be counted from it."]


def holds_dates(sheet: Sheet, place: int) -> bool:
    if place in sheet.typed_dates:
        return True
    texts = {text for text in sheet.rows[str(place)].slice(0, SAMPLE_ROWS).to_pylist() if text}
    texts = sorted(text for text in texts if not text.replace(".", "").replace("-", "", 1).isdigit())
    return bool(texts) and len(dates.decide(texts).unreadable) * 2 < len(texts)


def _rivals(recognised: Recognised, stopping: bool) -> list[str]:
    questions = []
    for name, rivals in recognised.matched.rivals.items():
        column = recognised.export.column(name)
        if (column.required or column.blank_means) == stopping:
            questions.append(
                f"{_place(recognised)}: {name} could be {' or '.join(map(repr, rivals))}. A mapping says which:\n"
                f"{block(recognised)}\n    [file.columns]\n    {name} = {as_toml(rivals[0])}"
            )
    return questions


def where(sheet: Sheet) -> str:
    """The sheet in words."""
    return place_of(sheet.file, sheet.name)


def _place(recognised: Recognised) -> str:
    return f"{where(recognised.sheet)} ({recognised.export.name})"


def block(recognised: Recognised) -> str:
    """The lines of a mapping that speak of the sheet."""
    sheet = f"\n    sheet = {as_toml(pattern_of(recognised.sheet.name))}" if recognised.sheet.name else ""
    return (
        f'    [[file]]\n    pattern = {as_toml(recognised.sheet.file)}{sheet}\n    export = "{recognised.export.name}"'
    )


def listed(names: list[str]) -> str:
    """The headings in quotation marks, as many as can be taken in."""
    shown = [repr(name) for name in names if name]
    return ", ".join(shown[:25]) + (f" and {len(shown) - 25} more" if len(shown) > 25 else "")
