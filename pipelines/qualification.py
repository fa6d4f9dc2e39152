"""Qualification export: one row per qualification held or under way."""

import duckdb

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="qualification",
    one_row_per="qualification held or under way",
    columns=(
        staff_id(),
        Column(
            name="qualification",
            kind="code",
            required=True,
            codes=("level_3", "level_5", "other"),
            help="Which qualification: the Level 3 of care staff, the Level 5 of managers, or another.",
        ),
        Column(
            name="status",
            kind="code",
            required=True,
            codes=("held", "equivalent", "enrolled", "none"),
            help="Where the person stands with it.",
        ),
        Column(
            name="awarded_on", kind="date", happened=True, help="Day it was awarded.", blank="not awarded, or not known"
        ),
        Column(
            name="first_care_role_on",
            kind="date",
            happened=True,
            help="First day in a care role in any home, which the two years of the Level 3 run from.",
            blank="the start of their time here is taken",
        ),
        Column(
            name="managing_since",
            kind="date",
            happened=True,
            help="First day of managing a home, which the three years of the Level 5 run from.",
            blank="not known",
        ),
        Column(
            name="deferred_until",
            kind="date",
            help="Later day agreed for it, after a break or few hours.",
            blank="not deferred",
        ),
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
