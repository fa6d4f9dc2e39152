"""The conditions of a unit at a month, as a scope may see them: whether each holds, of whom, and how it was tested."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from access import Scope
from metrics.conditions import months
from metrics.conditions.back_test import BackTest, back_test
from metrics.conditions.condition import Condition
from metrics.conditions.every import CONDITIONS
from metrics.read import named

STATES = """
select condition, month, is_on from memory.main.condition_month where unit = getvariable('unit')
"""
HOLDING = """
select condition, month, who, lacks, amounts, since_on from memory.main.condition_row
where unit = getvariable('unit')
order by lower(who), staff_id
"""

UNITS = "select service, team from facts.unit where level = $level"

At = tuple[str, date]  # a condition's name, and the last day of a month


@dataclass(frozen=True)
class Case:
    """What a condition is about in a unit; `who` is '' where that is nobody, or they may not be named."""

    who: str
    lacks: tuple[str, ...]  # of a starter: sessions, mentor, agreement
    amounts: tuple[float, ...]
    since_on: date | None


@dataclass(frozen=True)
class UnitCondition:
    """A condition in a unit at a month: whether it holds (None: not known), its cases, and how it was tested.

    `tested` is None for whoever may not see the figures of the organisation and of every unit of the level.
    """

    condition: Condition
    level: str
    holds: bool | None
    cases: tuple[Case, ...]
    tested: BackTest | None


@dataclass(frozen=True)
class UnitConditions:
    """The conditions of a unit over all months."""

    level: str
    holds: Mapping[At, bool]
    cases: Mapping[At, tuple[Case, ...]]
    tests: Mapping[tuple[str, str], BackTest]

    def at(self, month: date) -> tuple[UnitCondition, ...]:
        """Every condition of the unit's level at a month, named by its last day."""
        return tuple(
            UnitCondition(
                condition,
                self.level,
                self.holds.get((name, month)),
                self.cases.get((name, month), ()),
                self.tests.get((name, self.level)),
            )
            for name, condition in CONDITIONS.items()
            if self.level in condition.levels
        )


def of_unit(publication: Path, scope: Scope, level: str, service: str, team: str) -> UnitConditions:
    """The conditions of a unit; named.NotForYou where its values may not be seen.

    People are named in a team alone, where the scope may see its people; of a service it is said how many they are.
    """
    with named.connect_figures(publication) as con:
        named.choose_figures_of(con, scope, level, service, team)
        months.place(con, publication)
        holds = {(name, month): is_on for name, month, is_on in con.execute(STATES).fetchall()}
        cases = _cases(con, are_named=level == "team" and scope.sees_rows(level, service, team))
        sees_all = _sees_all(con, scope, level)
    return UnitConditions(level, holds, cases, tested(publication) if sees_all else {})


def _sees_all(con: duckdb.DuckDBPyConnection, scope: Scope, level: str) -> bool:
    """Whether the scope sees every unit that a test counts: less the own months, its counts tell of the others."""
    units = con.execute(UNITS, {"level": level}).fetchall()
    return scope.sees_values("organisation") and all(scope.sees_values(level, *unit) for unit in units)


def _cases(con: duckdb.DuckDBPyConnection, are_named: bool) -> dict[At, tuple[Case, ...]]:
    cases: dict[At, tuple[Case, ...]] = {}
    for name, month, who, lacks, amounts, since_on in con.execute(HOLDING).fetchall():
        case = Case(who if are_named and who else "", tuple(lacks or ()), tuple(amounts or ()), since_on)
        cases[name, month] = (*cases.get((name, month), ()), case)
    return cases


@functools.lru_cache(maxsize=4)  # of a publication, which never changes; sums over all units, the same for every scope
def tested(publication: Path) -> dict[tuple[str, str], BackTest]:
    """The test of every condition at each of its levels, by its name and the level."""
    with named.connect_figures(publication) as con:
        months.place(con, publication)
        return {
            (name, level): back_test(con, name, level)
            for name, condition in CONDITIONS.items()
            for level in condition.levels
        }
