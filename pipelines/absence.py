"""Absence export: one row per sickness or other absence."""

import duckdb

from pipelines.contract import Column, Export, staff_id
from pipelines.working_days import working_day_sql

EXPORT = Export(
    name="absence",
    one_row_per="sickness or other absence",
    columns=(
        staff_id(),
        Column(
            name="start_date",
            kind="date",
            required=True,
            happened=True,
            help="First day away. Reasons are never loaded.",
        ),
        Column(
            name="end_date", kind="date", blank_means=True, happened=True, help="Last day away.", blank="not back yet"
        ),
        Column(
            name="hours_lost",
            kind="number",
            low=0,
            help="Contracted hours lost to it.",
            blank="not known, and left out of the sickness rate",
        ),
        Column(
            name="return_talk_on",
            kind="date",
            happened=True,
            help="Day of the talk on coming back.",
            blank="no talk recorded",
        ),
    ),
    version_key=("staff_id", "start_date"),
    speaks_from="start_date",
    answers="How much working time is lost to sickness, and are people welcomed back?",
)

ABSENCE = f"""
create or replace table facts.absence as
select person.person, export.start_date as on_date, export.end_date as ended_on, export.hours_lost,
    export.return_talk_on, {working_day_sql("export.end_date", 3)} as talk_by,
    export.source_file, export.source_line
from raw.absence as export join facts.person as person using (staff_id)
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.absence: one row per absence, with the third working day after it."""
    con.execute(ABSENCE)
