"""Names and e-mails that stand for staff numbers: who is meant, whom nobody can tell, and what is asked."""

from dataclasses import replace

import pyarrow as pa

from pipelines.cells import values
from pipelines.choices import Choices, OpenChoices
from pipelines.errors import LoadError
from pipelines.files.second_tables import pattern_of, place_of
from pipelines.files.sheet import Sheet
from pipelines.mapping import people
from pipelines.mapping.recognise import Recognised
from pipelines.mapping.shape import Key
from pipelines.rows.people_directory import PLAIN, Directory
from records.toml_lines import as_toml

LOOKS_LIKE = {"name": people.looks_like_a_name, "email": people.plain_email}
NOT_FOUND = "a name not found: nobody of the staff export is called so"


def resolved(recognised: Recognised, known: Directory) -> Recognised:
    """The sheet with staff numbers for the names or e-mails of its keys; LoadError asks about those nearly known."""
    sheet = recognised.sheet
    for column, key in (recognised.rule.shape.keys | _implied(recognised, known)).items():
        place = recognised.matched.positions.get(column)
        if place is None:
            continue
        words = recognised.rule.values.get(column, {})
        texts = set(filter(None, sheet.different(place)))
        meant = {text: known.number(key.by, values.mapped(text, words)) for text in texts}
        unknown = sorted(text for text, number in meant.items() if not number)
        unanswered = [text for text in unknown if values.mapped(text, words) == text]
        if column in recognised.rule.shape.keys:
            _ask(recognised, column, key.by, unanswered, known)
            _refuse_strangers(recognised, column, key.by, len(unanswered), len(texts))
        else:
            sheet = replace(sheet, notes=[*sheet.notes, _read_by(sheet.headings[place], key.by, meant)])
        sheet = _with_numbers(recognised, sheet, column, place, meant)
    return replace(recognised, sheet=sheet, rule=_less_answers(recognised))


def _implied(recognised: Recognised, known: Directory) -> dict[str, Key]:
    """The columns of managers and the like that hold no staff number and, mostly, names or e-mails of the staff."""
    spoken_of = recognised.rule.keys.keys() | recognised.rule.values.keys() | recognised.rule.shape.keys.keys()
    columns = [column for column in recognised.export.columns if column.of_staff and not column.required]
    implied = {}
    for column in columns:
        place = recognised.matched.positions.get(column.name)
        if place is None or column.name in spoken_of or column.name == "staff_id":
            continue
        texts = set(filter(None, recognised.sheet.different(place)))
        by = next((by for by in PLAIN if any(known.number(by, text) for text in texts - known.numbers)), "")
        if by and not texts & known.numbers and 2 * sum(bool(LOOKS_LIKE[by](text)) for text in texts) > len(texts):
            implied[column.name] = Key(by=by)
    return implied


def _read_by(heading: str, by: str, meant: dict[str, str]) -> str:
    """What a report says of a column that is read by name or e-mail though no mapping says so."""
    known = sum(map(bool, meant.values()))
    return f"{by}s under {heading!r} were read as the staff numbers of those people: {known} of {len(meant)}"


def _less_answers(recognised: Recognised):
    """The block without the names that its answers about people hold: who is meant stands in the rows now."""
    keys = recognised.rule.shape.keys
    kept = {column: words for column, words in recognised.rule.values.items() if column not in keys}
    return replace(recognised.rule, values=kept)


def _with_numbers(recognised: Recognised, sheet: Sheet, column: str, place: int, meant: dict[str, str]):
    texts = sheet.texts(place)
    cells = [meant.get(text, "") or None if text else None for text in texts]
    sheet = replace(sheet, kept=_kept(recognised, sheet, column, place, meant))
    sheet = replace(sheet, rejected=[_less_name(row, place, meant) for row in sheet.rejected])
    rows = sheet.rows.set_column(
        place, str(place), pa.chunked_array([pa.array(cells, pa.string()).dictionary_encode()])
    )
    missing = [bool(text) and cell is None for text, cell in zip(texts, cells, strict=True)]
    if not any(missing):
        return replace(sheet, rows=rows)
    people_missing = sum(not number for number in meant.values())
    if not recognised.export.column(column).required:
        what = column.removesuffix("_id").replace("_", " ")
        return replace(sheet, rows=rows, notes=[*sheet.notes, f"{what} not found: {people_missing}"])
    columns = [rows[str(at)].to_pylist() for at in range(len(sheet.headings))]
    lines = rows["line"].to_pylist()
    rejected = [
        (lines[at], NOT_FOUND, [texts[at] or "" for texts in columns]) for at, is_gone in enumerate(missing) if is_gone
    ]
    return replace(
        sheet,
        rows=rows.filter(pa.array([not each for each in missing])),
        rejected=sorted([*sheet.rejected, *rejected]),
        notes=[*sheet.notes, f"People not found in the staff export: {people_missing}, in {len(rejected)} rows."],
    )


def _less_name(row: tuple[int, str, list[str]], place: int, meant: dict[str, str]) -> tuple[int, str, list[str]]:
    """A row that names nobody known, with a number for the name in another of its columns, or nothing."""
    line, reason, cells = row
    if reason != NOT_FOUND:
        return row
    return line, reason, [meant.get(cell, "") if at == place else cell for at, cell in enumerate(cells)]


def _kept(recognised: Recognised, sheet: Sheet, column: str, place: int, meant: dict[str, str]):
    """The form as it is kept, with numbers for names: over its columns where people lie across, else in one of them."""
    kept = sheet.kept
    if kept is None:
        return None
    if recognised.rule.shape.transposed and column == "staff_id":
        return kept.with_labels(meant)
    return kept.with_texts(sheet.headings[place], meant)


def _refuse_strangers(recognised: Recognised, column: str, by: str, unknown: int, every: int) -> None:
    """LoadError where more than half of the people of a file are nobody's that the staff export names."""
    if recognised.export.column(column).required and unknown * 2 > every:
        raise LoadError(
            f"{place_of(recognised.sheet.file, recognised.sheet.name)} ({recognised.export.name}): {unknown} of the "
            f"{every} {by}s under {recognised.sheet.headings[recognised.matched.positions[column]]!r} are of nobody in "
            f"the staff export. Load it together with a staff list that has a column Name (or Surname and First name, "
            f"or Email), or look whether another column holds the {by}s."
        )


def _ask(recognised: Recognised, column: str, by: str, unknown: list[str], known: Directory) -> None:
    near = {text: nearest for text in unknown if (nearest := known.nearest(by, text))[0]}
    if not near:
        return
    words = (
        f"{place_of(recognised.sheet.file, recognised.sheet.name)} ({recognised.export.name}): of the {by}s under "
        f"{recognised.sheet.headings[recognised.matched.positions[column]]!r} nobody of the staff export is called as "
        "these are."
    )
    lines = [f"    {as_toml(text)} = {as_toml(number)}   # {name}" for text, (number, name) in near.items()]
    how = 'In the block that reads this file a mapping says who is meant ("" = nobody there):'
    choices = Choices(
        words=words,
        column=column,
        proposed={text: near.get(text, ("", ""))[0] for text in unknown},
        known=known.called(by),
        place=_place(recognised),
    )
    raise OpenChoices("\n".join([f"{words} {how}", f"    [file.values.{column}]", *lines]), [choices])


def _place(recognised: Recognised) -> dict[str, str]:
    sheet = {"sheet": pattern_of(recognised.sheet.name)} if recognised.sheet.name else {}
    return {"pattern": recognised.sheet.file, **sheet, "export": recognised.export.name}
