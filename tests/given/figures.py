"""Figures of a few rows: what a test gives, and what is published of it, said in a few words."""

from datetime import date

import duckdb
import pyarrow as pa

from metrics import METRICS, number
from metrics.count import periods
from metrics.publish import publish, values
from pipelines import policy
from records.policy import Hiding
from tests.given import database, few_facts

D = date.fromisoformat
HOME = "Oak House"
SHIPPED = policy.text("").hiding

Words = str  # "7 of 8", "3", "not_enough_history", "partial 1 of 2", "suppressed"


def row(**cells) -> dict:
    """One row of an export: texts that are dates, in columns that hold dates, as dates."""
    return {name: D(cell) if cell and _holds_dates(name) else cell for name, cell in cells.items()}


def post(staff_id: str, start: str, end: str | None = None, **changes) -> dict:
    """An assignment: a full-time permanent support worker at Oak House but for the changes."""
    return row(staff_id=staff_id, start_date=start, end_date=end, **changes)


def session(staff_id: str, day: str, **changes) -> dict:
    """A session held, with somebody who is not named."""
    return row(staff_id=staff_id, date=day, **changes)


def away(staff_id: str, start: str, end: str | None = None) -> dict:
    """A leave."""
    return row(staff_id=staff_id, start_date=start, end_date=end)


def done(staff_id: str, course: str, on: str, until: str | None = None) -> dict:
    """A completed course, and the last day its certificate names."""
    return row(staff_id=staff_id, course=course, completed_on=on, expires_on=until)


def posts(people: int, start: str, end: str | None = None, **changes) -> list[dict]:
    """So many people with the same assignment; their ids begin with the service's name."""
    home = changes.get("service", HOME)
    return [post(f"{home} {number:02}", start, end, **changes) for number in range(people)]


def _holds_dates(column: str) -> bool:
    return column in (
        "date",
        "deferred_until",
        "managing_since",
        "extended_to",
        "booked_for",
        "only_after",
    ) or column.endswith(("_on", "_date"))


class Figures:
    """What is published of some metrics; called with a month and unit it says one cell in a few words."""

    def __init__(self, cells: dict[tuple, dict], metric: str):
        self.cells, self.metric = cells, metric

    def cell(self, month: str, unit: str = "", metric: str = "") -> dict:
        """numerator, denominator, value, state, uncounted of a month (YYYY-MM) and unit ('' = the organisation)."""
        name, _, part = (metric or self.metric).partition(":")
        service, _, team = unit.partition("/")
        return self.cells[name, part, service, team, month]

    def __call__(self, month: str, unit: str = "", metric: str = "") -> Words:
        cell = self.cell(month, unit, metric)
        if cell["numerator"] is None and cell["value"] is None:
            return cell["state"]
        words = f"{cell['value']:g}" if cell["numerator"] is None else f"{cell['numerator']:.6g}"
        if cell["denominator"] is not None:
            words += f" of {cell['denominator']:.6g}"
        return words if cell["state"] == "ok" else f"{cell['state']} {words}"

    def has(self, month: str, unit: str = "", metric: str = "") -> bool:
        """Whether there is such a cell, in any state."""
        try:
            return bool(self.cell(month, unit, metric))
        except KeyError:
            return False

    def parts(self, month: str, unit: str = "") -> dict[str, Words]:
        """What each part of the metric tells, by its name."""
        service, _, team = unit.partition("/")
        mine = [key for key in self.cells if key[0] == self.metric and key[2:] == (service, team, month) and key[1]]
        return {part: self(month, unit, f"{name}:{part}") for name, part, *_ in sorted(mine)}

    def by_month(self, unit: str = "", leave_out: tuple[Words, ...] = ()) -> dict[str, Words]:
        """What each month tells, but for cells that tell what is to be left out."""
        service, _, team = unit.partition("/")
        months = sorted(key[-1] for key in self.cells if key[:4] == (self.metric, "", service, team))
        by_month = {month: self(month, unit) for month in months}
        return {month: words for month, words in by_month.items() if words not in leave_out}


def figures(
    rows: dict[str, list[dict]],
    as_of: str,
    *metrics: str,
    rules: str = "",
    covers_from: dict[str, str] | None = None,
    covers_to: dict[str, str] | None = None,
) -> Figures:
    """The published cells of the metrics named; `rules` is a policy's own text."""
    settings = policy.text(rules)
    facts = few_facts.of_metrics(*metrics)
    covered = _days(covers_from), _days(covers_to)
    with database.database(rows, D(as_of), settings, *covered, facts=facts, con=database.emptied()) as con:
        return Figures(cells(con, metrics, settings.hiding), metrics[0])


def cells(con: duckdb.DuckDBPyConnection, metrics: tuple[str, ...], limits: Hiding = SHIPPED) -> dict[tuple, dict]:
    """Every cell of the metrics over all months, by metric, part, service, team and month, hidden where it must be."""
    ((as_of, earliest),) = con.execute("select as_of, earliest_on from facts.about").fetchall()
    months = periods.months(as_of, earliest or as_of, periods.MOST)
    counted = values.prepare(con, {number(name): METRICS[name] for name in metrics}, months)
    publish.protect(con, counted, limits)
    lines = [
        row for cells_of_metric in counted.values() for row in pa.table(values.columns(cells_of_metric)).to_pylist()
    ]
    keys = ("metric", "part", "service", "team")
    names = ("numerator", "denominator", "value", "state", "uncounted")
    return {
        (*(row[key] for key in keys), f"{row['month']:%Y-%m}"): {name: row[name] for name in names} for row in lines
    }


def _days(days: dict[str, str] | None) -> dict[str, date]:
    return {export: D(day) for export, day in (days or {}).items()}
