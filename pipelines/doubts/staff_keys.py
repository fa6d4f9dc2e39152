"""Staff numbers that are none, are written otherwise than in the staff export, or were changed by a spreadsheet."""

import re
from collections.abc import Iterator, Sequence

from pipelines.cells import key_changes, sheet_errors, values
from pipelines.doubts.doubt import Doubt, Look, block, place
from pipelines.mapping.recognise import Recognised

KeyColumn = tuple[Recognised, set[str]]  # a sheet, and the different staff numbers it names

KEY = "staff_id"
A_NAME = re.compile(r"[^\W\d_][^\d]*[\s,][^\d]*[^\W\d_]\.?")
LONGEST = 80  # letters of a name
MOSTLY = 0.5
BY_SPREADSHEET = re.compile(
    r"\d(?:\.\d+)?E\+\d+|\d{1,2}[-/](?:\d{1,2}|[A-Za-z]{3})(?:[-/]\d{2,4})?|[A-Za-z]{3}-\d{2}"
    r"|\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?",
    re.I,
)


def numbers(look: Look) -> Iterator[Doubt]:
    """Asks of key columns whose values are no numbers, are none of the staff export, or are not as they were."""
    columns = list(_key_columns(look))
    yield from _names_as_numbers(look, columns)
    yield from _unknown_numbers(look, columns)
    yield from _changed_numbers(look, columns)


def _names_as_numbers(look: Look, columns: Sequence[KeyColumn]) -> Iterator[Doubt]:
    """Asks of each key column most of whose values are like names: they would be kept and shown as numbers."""
    known = set(filter(_is_like_a_name, look.staff_numbers))
    for recognised, numbers in columns:
        names = len(numbers & known) + sum(map(_is_like_a_name, numbers - look.staff_numbers))
        if names > MOSTLY * len(numbers):
            heading = _heading(recognised)
            right, as_they_are = (
                block(recognised, lines)
                for lines in (
                    ["[file.columns]", f'{KEY} = "the heading of the staff numbers"'],
                    ["[file.keys]", f"{KEY} = {{ {key_changes.AS_WRITTEN} = true }}"],
                )
            )
            yield Doubt(
                question=(
                    f"{place(recognised)}: are the values under {heading!r} names, or staff numbers? "
                    f"{_share(recognised, names, len(numbers))} different values look like names, and a name is "
                    f"never a staff number. A mapping says where the numbers stand:\n{right}\n"
                    f"If they are the numbers:\n{as_they_are}"
                ),
                brief=f"{place(recognised)}: the values under {heading!r} look like names",
                is_accepted_by_option=False,
            )


def _unknown_numbers(look: Look, columns: Sequence[KeyColumn]) -> Iterator[Doubt]:
    """Asks of each export more than half of whose staff numbers the staff export does not have."""
    for recognised, numbers in columns:
        unknown = numbers - look.staff_numbers
        if recognised.export.name != "staff" and len(unknown) > MOSTLY * len(numbers) and _are_numbers(unknown):
            yield _unknown(look, recognised, numbers, unknown)


def _unknown(look: Look, recognised: Recognised, numbers: set[str], unknown: set[str]) -> Doubt:
    changes, count = key_changes.likely(unknown, look.staff_numbers)
    some = _share(recognised, len(unknown), len(numbers))
    share = f"{some} different staff numbers are not in the staff export"
    made = ", ".join(f"{name} = true" for name in changes)
    answer = (
        f"After a plain change {'most' if recognised.export.protected else count} of them are. A mapping makes it:\n"
        f"{block(recognised, ['[file.keys]', f'{KEY} = {{ {made} }}'])}"
        if changes
        else "Export both from the same system, or with the same numbers."
    )
    return Doubt(
        question=f"{place(recognised)}: {share}, and would count for nobody. {answer}",
        brief=f"{place(recognised)}: {share}",
        is_accepted_by_option=not changes,
    )


def _changed_numbers(look: Look, columns: Sequence[KeyColumn]) -> Iterator[Doubt]:
    """Asks where a spreadsheet made a date, a power or a decimal of a staff number."""
    for recognised, numbers in columns:
        others = numbers - _others(look, recognised)
        changed = sorted(filter(BY_SPREADSHEET.fullmatch, others))
        decimals = sorted(text for text in others if _is_known_without_decimal(look, text))
        if decimals and len(others) <= MOSTLY * len(numbers):  # of more than half it is asked above, with the change
            yield _decimals(recognised, decimals)
        if changed:
            some = "some" if recognised.export.protected else str(len(changed))
            share = f"{some} staff numbers were made dates or powers of ten by a spreadsheet"
            yield Doubt(
                question=(
                    f"{place(recognised)}: it seems that {share}"
                    f"{'' if recognised.export.protected else f', for instance {changed[0]!r}'}. "
                    "Export it again, and do not save it from a spreadsheet before it is loaded."
                ),
                brief=f"{place(recognised)}: {share}",
            )


def _is_known_without_decimal(look: Look, text: str) -> bool:
    return text.endswith(".0") and key_changes.changed(text, ("strip_decimal",)) in look.staff_numbers


def _decimals(recognised: Recognised, decimals: Sequence[str]) -> Doubt:
    """Some numbers end in .0, and the staff export has them without."""
    some = "some" if recognised.export.protected else str(len(decimals))
    shown = "" if recognised.export.protected else f", for instance {decimals[0]!r}"
    share = f"{some} staff numbers end in .0, and the staff export has them without"
    return Doubt(
        question=(
            f"{place(recognised)}: {share}{shown}. They would count for nobody. A mapping takes it away:\n"
            f"{block(recognised, ['[file.keys]', f'{KEY} = {{ strip_decimal = true }}'])}"
        ),
        brief=f"{place(recognised)}: {share}",
        is_accepted_by_option=False,
    )


def _others(look: Look, recognised: Recognised) -> frozenset[str]:
    """The numbers that a number of this export may be like: the staff export's own prove nothing."""
    return frozenset() if recognised.export.name == "staff" else look.staff_numbers


def _key_columns(look: Look) -> Iterator[KeyColumn]:
    """The sheets with a staff number of which no mapping says how it is written, and its different texts."""
    sound = set(filter(_says_something, look.staff_numbers))  # looked at once, though every export holds them
    for recognised in look.sheets:
        position = recognised.matched.positions.get(KEY)
        if position is not None and KEY not in recognised.rule.keys:
            texts, words = recognised.sheet.different(position), recognised.rule.values.get(KEY)
            meant = {values.mapped(text, words) for text in texts} if words else set(texts)
            if numbers := meant & sound | set(filter(_says_something, meant - sound)):
                yield recognised, numbers


def _says_something(text: str) -> bool:
    return not values.is_blank(text, "id") and not sheet_errors.is_error(text)


def _is_like_a_name(text: str) -> bool:
    return len(text) <= LONGEST and bool(A_NAME.fullmatch(text))


def _are_numbers(numbers: set[str]) -> bool:
    """Whether most are no names, of which another question asks."""
    return sum(_is_like_a_name(text) for text in numbers) <= MOSTLY * len(numbers)


def _heading(recognised: Recognised) -> str:
    return recognised.sheet.headings[recognised.matched.positions[KEY]]


def _share(recognised: Recognised, count: int, total: int) -> str:
    """How many of all; of a protected export no number, since each is of somebody."""
    return "more than half of the" if recognised.export.protected else f"{count} of {total}"
