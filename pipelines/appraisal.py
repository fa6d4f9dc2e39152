"""Appraisal export: appraisals held."""

import duckdb

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="appraisal",
    one_row_per="appraisal held",
    columns=(
        staff_id(),
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            synonyms=("appraisal date", "date of appraisal", "date held", "held on"),
        ),
        Column(
            name="user_views",
            kind="yes_no",
            synonyms=("views of children included", "children views", "views included"),
        ),
    ),
    version_key=("staff_id", "date"),
    speaks_from="date",
    answers="Has everyone been appraised in the last year?",
)

# One row per stretch of days with the same latest appraisal, from before the first (none) to after the last.
APPRAISAL_STATE = """
create or replace table facts.appraisal_state as
with held as (
    select person.person, appraisal.date as on_date, min(appraisal.source_file) as source_file,
        min(appraisal.source_line) as source_line
    from raw.appraisal as appraisal join facts.person as person using (staff_id)
    group by person.person, appraisal.date
),
every as (
    select person, on_date, on_date as from_on, source_file, source_line from held
    union all
    select person, null, date '0001-01-01', null, null from facts.person
)
select
    person,
    on_date as appraised_on,
    cast(on_date + interval 12 month as date) as good_to_on,
    from_on,
    coalesce(lead(from_on) over (partition by person order by from_on) - 1, date '9999-12-31') as to_on,
    source_file,
    source_line
from every
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.appraisal_state: one row per person and stretch of days with the same latest appraisal."""
    con.execute(APPRAISAL_STATE)
