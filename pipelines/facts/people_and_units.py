"""The numbers of people and units, under which all facts stand.

facts.person  one row per staff_id that any export about people names
facts.unit    one row per organisation, service and team that has a place in the figures
facts.within  each unit with itself and every unit it lies in
facts.rebase  each unit and day from which what is usual in it begins anew, as people wrote it down
"""

import duckdb

from pipelines.exports.all import EXPORTS

UNIT_SOURCES = {
    "service": ("staff", "survey", "establishment", "agency", "learning", "feedback", "tools"),
    "team": ("staff", "survey", "establishment"),
}

# Every unit with itself and the units it lies in, by number: joins on texts cost more and told DuckDB 2.0 less.
WITHIN = """
create or replace table facts.within as
select unit, unit as above from facts.unit
union all
select inner_unit.unit, outer_unit.unit
from facts.unit as inner_unit
join facts.unit as outer_unit on outer_unit.level = 'service' and outer_unit.service = inner_unit.service
where inner_unit.level = 'team'
union all
select inner_unit.unit, outer_unit.unit
from facts.unit as inner_unit join facts.unit as outer_unit on outer_unit.level = 'organisation'
where inner_unit.level <> 'organisation'
"""

# One of a service is one of its teams; one of all services is one of every unit.
REBASE = """
create or replace table facts.rebase as
select distinct unit.unit, written.from_on
from raw.rebase as written
join facts.unit as unit on written.service = ''
    or lower(regexp_replace(trim(unit.service), '\\s+', ' ', 'g'))
        = lower(regexp_replace(trim(written.service), '\\s+', ' ', 'g'))
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.person, unit, within and rebase from raw."""
    con.execute(_person_sql())
    con.execute(_unit_sql())
    con.execute(WITHIN)
    con.execute(REBASE)


def _person_sql() -> str:
    named = [name for name, export in EXPORTS.items() if any(column.name == "staff_id" for column in export.columns)]
    every = " union ".join(f"select staff_id from raw.{name} where staff_id is not null" for name in named)
    return (
        "create or replace table facts.person as "
        f"select cast(row_number() over (order by staff_id) as integer) as person, staff_id from ({every})"
    )


def _unit_sql() -> str:
    services = " union ".join(
        f"select service, '' as team from raw.{name} where service is not null" for name in UNIT_SOURCES["service"]
    )
    teams = " union ".join(
        f"select service, team from raw.{name} where service is not null" for name in UNIT_SOURCES["team"]
    )
    return (
        "create or replace table facts.unit as "
        "select cast(row_number() over (order by rank, service, team) as integer) as unit, level, service, team from ("
        "select 1 as rank, 'organisation' as level, '' as service, '' as team "
        f"union all select 2, 'service', service, team from ({services}) "
        f"union all select 3, 'team', service, team from ({teams}))"
    )
