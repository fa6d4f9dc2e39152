"""Text that others wrote, made harmless for what reads it next: a terminal, a spreadsheet, a file system.

Commands and pages write names, headings and cells of files that anybody may have made. Control characters move a
terminal's cursor or start a new row of a CSV file; a cell that begins like a formula acts in a spreadsheet.
"""

import re

LINE_END = re.compile("\r\n?")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)  # but tab and line feed; and halves of letters
SIGN = "\ufffd"  # what shows that something stood there
ACTING = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]\d*\.?\d+")
NO_FILE_NAME = re.compile(r'[/\\:*?"<>|\t\n]')


def shown(text: str) -> str:
    """The text without control characters; line ends of any kind as line feeds."""
    return CONTROL.sub(SIGN, LINE_END.sub("\n", text))


def line(text: str) -> str:
    """The same in one line."""
    return shown(text).replace("\n", SIGN).replace("\t", " ")


def harmless(text: str) -> str:
    """The text as a cell of a CSV file or workbook: with an apostrophe before it where it could be a formula."""
    plain = shown(text)
    return f"'{plain}" if plain.startswith(ACTING) else plain


def harmless_unless_number(text: str) -> str:
    """The same of a cell that is to be read again: a number with its sign stays one."""
    return text if NUMBER.fullmatch(text) else harmless(text)


def file_name(text: str) -> str:
    """The text as the name of a file, in any file system."""
    return NO_FILE_NAME.sub("-", shown(text))
