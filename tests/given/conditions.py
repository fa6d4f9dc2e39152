"""In which months a condition holds, of a few rows and of published values that a test makes up."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from access import PRIVATE, Scope
from metrics.conditions import months
from metrics.conditions.of_unit import Case, UnitCondition, of_unit
from metrics.read import named, store
from tests.given import database, few_facts
from tests.given.publication import people_file

D = date.fromisoformat
KEY = "month.condition, unit.level, unit.service, unit.team, month.month"
FROM = "from memory.main.condition_month as month join facts.unit as unit using (unit)"
HOLDS = f"select {KEY}, month.is_on {FROM}"
LEFT = f"select {KEY}, has_left {FROM} join memory.main.condition_followed using (condition, unit, period)"


def published(
    metric: str, months: dict[str, tuple[float | None, str | None]], unit: tuple[str, str] = ("Oak House", "")
):
    """Published rows of a metric in a service or team: month -> value and word."""
    service, team = unit
    at = {"metric": metric, "level": "team" if team else "service", "service": service, "team": team}
    return [at | {"month": D(month), "value": value, "word": word} for month, (value, word) in months.items()]


class Conditions:
    """The conditions of a publication made of a few rows."""

    def __init__(self, rows: dict, as_of: str, values: Sequence[dict] = (), **covered):
        self.folder = Path(tempfile.mkdtemp())
        facts = few_facts.of_modules("metrics.conditions")
        made = database.database(rows, D(as_of), **covered, facts=facts, con=database.emptied())
        people_file(made, self.folder / "people.duckdb")
        self.values = list(values)

    def of(self, month: str, service: str = "Oak House", team: str = "", scope: Scope = PRIVATE):
        """Every condition of a unit at a month (its last day), by name."""
        level = "team" if team else "service"
        with self._with_values():
            stated = of_unit(self.folder, scope, level, service, team).at(D(month))
        return {each.condition.name: each for each in stated}

    def every_month(self) -> tuple[dict, dict]:
        """Whether each condition holds, and whether somebody left after, by condition, unit and month."""
        with self._with_values(), named.connect_figures(self.folder) as con:
            months.place(con, self.folder)
            return _by_key(con.execute(HOLDS).fetchall()), _by_key(con.execute(LEFT).fetchall())

    @contextmanager
    def _with_values(self) -> Iterator[None]:
        """While the block runs, what was published is what the test made up."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(store, "of_every_unit", lambda publication, metrics: self.values)
            yield

    def holds(self, name: str, *months: str, **unit) -> list[bool | None]:
        """Whether a condition holds at months; None where that is not known."""
        return [self.of(month, **unit)[name].holds for month in months]

    def cases(self, name: str, month: str, **unit) -> tuple[Case, ...]:
        """What a condition is about."""
        return self.of(month, **unit)[name].cases

    def condition(self, name: str, month: str, **unit) -> UnitCondition:
        """A condition of a unit at a month."""
        return self.of(month, **unit)[name]


def _by_key(rows: list[tuple]) -> dict:
    return {(name, tuple(unit), month): value for name, *unit, month, value in rows}
