"""Cells of protected columns that are no value of theirs: kept as how long they are, never as what they say.

Somebody may write anything under "Outcome", and who needs what adjustment is nobody's business here. Such a word is
held in memory while a load runs, so that a question can show it and a mapping say which code it means; "a word of 17
letters" takes its place before anything is written down. A word that the mapping gives a code is stored as that code.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipelines.cells import date_formats, sheet_errors, values
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Column
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.recognise import Replacements

KEPT = re.compile(r"a word of \d+ letters?")


def columns(export: str) -> list[Column]:
    """The columns of an export whose cells are looked at: protected ones that do not take any text as it comes."""
    return [column for column in EXPORTS[export].columns if column.protected and column.kind not in ("id", "text")]


def replacements(texts: Iterable[str], column: Column, rule: FileRule) -> Replacements:
    """What is stored in place of those texts of a column that cannot be read, or that the mapping has a code for."""
    words = rule.values.get(column.name, {})
    stored = {text: _stored(text, column, words) for text in texts}
    return {text: value for text, value in stored.items() if value != text}


def is_kept(text: str | None) -> bool:
    """Whether a stored text stands in place of one that could not be read."""
    return text is not None and KEPT.fullmatch(text) is not None


def unknown_words(replaced: Mapping[str, Replacements], export: str) -> dict[str, list[str]]:
    """The different words of each code column that are no code: for questions, in memory alone."""
    codes = [column.name for column in columns(export) if column.kind == "code"]
    words = {name: sorted(text for text, kept in replaced.get(name, {}).items() if is_kept(kept)) for name in codes}
    return {name: texts for name, texts in words.items() if texts}


def rule_kept(rule: FileRule) -> FileRule:
    """The block as it is stored beside the rows: without the words whose codes are stored in their place."""
    mapped = dict(rule.values)
    for column in columns(rule.export):
        if column.kind == "code" and column.name in mapped:
            words = mapped[column.name]
            mapped[column.name] = {word: code for word, code in words.items() if _is_value(word, column, {})}
    return replace(rule, values=mapped)


def _stored(text: str, column: Column, words: Mapping[str, str]) -> str | None:
    if is_kept(text) or sheet_errors.is_error(text):
        return text
    if not _is_value(text, column, words):
        if column.kind != "code" and not any(map(str.isalpha, text)):
            return text  # figures are no words: a score of 7, the 31st of February
        return f"a word of {len(text)} letter{'' if len(text) == 1 else 's'}"
    if column.kind != "code" or _is_value(text, column, {}):
        return text
    return _code(text, column, words)


def _code(word: str, column: Column, words: Mapping[str, str]) -> str | None:
    """The code that a mapping gives a word; the word itself where the mapping says of that code that it is another."""
    meant = values.mapped(word, words)
    if values.is_blank(meant, column.kind, column.codes):
        return None
    return meant if values.mapped(meant, words) == meant else word


def _is_value(text: str, column: Column, words: Mapping[str, str]) -> bool:
    """Whether a text can be read, by the words of a mapping where they speak of it; a date in any format."""
    if column.kind != "date":
        return values.parse(text, column, words)[1] is None
    meant = values.mapped(text, words)
    return values.is_blank(meant, "date") or date_formats.is_blank(meant) or bool(date_formats.readings(meant))
