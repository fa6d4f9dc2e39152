"""A doubt, and what its kinds look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from pipelines.choices import Choices
from pipelines.files.second_tables import pattern_of, place_of
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

MOST = 30  # lines of a mapping that a question proposes


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """What would load and may be wrong.

    `question` is for the person who loads, with the lines of a mapping that answer it; `brief` is kept where it was
    accepted as read, and holds no cell. `is_accepted_by_option`: whether `--accept` answers it; which column, key or
    format is meant it never says. `choices`: the same question, where it is what names or numbers are.
    """

    question: str
    brief: str
    is_accepted_by_option: bool = True
    choices: Choices | None = None


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the kinds of doubts look at: the sheets that came, and the database they filled."""

    con: duckdb.DuckDBPyConnection
    sheets: Sequence[Recognised]
    staff_numbers: frozenset[str]  # all that the staff export of this load, or of the one before, names
    as_of: date
    as_of_was_read: bool  # from the exports, and not given
    today: date
    previous_as_of: date | None = None  # of the publication before, which is attached as `previous`
    gone: Sequence[str] = ()  # staff numbers of people in post then, whom the staff export of this load does not name


def place(recognised: Recognised) -> str:
    """The sheet in words, with its export."""
    return f"{place_of(recognised.sheet.file, recognised.sheet.name)} ({recognised.export.name})"


def block(recognised: Recognised, lines: Iterable[str] = ()) -> str:
    """The lines of a mapping that speak of the sheet, and these below."""
    named = [f"sheet = {as_toml(pattern_of(recognised.sheet.name))}"] if recognised.sheet.name else []
    head = ["[[file]]", f"pattern = {as_toml(recognised.sheet.file)}", *named, f'export = "{recognised.export.name}"']
    return "\n".join(f"    {line}" for line in [*head, *lines])


def texts(recognised: Recognised, position: int) -> list[str]:
    """The different texts of a column of the file, in order."""
    return sorted(recognised.sheet.different(position))


def not_loaded(recognised: Recognised) -> list[tuple[int, str]]:
    """The columns of the file that nothing is made of, by position and heading: none that a mapping speaks of."""
    spoken_of = {heading for heading, _ in recognised.rule.only_where} | set(recognised.rule.changed_on)
    dropped = set(recognised.matched.dropped) - spoken_of
    taken = set(recognised.matched.positions.values())
    headings = enumerate(recognised.sheet.headings)
    return [(at, heading) for at, heading in headings if heading in dropped and at not in taken]
