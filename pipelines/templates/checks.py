"""What a spreadsheet checks while a template is filled in: the same that the load would reject or blank later."""

from datetime import date

from pipelines.cells.values import LONGEST_VALIDITY
from pipelines.exports.contract import Column

LAST_ROW = 1_048_575  # the last row a worksheet has, counted from 0
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2099, 12, 31)
MONTHS_OR_ONCE = (
    '=IF(ISNUMBER({cell}),AND({cell}>=1,{cell}<={most},{cell}=INT({cell})),LOWER(TRIM({cell}))="once")'  # one per cell
)


def check(column: Column, at: int) -> dict | None:
    """The check of a column's cells as XlsxWriter takes it, `at` being its place; None where any text will do."""
    rule = _rule(column, at)
    if rule is None:
        return None
    return {**rule, "error_title": "Not as expected", "error_message": f"This must be {expected(column)}."}


def expected(column: Column) -> str:
    """What a cell may hold, in words that follow on from "must be"."""
    if column.name == "valid_months":
        return "a whole number of months, or once"
    match column.kind:
        case "date":
            return "a date, as 31/03/2026"
        case "yes_no":
            return "yes or no"
        case "code":
            return f"one of: {', '.join(column.codes)}"
        case "number" | "whole":
            return f"{'a whole number' if column.kind == 'whole' else 'a number'}{_range_in_words(column)}"
    return "text"


def _rule(column: Column, at: int) -> dict | None:
    if column.name == "valid_months":
        cell = f"{chr(ord('A') + at)}2"
        return {"validate": "custom", "value": MONTHS_OR_ONCE.format(cell=cell, most=LONGEST_VALIDITY)}
    match column.kind:
        case "date":
            return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
        case "yes_no":
            return {"validate": "list", "source": ["yes", "no"]}
        case "code":
            return {"validate": "list", "source": list(column.codes)}
        case "number" | "whole":
            return {"validate": "integer" if column.kind == "whole" else "decimal", **_range(column)}
    return None


def _range(column: Column) -> dict:
    if column.high is None or column.sums:
        return {"criteria": ">=", "value": column.low}
    return {"criteria": "between", "minimum": column.low, "maximum": column.high}


def _range_in_words(column: Column) -> str:
    if column.high is None or column.sums:
        return f", {column.low:g} or more"
    return f" from {column.low:g} to {column.high:g}"
