"""Adjustments export: one row per conversation about adjustments."""

import duckdb

from pipelines.contract import Column, Export, staff_id
from pipelines.latest import latest_sql

EXPORT = Export(
    name="adjustments",
    one_row_per="conversation about adjustments",
    columns=(
        staff_id(),
        Column(
            name="asked_on",
            kind="date",
            required=True,
            happened=True,
            help="Day the person was asked what adjustments they need. What is adjusted is never loaded.",
        ),
        Column(
            name="outcome",
            kind="code",
            codes=("none_needed", "agreed", "declined", "pending"),
            help="What came of it; nothing needed and declined are answers too.",
            blank="not recorded",
        ),
        Column(name="agreed_on", kind="date", happened=True, help="Day an adjustment was agreed.", blank="not agreed"),
        Column(name="in_place_on", kind="date", happened=True, help="Day it was in place.", blank="not in place yet"),
    ),
    version_key=("staff_id", "asked_on"),
    speaks_from="asked_on",
    answers="Is everyone asked what adjustments they need, and do they get them?",
)

# The conversations, and for each person the latest so far.
ADJUSTMENT = """
create or replace table facts.adjustment as
select person.person, export.asked_on, export.outcome, export.agreed_on as on_date, export.agreed_on + 28 as judged_on,
    export.in_place_on, export.source_file, export.source_line
from raw.adjustments as export join facts.person as person using (staff_id)
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.adjustment, and facts.adjustment_asked: when each person was last asked, on any day."""
    con.execute(ADJUSTMENT)
    asked = "select person, asked_on as on_date, source_file, source_line from facts.adjustment"
    con.execute(latest_sql("facts.adjustment_asked", asked))
