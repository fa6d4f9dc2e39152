"""A second answer of one respondent to one statement in a wave of the survey is rejected."""

from datetime import date, timedelta

import duckdb
import pyarrow as pa

from pipelines.exports import EXPORTS
from pipelines.naming import folded_sql

WAVE_DAYS = 28  # a wave is its first date and all dates up to so many days after it

SECOND = f"""
create or replace temp table second_answer as
with name_of as (
    select statement, {folded_sql("statement")} as name from (select distinct statement from raw.survey)
)
select source_file, source_sheet, source_line
from (
    select source_file, source_sheet, source_line, row_number() over (
        partition by response_id, name, wave order by source_file, source_sheet, source_line
    ) as place
    from raw.survey join wave_of using (date) join name_of using (statement)
)
where place > 1
"""

REJECT = """
insert into raw.rejected
select 'survey', survey.source_file, survey.source_sheet, survey.source_line, 'response_id', response_id,
    'a second answer of this respondent to this statement in one survey', to_json({{{cells}}})
from raw.survey as survey semi join second_answer using (source_file, source_sheet, source_line)
order by all
"""

REMOVE = """
delete from raw.survey using second_answer
where raw.survey.source_file = second_answer.source_file
    and raw.survey.source_sheet = second_answer.source_sheet
    and raw.survey.source_line = second_answer.source_line
"""


def waves(days: list[date]) -> dict[date, date]:
    """The first day of the wave each day belongs to."""
    found: dict[date, date] = {}
    first = None
    for day in sorted(days):
        if first is None or day > first + timedelta(days=WAVE_DAYS):
            first = day
        found[day] = first
    return found


def reject(con: duckdb.DuckDBPyConnection) -> None:
    """Move second answers from raw.survey to raw.rejected, in the order of file and line."""
    days = [day for (day,) in con.execute("select distinct date from raw.survey").fetchall()]
    if not days:
        return
    found = waves(days)
    con.register("wave_of", pa.table({"date": list(found), "wave": list(found.values())}))
    con.execute(SECOND)
    con.unregister("wave_of")
    cells = ", ".join(f"'{column.name}': {column.name}" for column in EXPORTS["survey"].columns)
    con.execute(REJECT.format(cells=cells))
    con.execute(REMOVE)
