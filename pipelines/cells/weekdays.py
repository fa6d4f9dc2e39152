"""A date with its day of the week, as people write it -> the date, and which day of the week that has to be."""

import re

NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PATTERN = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
BEFORE = re.compile(rf"(?P<name>{PATTERN})(?:[\s.,\-]+(?:the\s+)?)(?P<rest>\S.*)", re.I | re.S)
AFTER = re.compile(rf"(?P<rest>.*[^\s,])[\s,]+\(?(?P<name>{PATTERN})\.?\)?", re.I | re.S)


def parted(text: str) -> tuple[str, int | None]:
    """The text less the day of the week at its beginning or end, and that day, Monday being 0; None where none is."""
    if not text or not (text[0].isalpha() or text[-1] in ").yY" or text[-1].isalpha()):
        return text, None
    match = BEFORE.fullmatch(text) or AFTER.fullmatch(text)
    if not match:
        return text, None
    return match["rest"], [name[:3].lower() for name in NAMES].index(match["name"][:3].lower())
