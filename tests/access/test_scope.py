"""What a scope lets a viewer see: what it names, and nothing else."""

import duckdb

from access import PRIVATE, Scope

UNITS = [("organisation", "", ""), ("service", "Elm House", ""), ("team", "Elm House", "Night")]


def seen(scope: Scope) -> list[tuple]:
    """The units whose values a scope lets through where they are read."""
    rows = ", ".join(f"('{level}', '{service}', '{team}')" for level, service, team in UNITS)
    sql = f"select * from (values {rows}) as unit(level, service, team) where {scope.values_sql()}"
    return sorted(duckdb.sql(sql).fetchall())


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


def test_a_name_with_a_quote_is_a_name():
    scope = Scope(values=frozenset({("service", "St John's", "")}))
    assert seen(scope) == []
