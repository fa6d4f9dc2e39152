"""Names and e-mails that stand for staff numbers: who is meant, whom nobody can tell, and what is asked."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pyarrow as pa

from pipelines.cells import values
from pipelines.errors import LoadError
from pipelines.files.second_tables import place_of
from pipelines.mapping import people
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised
from pipelines.toml_lines import as_toml

NOT_FOUND = "a name not found: nobody of the staff export is called so"
NEAR = 75.0  # per cent alike, from which somebody is offered
PLAIN = {"name": people.plain_name, "email": people.plain_email}


@dataclass
class Directory:
    """The people of the staff export: by plain name and e-mail, which of them they are."""

    numbers: set[str] = field(default_factory=set)
    by: dict[str, dict[str, set[str]]] = field(default_factory=lambda: {"name": {}, "email": {}})
    spelt: dict[str, str] = field(default_factory=dict)  # plain name -> as the staff export writes it
    digests: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # of those known before, by kind and digest
    secret: bytes = b""  # the key of those digests

    def add(self, kind: str, text: str, number: str) -> None:
        """Note what somebody is called."""
        if plain := PLAIN[kind](text):
            self.by[kind].setdefault(plain, set()).add(number)
            self.spelt.setdefault(plain, text)

    def number(self, kind: str, text: str) -> str:
        """The staff number that a text stands for; "" where nobody is called so, or several are."""
        if text in self.numbers:
            return text
        plain = PLAIN[kind](text)
        before = self.digests.get((kind, digest(self.secret, kind, plain)), set()) if self.digests and plain else set()
        numbers = self.by[kind].get(plain) or before
        return next(iter(numbers)) if len(numbers) == 1 else ""

    def nearest(self, kind: str, text: str) -> tuple[str, str]:
        """Who is called so or nearly so, as (number, name and the others' numbers); "" twice where nobody is."""
        from rapidfuzz import fuzz, process  # only where there is somebody to ask about

        names = self.by[kind]
        match = process.extractOne(PLAIN[kind](text), list(names), scorer=_likeness(fuzz), score_cutoff=NEAR)
        if not match:
            return "", ""
        first, *others = sorted(names[match[0]])
        return first, f"{self.spelt[match[0]]}?" + "".join(f" or {number}?" for number in others)


def digest(secret: bytes, kind: str, plain: str) -> str:
    """The digest of a plain name or e-mail, by which it is known again and not told."""
    return hmac.digest(secret, f"{kind}:{plain}".encode(), "sha256").hex()


def _likeness(fuzz):
    """How much two names are alike, where one may have a part more."""
    return lambda name, other, **_: max(fuzz.ratio(name, other), 0.95 * fuzz.token_set_ratio(name, other))


def directory(arrived: Iterable[Recognised], secret: bytes = b"") -> Directory:
    """The people that the staff sheets of a load name; `secret` is the key of the digests of those known before."""
    known = Directory(secret=secret)
    for recognised in arrived:
        if recognised.export.name == "staff" and "staff_id" in recognised.matched.positions:
            numbers = _texts(recognised, recognised.matched.positions["staff_id"])
            known.numbers |= {number for number in numbers if number}
            for kind, texts in (("name", _names(recognised)), ("email", _emails(recognised))):
                for number, text in zip(numbers, texts, strict=False):
                    if number and text:
                        known.add(kind, text, number)
    return known


def _texts(recognised: Recognised, place: int) -> list[str | None]:
    return recognised.sheet.texts(place)


def _names(recognised: Recognised) -> list[str]:
    """What the people of a staff sheet are called, row by row; empty where it does not say."""
    headings = [normalised(text) for text in recognised.sheet.headings]
    pair = [_first(headings, names) for names in (people.SURNAME_HEADINGS, people.FIRST_NAME_HEADINGS)]
    if None not in pair:
        parts = [_texts(recognised, place) for place in pair if place is not None]
        return [" ".join(part for part in both if part) for both in zip(*parts, strict=True)]
    place = recognised.matched.positions.get("name", _first(headings, people.NAME_HEADINGS))
    taken = {at for name, at in recognised.matched.positions.items() if name != "name"}
    return [] if place is None or place in taken else [text or "" for text in _texts(recognised, place)]


def _emails(recognised: Recognised) -> list[str]:
    place = _first([normalised(text) for text in recognised.sheet.headings], people.EMAIL_HEADINGS)
    return [] if place is None else [text or "" for text in _texts(recognised, place)]


def _first(headings: list[str], names: Iterable[str]) -> int | None:
    return next((headings.index(normalised(name)) for name in names if normalised(name) in headings), None)


def resolved(recognised: Recognised, known: Directory) -> Recognised:
    """The sheet with staff numbers for the names or e-mails of its keys; LoadError asks about those nearly known."""
    sheet = recognised.sheet
    for column, key in recognised.rule.shape.keys.items():
        place = recognised.matched.positions.get(column)
        if place is None:
            continue
        words = recognised.rule.values.get(column, {})
        texts = set(filter(None, sheet.different(place)))
        meant = {text: known.number(key.by, values.mapped(text, words)) for text in texts}
        unknown = sorted(text for text, number in meant.items() if not number)
        unanswered = [text for text in unknown if values.mapped(text, words) == text]
        _ask(recognised, column, key.by, unanswered, known)
        _refuse_strangers(recognised, column, key.by, len(unanswered), len(texts))
        sheet = _with_numbers(recognised, sheet, column, place, meant)
    return replace(recognised, sheet=sheet, rule=_less_answers(recognised))


def _less_answers(recognised: Recognised):
    """The block without the names that its answers about people hold: who is meant stands in the rows now."""
    keys = recognised.rule.shape.keys
    kept = {column: words for column, words in recognised.rule.values.items() if column not in keys}
    return replace(recognised.rule, values=kept)


def _with_numbers(recognised: Recognised, sheet, column: str, place: int, meant: dict[str, str]):
    texts = sheet.texts(place)
    cells = [meant.get(text, "") or None if text else None for text in texts]
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
    gone = rows.filter(pa.array(missing))
    rejected = [(line, NOT_FOUND, [""] * len(sheet.headings)) for line in gone["line"].to_pylist()]
    return replace(
        sheet,
        rows=rows.filter(pa.array([not each for each in missing])),
        rejected=sorted([*sheet.rejected, *rejected]),
        notes=[*sheet.notes, f"People not found in the staff export: {people_missing}, in {len(rejected)} rows."],
    )


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
    lines = [f"    {as_toml(text)} = {as_toml(number)}   # {name}" for text, (number, name) in near.items()]
    raise LoadError(
        f"{place_of(recognised.sheet.file, recognised.sheet.name)} ({recognised.export.name}): of the {by}s under "
        f"{recognised.sheet.headings[recognised.matched.positions[column]]!r} nobody of the staff export is called as "
        f'these are. In the block that reads this file a mapping says who is meant ("" = nobody there):\n'
        + "\n".join([f"    [file.values.{column}]", *lines])
    )
