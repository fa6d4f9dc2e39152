"""Workforce: absence, establishment, agency shifts and qualifications."""

import duckdb

from pipelines.facts.working_days import working_day_sql

ABSENCE = f"""
create or replace table facts.absence as
select person.person, export.start_date as on_date, export.end_date as ended_on, export.hours_lost,
    export.return_talk_on, {working_day_sql("export.end_date", 3)} as talk_by,
    export.source_file, export.source_line
from raw.absence as export join facts.person as person using (staff_id)
"""


# The rows of each service and team's date speak until its next one.
ESTABLISHMENT = """
create or replace table facts.establishment as
with dated as (
    select service, team, date, coalesce(lead(date) over (partition by service, team order by date) - 1,
        date '9999-12-31') as to_on
    from (select distinct service, team, date from raw.establishment)
)
select unit.unit, export.role, export.vacant_fte, export.posts_fte, dated.date as from_on,
    dated.to_on, export.source_file, export.source_line
from raw.establishment as export
join dated using (service, team, date)
join facts.unit as unit on unit.level = 'service' and unit.service = export.service
"""


AGENCY = """
create or replace table facts.agency as
select unit.unit, date as on_date, hours, kind, worker_ref, source_file, source_line
from raw.agency join facts.unit as unit on unit.level = 'service' and unit.service = agency.service
"""


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
    """Make these tables:

    facts.absence: one row per absence, with the third working day after it
    facts.establishment: one row per budgeted post, over the days its row speaks for
    facts.agency: one row per shift
    facts.qualification: one row per person whom the export names
    """
    con.execute(ABSENCE)
    con.execute(ESTABLISHMENT)
    con.execute(AGENCY)
    con.execute(QUALIFICATION)
