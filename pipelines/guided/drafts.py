"""Questions as a form can ask them: in words, and with the lines of a mapping that would answer them."""

import re
import textwrap
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

INDENTED = re.compile(r"^ {4}", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """A question in words, without the lines of a mapping; and these, as tables, one for each block proposed."""

    words: str
    blocks: tuple[dict[str, Any], ...]


def questions(texts: Iterable[str]) -> list[Question]:
    """What was asked, question by question: a blank line stands between two."""
    return [_question(part) for text in texts for part in text.split("\n\n") if part.strip()]


def _question(text: str) -> Question:
    """Lines of a mapping are those set in by four blanks, as the commands print them to be pasted."""
    lines = text.splitlines()
    words = " ".join(line.strip() for line in lines if not INDENTED.match(line))
    return Question(words, tuple(_blocks([line for line in lines if INDENTED.match(line)])))


def _blocks(lines: list[str]) -> Iterable[dict[str, Any]]:
    """The `[[file]]` and `[[ignore]]` blocks among the lines, the first with an export, the second without.

    Those that name no file, or are cut short, are no answer to write down.
    """
    text = textwrap.dedent("\n".join(lines))
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    if isinstance(given.get("file"), list):
        yield from (block for block in given["file"] if "export" in block)
    if isinstance(given.get("ignore"), list):
        yield from (block for block in given["ignore"] if "pattern" in block)
