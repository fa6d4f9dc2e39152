"""Supervision and appraisal: who met whom when, what was due, and how each person stands."""

import duckdb

from pipelines.facts import supervision_dues, supervision_sessions, supervision_state
from pipelines.facts.latest import latest_sql
from records.policy import Policy

# One row per appraisal held, and one per stretch of days with the same latest appraisal.
APPRAISAL = """
create or replace table facts.appraisal as
select person.person, appraisal.date as on_date, appraisal.user_views, appraisal.source_file, appraisal.source_line
from raw.appraisal as appraisal join facts.person as person using (staff_id)
"""


def build(con: duckdb.DuckDBPyConnection, policy: Policy) -> None:
    """Make these tables of facts:

    session            one row per session, with whether it counts and when a cancelled one was made good
    supervision_state  one row per stretch of days in which anchor, due and roles stay the same
    supervision_due    one row per due, judged on judged_on: met or not
    group_session      each person's latest group session so far, on any day
    line_manager       one row per stretch of a post and the person it reports to
    appraisal          one row per appraisal held
    appraisal_state    each person's latest appraisal so far, on any day
    """
    supervision_sessions.build(con)
    clock = supervision_state.build(con, policy.supervision)
    supervision_dues.build(con, clock, policy.supervision)
    con.execute(APPRAISAL)
    con.execute(
        latest_sql("facts.appraisal_state", "select person, on_date, source_file, source_line from facts.appraisal")
    )
