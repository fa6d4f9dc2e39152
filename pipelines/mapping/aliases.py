"""Renames: a service, team, role, course or staff number that was called otherwise, in every export alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pipelines.cells.spelling import folded
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Column

COLUMNS = ("service", "team", "role", "course", "staff_id")
KEYS = {"column", "old", "new", "from"}
SAYS = (
    '[[alias]] has column = "service" (or team, role, course, staff_id), old = "its old name", new = "its new name" '
    "and, if you like, from = 2026-05-01"
)

Words = dict[str, dict[str, str]]  # column -> the file's word -> ours


@dataclass(frozen=True, kw_only=True)
class Alias:
    """One `[[alias]]` block: since `from_on` what was called `old` is called `new`."""

    column: str
    old: str
    new: str
    from_on: date | None = None

    @property
    def word(self) -> tuple[str, str]:
        """What is read as what: a name as its new one, a staff number as the old one, by which a person is known."""
        return (self.new, self.old) if self.column == "staff_id" else (self.old, self.new)


def of_blocks(blocks: Iterable[Mapping]) -> tuple[Alias, ...]:
    """The aliases that blocks of a mapping say."""
    return tuple(
        Alias(column=block["column"], old=block["old"], new=block["new"], from_on=block.get("from")) for block in blocks
    )


def wrongs(blocks: object) -> Iterator[tuple[tuple, str]]:
    """What is wrong with the blocks as written, with the path of each."""
    if not isinstance(blocks, list):
        yield ("alias",), "a rename is written as a block that begins with [[alias]]"
        return
    for number, block in enumerate(blocks):
        if not _is_sound(block):
            yield ("alias", number), SAYS


def _is_sound(block: object) -> bool:
    if not isinstance(block, dict) or block.keys() - KEYS or KEYS - {"from"} - block.keys():
        return False
    from_on = block.get("from", date.min)
    texts = [block["old"], block["new"]]
    return (
        block["column"] in COLUMNS
        and all(isinstance(text, str) and text.strip() for text in texts)
        and isinstance(from_on, date)
        and not isinstance(from_on, datetime)
    )


def renamed(
    export: str, values: Words, constants: Mapping[str, str], aliases: Iterable[Alias]
) -> tuple[Words, dict[str, str]]:
    """The words and constants of a block with the names of today, and the old ones among the words."""
    values, constants, known = dict(values), dict(constants), list(aliases)
    for column in EXPORTS[export].columns if known else ():
        words = dict(alias.word for alias in known if alias.column == _kind(column))
        if words:
            own = values.get(column.name, {})
            named = {word: _latest(word, words) for word in words}
            values[column.name] = {**named, **{word: _latest(value, words) for word, value in own.items()}}
            if column.name in constants:
                constants[column.name] = _latest(constants[column.name], words)
    return values, constants


def _kind(column: Column) -> str:
    return "staff_id" if column.of_staff else column.name_of or column.names_of


def _latest(name: str, words: Mapping[str, str]) -> str:
    """What the name is read as, one rename after the other; a circle is gone round once."""
    by_name = {folded(word): meant for word, meant in words.items()}
    seen: set[str] = set()
    while folded(name) in by_name and folded(name) not in seen:
        seen.add(folded(name))
        name = by_name[folded(name)]
    return name
