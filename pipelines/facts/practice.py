"""Practice: the learning log, views of people who use the service, and blockers."""

import duckdb

LEARNING = """
create or replace table facts.learning as
select unit.unit, date as on_date, kind, closed_on, shared_on, source_file, source_line
from raw.learning join facts.unit as unit on unit.level = 'service' and unit.service = learning.service
"""


FEEDBACK = """
create or replace table facts.feedback as
select unit.unit, date as received_on, date + 28 as on_date, tone, responded_on, source_file, source_line
from raw.feedback join facts.unit as unit on unit.level = 'service' and unit.service = feedback.service
"""


TOOLS = """
create or replace table facts.tools as
select unit.unit, raised_on, raised_on + 28 as on_date, fixed_on, source_file, source_line
from raw.tools join facts.unit as unit on unit.level = 'service' and unit.service = tools.service
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make these tables:

    facts.learning: one row per entry
    facts.feedback: one row per view, judged on its 28th day
    facts.tools: one row per blocker, judged on its 28th day
    """
    con.execute(LEARNING)
    con.execute(FEEDBACK)
    con.execute(TOOLS)
