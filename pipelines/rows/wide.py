"""Wide forms: a row a respondent and a column a statement, read as one answer a statement and counted as one row.

Every answer keeps the line of its row, and a row is loaded, rejected or set aside whole. A cell that cannot be read is
blanked, as one answer less; a row without a single answer is set aside, or rejected where its cells were filled.
"""

from collections.abc import Callable

import duckdb

from pipelines.exports.all import EXPORTS
from pipelines.mapping.wide_forms import Form
from pipelines.rows.tables import StoredSheet
from records import sql

UNANSWERED = """
insert into raw.set_aside
select $export, $file, $sheet, line, 'none of the {count} statements is answered'
from ({counted}) where coalesce({cells}) is null
order by line
"""

STORE = """
insert into source.{export} ({names}, source_file, source_sheet, source_line)
select {own} answer.heading, answer.cell, $file, $sheet, line
from (select *, unnest([{answers}]) as answer from ({counted}))
where answer.cell is not null
"""

COUNTED = """
select * from counted where line not in (
    select source_line from raw.set_aside where export = $export and source_file = $file and source_sheet = $sheet
)"""

# A row's own cells once, and its answers by their headings, as they stand in the file.
CELLS = """
json_merge_patch(any_value({own}), json_group_object({heading}, {cell}))
"""

REJECTED = """
insert into raw.rejected
with faulty as (
    select source.source_file, source.source_sheet, source.source_line,
        list_filter([{problems}], lambda problem: problem is not null) as problems, {own} as own,
        source.{heading} as heading, source.{cell} as cell
    {rows}
)
select $export, source_file, source_sheet, source_line, any_value(problems[1].column_name),
    any_value(problems[1].value), any_value(list_aggregate(list_transform(problems, lambda problem: problem.reason),
    'string_agg', '; ')), {cells}
from faulty
group by source_file, source_sheet, source_line
order by source_line
"""

UNREADABLE = """
insert into raw.rejected
select $export, source.source_file, source.source_sheet, source.source_line, '{cell}', {value},
    'no answer of this row can be read', {cells}
{rows} and source.source_line not in (
    select source_line from raw.{export} where source_file = $file and source_sheet = $sheet
    union all
    select source_line from raw.rejected where export = $export and source_file = $file and source_sheet = $sheet
)
group by source.source_file, source.source_sheet, source.source_line
order by source.source_line
"""


def store(con: duckdb.DuckDBPyConnection, stored: StoredSheet, form: Form, text_sql: Callable[[int], str]) -> None:
    """Put the answers of the view `counted` into source.<export>, and rows that answer nothing into raw.set_aside.

    `text_sql` is SQL of what is stored of the cells at a position.
    """
    places = form.places(stored.headings)
    own = {name: at for name, at in stored.positions.items() if name not in (form.heading, form.cell)}
    cells = ", ".join(f'"{at}"' for at in places)
    con.execute(UNANSWERED.format(counted=COUNTED, cells=cells, count=len(places)), stored.place)
    answers = STORE.format(
        export=stored.export,
        names=", ".join([*own, form.heading, form.cell]),
        own="".join(f"{text_sql(at)}, " for at in own.values()),
        answers=", ".join(f"{{'heading': {sql.text(stored.headings[at])}, 'cell': {text_sql(at)}}}" for at in places),
        counted=COUNTED,
    )
    con.execute(answers, stored.place)
    first, last = stored.headings[places[0]], stored.headings[places[-1]]
    stored.notes.append(
        f"{len(places)} headings, {first} to {last}, were read as {form.heading}, their cells as {form.cell}"
    )


def reject(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, form: Form, own: str, problems: str, rows: str) -> None:
    """Put each row that has a problem into raw.rejected once.

    `own` is SQL of a row's own cells as JSON, `problems` of its problems as structs, `rows` of the answers with any.
    """
    cells = CELLS.format(own="own", heading="heading", cell="cell")
    rejected = REJECTED.format(own=own, problems=problems, heading=form.heading, cell=form.cell, cells=cells, rows=rows)
    con.execute(rejected, sheet.place)


def reject_unreadable(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, form: Form, own: str, rows: str) -> None:
    """Put each row of which no answer could be read into raw.rejected; `rows` is SQL of the sheet's answers."""
    cells = CELLS.format(own=own, heading=f"source.{form.heading}", cell=f"source.{form.cell}")
    is_protected = EXPORTS[sheet.export].column(form.cell).protected
    value = "null" if is_protected else f"any_value(source.{form.cell})"
    con.execute(
        UNREADABLE.format(export=sheet.export, cell=form.cell, value=value, cells=cells, rows=rows), sheet.place
    )
