"""Mentoring export: one row per mentor or buddy arrangement."""

import duckdb

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="mentoring",
    one_row_per="mentor or buddy arrangement",
    columns=(
        staff_id(),
        Column(name="mentor_id", kind="id", required=True, help="Staff ID of the mentor or buddy."),
        Column(name="start_date", kind="date", required=True, happened=True, help="First day of the arrangement."),
        Column(
            name="end_date",
            kind="date",
            blank_means=True,
            happened=True,
            help="Last day of the arrangement.",
            blank="still going on",
        ),
    ),
    version_key=("staff_id", "mentor_id", "start_date"),
    speaks_from="start_date",
    answers="Does every starter have a mentor?",
)

MENTORING = """
create or replace table facts.mentoring as
select person.person, export.start_date as from_on, coalesce(export.end_date, date '9999-12-31') as to_on,
    export.source_file, export.source_line
from raw.mentoring as export join facts.person as person using (staff_id)
where export.mentor_id <> export.staff_id
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.mentoring: one row per arrangement with somebody else, over its days."""
    con.execute(MENTORING)
