"""Qualification export: one row per qualification held or under way."""

import duckdb

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="qualification",
    one_row_per="qualification held or under way",
    columns=(
        staff_id(),
        Column(name="qualification", kind="code", required=True, codes=("level_3", "level_5", "other")),
        Column(name="status", kind="code", required=True, codes=("held", "equivalent", "enrolled", "none")),
        Column(name="awarded_on", kind="date", happened=True),
        Column(name="first_care_role_on", kind="date", happened=True),
        Column(name="managing_since", kind="date", happened=True),
        Column(name="deferred_until", kind="date"),
    ),
    version_key=("staff_id", "qualification"),
    answers="Who holds the Level 3 or Level 5, and who has a date coming?",
)

# What the export tells of each person today. Without the day of their first care role the spell's start stands in.
QUALIFICATION = """
create or replace table facts.qualification as
select person.person, true as has_row,
    bool_or(export.qualification = 'level_3') as is_recorded,
    bool_or(export.qualification = 'level_3' and export.status in ('held', 'equivalent')) as is_held,
    bool_or(export.qualification = 'level_3' and export.status = 'enrolled') as is_enrolled,
    cast(min(export.first_care_role_on) + interval 24 month as date) as two_years_on,
    max(case when export.qualification = 'level_3' then export.deferred_until end) as deferred_until,
    min(export.source_file) as source_file, min(export.source_line) as source_line
from raw.qualification as export join facts.person as person using (staff_id)
group by person.person
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.qualification: one row per person whom the export names."""
    con.execute(QUALIFICATION)
