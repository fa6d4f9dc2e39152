"""Tools export: one row per blocker raised (equipment, forms, ICT)."""

import duckdb

from pipelines.contract import Column, Export, service

EXPORT = Export(
    name="tools",
    one_row_per="blocker raised (equipment, forms, ICT)",
    columns=(
        Column(
            name="raised_on",
            kind="date",
            required=True,
            happened=True,
            help="Day somebody said that equipment, a form or a system stood in the way.",
        ),
        service(),
        Column(name="fixed_on", kind="date", happened=True, help="Day it was put right.", blank="not put right yet"),
    ),
    version_key=("raised_on", "service", "fixed_on"),
    speaks_from="raised_on",
    answers="Do people have tools that work?",
)

TOOLS = """
create or replace table facts.tools as
select unit.unit, raised_on, raised_on + 28 as on_date, fixed_on, source_file, source_line
from raw.tools join facts.unit as unit on unit.level = 'service' and unit.service = tools.service
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.tools: one row per blocker, judged on its 28th day."""
    con.execute(TOOLS)
