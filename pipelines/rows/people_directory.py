"""The people of the staff export by what they are called, and the digests by which they are known next month."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.cells import values
from pipelines.mapping import people
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised

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

    def called(self, kind: str) -> dict[str, str]:
        """The people of the staff export by number, each with what they are called."""
        pairs = [(number, self.spelt[plain]) for plain, numbers in self.by[kind].items() for number in numbers]
        return dict(sorted(pairs))


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
            renewed = recognised.rule.values.get("staff_id", {})
            texts_of = _texts(recognised, recognised.matched.positions["staff_id"])
            numbers = [text and values.mapped(text, renewed) for text in texts_of]
            known.numbers |= {number for number in numbers if number}
            for kind, texts in (("name", names(recognised)), ("email", _emails(recognised))):
                for number, text in zip(numbers, texts, strict=False):
                    if number and text:
                        known.add(kind, text, number)
    return known


def _texts(recognised: Recognised, place: int) -> list[str | None]:
    return recognised.sheet.texts(place)


def names(recognised: Recognised) -> list[str]:
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
