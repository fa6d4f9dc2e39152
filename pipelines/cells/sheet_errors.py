"""What a formula that failed leaves in its cell: no value, and not the same as nothing either."""

import re

NAMES = r"#(?:n/a|ref!|value!|name\?|div/0!|num!|null!|spill!|calc!|getting_data|field!|blocked!|connect!|busy!)"
PATTERN = rf"(?:{NAMES}|err:\d{{3}})"
ERROR = re.compile(PATTERN, re.IGNORECASE)
WHY = "is the error of a formula and no value"  # follows on from the cell's text


def is_error(text: str | None) -> bool:
    """Whether the text is the name of an error, as spreadsheets show it (#N/A, #REF!, Err:502)."""
    return text is not None and ERROR.fullmatch(text.strip()) is not None


def any_sql(column: str) -> str:
    """SQL that is true of a text that is an error; only texts that begin as those names do are looked at whole."""
    return f"({column} ^@ '#' or {column} ilike 'err:%') and regexp_full_match(lower({column}), '{PATTERN}')"
