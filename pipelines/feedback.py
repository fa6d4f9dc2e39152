"""Feedback export: one row per view of a child, family or other person who uses the service."""

import duckdb

from pipelines.contract import Column, Export, service

EXPORT = Export(
    name="feedback",
    one_row_per="view of a child, family or other person who uses the service",
    columns=(
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            help="Day the view was given. What was said is never loaded.",
        ),
        service(),
        Column(
            name="tone",
            kind="code",
            codes=("positive", "mixed", "negative"),
            help="Whether it was good, mixed or critical.",
            blank="not recorded",
        ),
        Column(
            name="responded_on", kind="date", happened=True, help="Day the person had an answer.", blank="no answer yet"
        ),
    ),
    version_key=("date", "service", "tone", "responded_on"),
    speaks_from="date",
    answers="Are the views of people who use the service answered?",
)

FEEDBACK = """
create or replace table facts.feedback as
select unit.unit, date as received_on, date + 28 as on_date, tone, responded_on, source_file, source_line
from raw.feedback join facts.unit as unit on unit.level = 'service' and unit.service = feedback.service
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.feedback: one row per view, judged on its 28th day."""
    con.execute(FEEDBACK)
