"""Markup of ours as plain text, for what is no page: paper, workbooks, the alternative text of a drawing."""

import re

from views.words.text import BREAK, Markup

# What is escaped is kept as it stands; of the rest, what acts goes: bold, a colour's or badge's brackets, an icon,
# where a link leads, the beginning of a heading or of an entry of a list.
PIECES = re.compile(
    r"\\(?P<kept>.)|\*\*|:material/\w+: ?|(?::[a-z]+(?:-badge)?)?\[|\](?:\([a-z]+\?[^\s()]*\))?"
    r"|^(?:#+|-) (?=\S)| {2}(?=\n)",
    re.DOTALL | re.MULTILINE,
)


def plain(words: str) -> str:
    """The words without what acts in them; text that is plain already is given back as it is."""
    if not isinstance(words, Markup):
        return words
    # What keeps letters from acting goes last: without it they would act.
    return PIECES.sub(lambda piece: piece["kept"] or "", words).replace(BREAK, "")


def lines(words: str) -> list[str]:
    """The plain text line by line, without blank ones."""
    return [line.strip() for line in plain(words).split("\n") if line.strip()]
