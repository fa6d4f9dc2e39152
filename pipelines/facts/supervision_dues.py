"""The dues of supervision, one after the other, and whether each was met: facts.supervision_due."""

import duckdb
import numpy as np
import pyarrow as pa

from pipelines.facts.supervision_clock import Clock, walk
from pipelines.facts.supervision_state import columns, dates
from records.policy import Supervision

DUE = """
create or replace table facts.supervision_due as
select
    spell.person,
    due.due_on as on_date,
    due.due_on + $tolerance as judged_on,
    due.is_met,
    counting.on_date as held_on,
    counting.source_file,
    counting.source_line
from due
join spell using (spell)
left join counting on counting.session = due.session
where not due.is_unsupervised
"""


def build(con: duckdb.DuckDBPyConnection, clock: Clock, rules: Supervision) -> None:
    """Make facts.supervision_due."""
    _walk_dues(con, clock, rules)
    con.execute(DUE, {"tolerance": rules.tolerance_days})


def _walk_dues(con: duckdb.DuckDBPyConnection, clock: Clock, rules: Supervision) -> None:
    """Make the temp table due: every due of every spell up to the day the exports speak for."""
    spell = columns(
        con,
        "select spell, first_day - date '1970-01-01' as since, is_older, "
        "least(to_on, about.as_of) - date '1970-01-01' as last_day from spell cross join facts.about as about "
        "order by spell",
    )
    since = spell["since"].astype(np.int64)
    days = np.where(spell["is_older"], clock.interval(spell["spell"], since), rules.first_due_days)
    dues = walk(clock, since + days, since, spell["last_day"].astype(np.int64))
    table = pa.table(
        {
            "spell": dues["spell"],
            "due_on": dates(dues["due"]),
            "is_met": dues["met"],
            "session": dues["session"],
            "is_unsupervised": clock.is_unsupervised(dues["spell"], dues["due"]),
        }
    )
    con.register("due_found", table)
    con.execute("create or replace temp table due as select * from due_found")
    con.unregister("due_found")
