"""Appraisal export: appraisals held."""

import duckdb

from pipelines.contract import Column, Export, staff_id
from pipelines.latest import latest_sql

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
            help="Day it was held.",
        ),
        Column(
            name="user_views",
            kind="yes_no",
            synonyms=("views of children included", "children views", "views included"),
            help="Did it take in the views of children, families or other professionals?",
            blank="not recorded, and left out of that share",
        ),
    ),
    version_key=("staff_id", "date"),
    speaks_from="date",
    answers="Has everyone been appraised in the last year?",
)

# One row per appraisal held, and one per stretch of days with the same latest appraisal.
APPRAISAL = """
create or replace table facts.appraisal as
select person.person, appraisal.date as on_date, appraisal.user_views, appraisal.source_file, appraisal.source_line
from raw.appraisal as appraisal join facts.person as person using (staff_id)
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.appraisal, and facts.appraisal_state: each person's latest appraisal so far, on any day."""
    con.execute(APPRAISAL)
    con.execute(
        latest_sql("facts.appraisal_state", "select person, on_date, source_file, source_line from facts.appraisal")
    )
