"""The state of everybody on the day the exports speak for, worked out once for each publication that is open.

Kept in the engine's own memory as of_unit, course_state, prompt_state and owed; what is asked of a unit is cut from
them, so that a team costs the same among fifty people and among five thousand.
"""

import threading
from datetime import date

import duckdb

from metrics.count import periods
from metrics.definitions.training import TRAINING_ROW
from metrics.people import in_post
from metrics.people.due_rules import COLUMNS, KINDS
from metrics.people.prompt_state import PROMPT_STATE

_building = threading.Lock()

# A booking counts from the day the exports speak for on; the nearest is the one told.
COURSE_STATE = f"""
create or replace temp table course_state as
with required as (
    select distinct person, course, training_state, completed_on, expires_on, due_from, source_file, source_line
    from ({TRAINING_ROW.sql})
),
booked as (
    select person, course, min(booked_for) as booked_on
    from facts.booking
    where booked_for >= getvariable('as_of')
    group by person, course
)
select required.person, required.course, cast(required.training_state as varchar) as state, required.completed_on,
    required.expires_on, required.due_from, booked.booked_on, required.source_file, required.source_line
from required
join here on here.person = required.person and here.is_trained
left join booked on booked.person = required.person and booked.course = required.course
"""

KEPT = ("course_state", "prompt_state", "owed")


def place(con: duckdb.DuckDBPyConnection) -> date:
    """Make the temp view here, the people of the unit; memory.main then holds what is known. Returns that day."""
    as_of = place_everyone(con)
    con.execute(in_post.OF_UNIT)
    return as_of


def place_everyone(con: duckdb.DuckDBPyConnection) -> date:
    """The same for sums over units, without the people of one. Returns that day."""
    with _building:
        if not _is_built(con):
            _build(con)
    return _as_of(con)


def _as_of(con: duckdb.DuckDBPyConnection) -> date:
    ((day,),) = con.execute("select getvariable('as_of')").fetchall()
    return day


def not_known(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Of each kind that the exports do not tell for the day, why, in words."""
    silent = in_post.silent_exports(con)
    missing = {kind: [export for export in exports if export in silent] for kind, (exports, _, _) in KINDS.items()}
    why = {kind: silent[exports[0]] for kind, exports in missing.items() if exports}
    ((are_named,),) = con.execute("select count(*) > 0 from facts.line_manager").fetchall()
    return why if are_named else {"line_manager": "The staff export names no line managers."} | why


def _is_built(con: duckdb.DuckDBPyConnection) -> bool:
    try:
        con.execute("select 1 from memory.main.owed limit 0")
    except duckdb.CatalogException:
        return False
    return True


def _build(con: duckdb.DuckDBPyConnection) -> None:
    as_of = _as_of(con)
    con.execute(in_post.EVERYONE)
    periods.register(con, periods.months(as_of, as_of, 1))
    con.execute(COURSE_STATE)
    con.execute(PROMPT_STATE)
    known = KINDS.keys() - not_known(con).keys()
    every = " union all ".join(
        [f"select {COLUMNS} where false", *(f"({KINDS[kind][2]})" for kind in KINDS if kind in known)]
    )
    con.execute(f"create or replace temp table owed as {every}")
    con.execute(in_post.OF_UNITS)
    for kept in KEPT:  # owed last: once it is there, all is
        con.execute(f"create or replace table memory.main.{kept} as select * from temp.{kept}")
    con.execute("drop table temp.here")
