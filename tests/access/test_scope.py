"""What a scope lets a viewer see: what it names, and nothing else."""

import duckdb
import pytest

from access import PRIVATE, Scope
from tests.given.hostile import FOR_SQL

UNITS = [("organisation", "", ""), ("service", "Elm House", ""), ("team", "Elm House", "Night")]


def seen(scope: Scope) -> list[tuple]:
    """The units whose values a scope lets through where they are read."""
    rows = ", ".join(f"('{level}', '{service}', '{team}')" for level, service, team in UNITS)
    wheres, given = scope.values_sql()
    sql = f"select * from (values {rows}) as unit(level, service, team) where {wheres}"
    return sorted(duckdb.execute(sql, given).fetchall())


def test_a_scope_that_names_nothing_sees_nothing():
    assert not any(Scope().sees_values(*unit) or Scope().sees_rows(*unit) for unit in UNITS)
    assert seen(Scope()) == []


def test_a_service_alone_is_neither_its_teams_nor_the_organisation():
    scope = Scope(values=frozenset({UNITS[1]}))
    assert [unit for unit in UNITS if scope.sees_values(*unit)] == seen(scope) == [UNITS[1]]
    assert not any(scope.sees_rows(*unit) for unit in UNITS)


def test_in_private_use_everything_is_seen():
    assert all(PRIVATE.sees_values(*unit) and PRIVATE.sees_rows(*unit) for unit in UNITS)
    assert seen(PRIVATE) == UNITS


@pytest.mark.parametrize("name", ["St John's", *FOR_SQL])
def test_no_name_is_ever_part_of_the_sql(name):
    scope = Scope(values=frozenset({("service", name, "")}))
    assert seen(scope) == []
    wheres, given = scope.values_sql()
    assert name not in wheres
    assert name in given


def test_prompts_are_named_to_line_managers_and_in_private_use():
    def sees(scope: Scope, *managers: str) -> bool:
        where, given = scope.prompts_sql()
        listed = ", ".join(f"'{manager}'" for manager in managers)
        return duckdb.execute(f"select {where} from (select [{listed}]::varchar[] as managers)", given).fetchall()[0][0]

    assert sees(Scope(staff_id="9"), "8", "9") and not sees(Scope(staff_id="9"), "8")
    assert sees(PRIVATE) and not sees(Scope(rows=frozenset(UNITS))) and not sees(Scope(), "")
