"""The plain changes by which a staff number that one system writes otherwise is the same number."""

import re
from collections.abc import Iterable

AS_WRITTEN = "as_written"  # what looks like names are numbers

CHANGES = {
    "strip_decimal": lambda text: re.sub(r"\.0+$", "", text),
    "strip_quotes": lambda text: re.sub(r"^='|^[=\"'’‘`]+|[\"'’‘`]+$", "", text),
    "strip_blanks": lambda text: re.sub(r"[\s\-_/.]+", "", text),
    "strip_zeros": lambda text: re.sub(r"^([A-Za-z]*)0+(?=.)", r"\1", text),
    "fold_case": str.casefold,
    "strip_letters": lambda text: re.sub(r"^[^\W\d_]+[\s\-_/.]*(?=\d)", "", text),
    AS_WRITTEN: lambda text: text,
}


def changed(text: str, changes: Iterable[str]) -> str:
    """The text after these changes, in the order in which they are listed above."""
    wanted = set(changes)
    for name, change in CHANGES.items():
        text = change(text) if name in wanted else text
    return text


def matches(texts: Iterable[str], known: Iterable[str], changes: Iterable[str]) -> dict[str, str]:
    """Text -> the one known number that is the same after the changes to both; none where several are, or none is."""
    wanted = tuple(changes)
    numbers: dict[str, set[str]] = {}
    for number in known:
        numbers.setdefault(changed(number, wanted), set()).add(number)
    fitting = {text: numbers.get(changed(text, wanted), set()) for text in texts}
    return {text: next(iter(same)) for text, same in fitting.items() if len(same) == 1}


def likely(texts: Iterable[str], known: Iterable[str]) -> tuple[tuple[str, ...], int]:
    """The change, or two, after which most texts are known numbers, and how many; ((), 0) where none helps."""
    texts, known = list(texts), list(known)
    names = [name for name in CHANGES if name != AS_WRITTEN]
    trials = [(name,) for name in names] + [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
    counts = {trial: len(matches(texts, known, trial)) for trial in trials}
    best = max(trials, key=lambda trial: (counts[trial], -len(trial)))
    return (best, counts[best]) if counts[best] else ((), 0)
