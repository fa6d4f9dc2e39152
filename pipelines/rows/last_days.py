"""The last day of people who left between two exports: the one that was answered, else the day in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from pipelines.rows import tables


@dataclass(frozen=True)
class Answer:
    """What somebody answered to "left on …?": a staff number, the last day in post, and the day of the answer."""

    staff_id: str
    last_day: date
    answered_on: date


# Of several answers the latest; one speaks of a post that had begun, and ended before the next post begins.
DECIDED = """
create or replace temp table decided as
with post as (
    select noted.*, staff.start_date,
        (select min(other.start_date) from raw.staff as other
         where other.staff_id = noted.staff_id and other.start_date > noted.last_seen) as next_start
    from raw.left_between as noted
    join raw.staff as staff using (staff_id, source_file, source_sheet, source_line)
)
select post.staff_id, source_file, source_sheet, source_line,
    max(answer.last_day) is not null as is_answered,
    coalesce(
        arg_max(answer.last_day, answer.place),
        greatest(last_seen + cast((gone_by - last_seen) // 2 as integer), cast(date_trunc('month', gone_by) as date))
    ) as last_day
from post
left join answer on answer.staff_id = post.staff_id and answer.last_day >= post.start_date
    and answer.last_day < coalesce(post.next_start, date '9999-12-31')
group by post.staff_id, source_file, source_sheet, source_line, last_seen, gone_by
"""

ANSWERED = "create or replace temp table answer (staff_id varchar, last_day date, place integer)"

APPLIED = """
update {table} as row set {changes} from decided
where row.staff_id = decided.staff_id and row.source_file = decided.source_file
    and row.source_sheet = decided.source_sheet and row.source_line = decided.source_line
"""

DERIVED = "select distinct staff_id from raw.left_between where not is_answered and gone_by = $1 order by all"


def decide(con: duckdb.DuckDBPyConnection, answers: Sequence[Answer]) -> None:
    """Say in raw.left_between which day each of its rows of raw.staff ends on, and end them there."""
    con.execute(ANSWERED)
    in_order = sorted(answers, key=_day)
    rows = [(answer.staff_id, answer.last_day, place) for place, answer in enumerate(in_order)]
    tables.insert(con, "answer", rows, ("staff_id", "last_day", "place"))
    con.execute(DECIDED)
    con.execute(APPLIED.format(table="raw.staff", changes="end_date = decided.last_day"))
    changes = "last_day = decided.last_day, is_answered = decided.is_answered"
    con.execute(APPLIED.format(table="raw.left_between", changes=changes))


def _day(answer: Answer) -> date:
    return answer.answered_on


def derived(con: duckdb.DuckDBPyConnection, gone_by: date) -> list[str]:
    """Whose last day was derived because they were gone on that day, and nobody has answered."""
    return [staff_id for (staff_id,) in con.execute(DERIVED, [gone_by]).fetchall()]
