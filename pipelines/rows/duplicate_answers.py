"""A second answer of one respondent to one statement in a wave of the survey is rejected."""

from datetime import date

import duckdb
import pyarrow as pa

from pipelines.cells.spelling import folded_sql
from pipelines.exports import hse
from pipelines.exports.all import EXPORTS
from pipelines.mapping import wide_forms
from pipelines.rows import survey_waves, tables, wide

# The HSE tool has waves of its own, apart from the organisation's own statements.
STATEMENTS = f"""
create or replace temp table statement_of as
select statement, dense_rank() over (order by {folded_sql("statement")}) as number, {hse.ITEM} is not null as is_hse
from (select distinct statement from raw.survey)
"""

DAYS = "select distinct is_hse, date from raw.survey join statement_of using (statement) order by all"

ANSWERS = """
create or replace temp view answer as
select response_id, number, wave_of.is_hse, wave, source_file, source_sheet, source_line,
    hash(response_id, number, wave_of.is_hse, wave) as hash
from raw.survey
join statement_of using (statement)
join wave_of on wave_of.is_hse = statement_of.is_hse and wave_of.date = survey.date
"""

# The same answers have one hash, so few answers are worth a look.
REPEATED = "create or replace temp table repeated as select hash from answer group by hash having count(*) > 1"

SECOND = """
create or replace temp table second_answer as
with placed as (
    select source_file, source_sheet, source_line, row_number() over (
        partition by response_id, number, is_hse, wave order by source_file, source_sheet, source_line
    ) as place
    from answer where hash in (select hash from repeated)
)
select distinct source_file, source_sheet, source_line from placed where place > 1
"""

REJECT = """
insert into raw.rejected
select 'survey', source_file, source_sheet, source_line, 'response_id', null,
    'a second answer of this respondent to this statement in one survey',
    case when any_value(wide_sheet.is_wide) then {wide_cells} else any_value(to_json({{{cells}}})) end
from raw.survey
semi join second_answer using (source_file, source_sheet, source_line)
left join wide_sheet using (source_file, source_sheet)
group by source_file, source_sheet, source_line
order by source_file, source_sheet, source_line
"""

# A wide row is one set of answers, and goes as a whole.
REMOVE = """
delete from raw.survey using second_answer
where raw.survey.source_file = second_answer.source_file
    and raw.survey.source_sheet = second_answer.source_sheet
    and raw.survey.source_line = second_answer.source_line
"""


def reject(con: duckdb.DuckDBPyConnection) -> None:
    """Move second answers from raw.survey to raw.rejected, in the order of file and line."""
    con.execute(STATEMENTS)
    days = con.execute(DAYS).fetchall()
    if days and _find(con, days):
        _register_wide_sheets(con)
        con.execute(REJECT.format(cells=_texts_sql(), wide_cells=_wide_texts_sql()))
        con.unregister("wide_sheet")
        con.execute(REMOVE)


def _find(con, days: list[tuple[bool, date]]) -> bool:
    """Make second_answer, the place of each; returns whether there is any."""
    _register_waves(con, days)
    con.execute(ANSWERS)
    ((count,),) = con.execute(REPEATED).fetchall()
    if count:
        ((count,),) = con.execute(SECOND).fetchall()
    con.execute("drop view answer")
    con.unregister("wave_of")
    return count > 0


def _register_waves(con: duckdb.DuckDBPyConnection, days: list[tuple[bool, date]]) -> None:
    """Make wave_of: of each day of the HSE tool and of other surveys the first day of its wave."""
    rows = [
        (kind, day, wave[0])
        for kind in (False, True)
        for wave in survey_waves.waves(day for is_hse, day in days if is_hse == kind)
        for day in wave
    ]
    columns = zip(*rows, strict=True)
    con.register("wave_of", pa.table(dict(zip(("is_hse", "date", "wave"), map(list, columns), strict=True))))


def _register_wide_sheets(con) -> None:
    sheets = [sheet for sheet in tables.sheets(con) if sheet.export == "survey" and sheet.form]
    names = {"source_file": [s.source_file for s in sheets], "source_sheet": [s.source_sheet for s in sheets]}
    arrays = {name: pa.array(values, pa.string()) for name, values in names.items()}
    con.register("wide_sheet", pa.table({**arrays, "is_wide": pa.array([True] * len(sheets), pa.bool_())}))


def _texts_sql(*left_out: str) -> str:
    names = [column.name for column in EXPORTS["survey"].columns if column.name not in left_out]
    return ", ".join(f"'{name}': cast({name} as varchar)" for name in names)


def _wide_texts_sql() -> str:
    form = wide_forms.FORMS["survey"]
    own = f"to_json({{{_texts_sql(form.heading, form.cell)}}})"
    return wide.CELLS.format(own=own, heading=form.heading, cell=f"cast({form.cell} as varchar)")
