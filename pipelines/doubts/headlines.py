"""What a person should read first of a report: it does not stop a load, and may yet be wrong."""

from collections.abc import Iterator
from datetime import timedelta

from pipelines.cells.spelling import folded_sql
from pipelines.doubts.doubt import Look
from pipelines.exports.all import is_protected
from pipelines.files.second_tables import place_of

SHARE = 0.05  # of the rows of a sheet, from which rejected ones are worth a headline
# Where many systems cut an export off, and where spreadsheets end.
CUT = (1_000, 2_000, 5_000, 10_000, 50_000, 65_535, 65_536, 100_000, 1_048_575, 1_048_576)
LATER = timedelta(366)

REJECTED = """
select export, source_file, source_sheet, count(distinct source_line) as rows, any_value(rows_read) as read
from raw.rejected join raw.file using (export, source_file, source_sheet)
group by all having rows >= $share * read order by all
"""
SHEETS = "select export, source_file, source_sheet, rows_loaded + rows_rejected from raw.file order by all"
LATER_STARTS = "select count(distinct staff_id) from raw.staff where start_date > $day"
EARLY_EXPIRIES = "select count(*) from raw.training where expires_on < completed_on"

# Courses that a requirement wants delivered in one way, itself or what will do as well, and what does not say it.
UNKNOWN_DELIVERY = f"""
with wanted as (
    select distinct {folded_sql("name")} as name
    from (
        select unnest(string_split(concat_ws(';', course, satisfied_by), ';')) as name
        from raw.requirements where delivery is not null
    )
)
select count(*) from raw.training
where completed_on is not null and delivery is null and {folded_sql("course")} in (from wanted)
"""


def find(look: Look) -> list[str]:
    """A sentence each, of nobody."""
    return [*_rejected(look), *_cut_off(look), *_days(look), *_delivery(look)]


def _rejected(look: Look) -> Iterator[str]:
    for export, file, sheet, rows, read in look.con.execute(REJECTED, {"share": SHARE}).fetchall():
        share = "many" if is_protected(export) else f"{rows} of {read}"
        yield f"{place_of(file, sheet)} ({export}): {share} rows were rejected, and count for nothing"


def _cut_off(look: Look) -> Iterator[str]:
    for export, file, sheet, rows in look.con.execute(SHEETS).fetchall():
        if rows in CUT:
            yield f"{place_of(file, sheet)} ({export}): exactly {rows:,} rows; many systems cut an export off there"


def _days(look: Look) -> Iterator[str]:
    ((later,),) = look.con.execute(LATER_STARTS, {"day": look.as_of + LATER}).fetchall()
    if later:
        people = "1 person starts" if later == 1 else f"{later:,} people start"
        yield f"{people} more than a year after {look.as_of}, the day the exports speak for"
    ((early,),) = look.con.execute(EARLY_EXPIRIES).fetchall()
    if early:
        certificates = (
            "1 certificate expires before its" if early == 1 else f"{early:,} certificates expire before their"
        )
        yield f"{certificates} course was completed"


def _delivery(look: Look) -> Iterator[str]:
    ((unknown,),) = look.con.execute(UNKNOWN_DELIVERY).fetchall()
    if unknown:
        yield (
            f"{unknown} completions do not say how they were given, of courses of which requirements ask it: they count"
        )
