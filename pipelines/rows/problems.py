"""What costs a row its place in raw.<export>: a cell that it cannot do without, or cells that disagree."""

from dataclasses import dataclass

from pipelines.exports.contract import Export
from pipelines.rows.column_values import ColumnReading


@dataclass(frozen=True)
class Problem:
    """What costs a row its place, in SQL: the test, the column, its value and the reason."""

    test: str
    column: str
    value: str
    reason: str

    @property
    def struct_sql(self) -> str:
        """The problem as a struct (column_name, value, reason) where the test holds, else null."""
        fields = f"'column_name': '{self.column}', 'value': {self.value}, 'reason': {self.reason}"
        return f"case when {self.test} then {{{fields}}} end"


def any_sql(problems: list[Problem]) -> str:
    """SQL that is true of a row with any of the problems."""
    return " or ".join(f"coalesce({problem.test}, false)" for problem in problems) or "false"


def of_cell(cell: ColumnReading) -> list[Problem]:
    """What a cell can do to its row."""
    name = cell.column.name
    if cell.column.required and cell.may_be_blank:
        reason = f"coalesce({cell.why_sql}, '{name} is blank')"
        return [Problem(f"{cell.typed_sql} is null", name, cell.shown_sql, reason)]
    if cell.column.blank_means and cell.has_unreadable:
        return [Problem(f"{cell.why_sql} is not null", name, cell.shown_sql, cell.why_sql)]
    return []


def of_row(export: Export, cells: list[ColumnReading]) -> list[Problem]:
    """What cells can do to their row together."""
    by_name = {cell.column.name: cell for cell in cells}
    problems = []
    if export.needs_one_of:
        problems.append(_all_blank(export, [by_name[name] for name in export.needs_one_of]))
    if {"start_date", "end_date"} <= by_name.keys():
        start, end = by_name["start_date"], by_name["end_date"]
        day = "" if start.column.protected else f" || ', ' || {start.typed_sql}"
        reason = f"'end_date lies before start_date'{day}"
        problems.append(Problem(f"{end.typed_sql} < {start.typed_sql}", "end_date", end.shown_sql, reason))
    return problems + [_too_many(cell, by_name) for cell in cells if cell.column.sums]


def _too_many(cell: ColumnReading, by_name: dict[str, ColumnReading]) -> Problem:
    """More than one thing can be, in a row that is no sum of many."""
    assert cell.column.sums is not None and cell.column.high is not None  # as the caller and the contract have it
    (name, code), high = cell.column.sums, f"{cell.column.high:g}"
    test = f"{cell.typed_sql} > {high} and {by_name[name].typed_sql} is distinct from '{code}'"
    reason = f"'more than {high}, and {name} is not {code}'"
    return Problem(test, cell.column.name, cell.shown_sql, reason)


def _all_blank(export: Export, cells: list[ColumnReading]) -> Problem:
    test = " and ".join(f"{cell.typed_sql} is null" for cell in cells)
    whys = ", ".join(cell.why_sql for cell in cells)
    blank = f"'{' and '.join(export.needs_one_of)} are both blank'"
    texts = ", ".join(cell.shown_sql for cell in cells)
    return Problem(test, export.needs_one_of[0], f"coalesce({texts})", f"coalesce({whys}, {blank})")
