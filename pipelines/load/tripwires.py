"""What holds a load: it would change so much that a person should say so first."""

from datetime import date

import duckdb

from pipelines.cells.spelling import folded_sql
from records.policy import Policy

FALL_SHARE, FALL_PEOPLE = 0.20, 5

# Who is gone from a list of current staff may have left on the very day it speaks for, and is in post no more.
IN_POST = """
select count(distinct staff_id) from {catalogue}raw.staff
anti join {catalogue}raw.left_between using (staff_id, source_file, source_sheet, source_line)
where list_contains($counted, contract) and start_date <= $day and coalesce(end_date, $day) >= $day
"""

COMPLETED = "select distinct staff_id, {course} as course from {catalogue}raw.training where completed_on is not null"

TRAINING_GONE = """
select count(*), count(distinct staff_id)
from ({before}) as before
anti join ({after}) as after using (staff_id, course)
semi join (
    select staff_id from raw.staff
    where list_contains($trained, contract) and start_date <= $day and coalesce(end_date, $day) >= $day
) as present using (staff_id)
"""


def sprung(
    con: duckdb.DuckDBPyConnection, policy: Policy, brought: set[str], before: date, now: date
) -> tuple[str, ...]:
    """A sentence for each tripwire that a load over the publication before has touched; empty where none."""
    return (
        *_no_staff(brought),
        *_people_fall(con, policy, brought, before, now),
        *_training_gone(con, policy, brought, now),
    )


def _no_staff(brought: set[str]) -> list[str]:
    if "staff" in brought:
        return []
    return ["The folder holds no staff export; the one of the last load would stay as it was."]


def _people_fall(
    con: duckdb.DuckDBPyConnection, policy: Policy, brought: set[str], before: date, now: date
) -> list[str]:
    if "staff" not in brought:
        return []
    counted = list(policy.counted_contracts)
    ((was,),) = con.execute(IN_POST.format(catalogue="previous."), {"counted": counted, "day": before}).fetchall()
    ((are,),) = con.execute(IN_POST.format(catalogue=""), {"counted": counted, "day": now}).fetchall()
    if was - are >= FALL_PEOPLE and was - are > was * FALL_SHARE:
        return [f"People in post would fall from {was} to {are}. Is the staff export whole?"]
    return []


def _training_gone(con: duckdb.DuckDBPyConnection, policy: Policy, brought: set[str], now: date) -> list[str]:
    if "training" not in brought:
        return []
    course = folded_sql("course")
    sql = TRAINING_GONE.format(
        before=COMPLETED.format(catalogue="previous.", course=course),
        after=COMPLETED.format(catalogue="", course=course),
    )
    given = {"trained": list(policy.trained_contracts), "day": now}
    ((rows, people),) = con.execute(sql, given).fetchall()
    if rows:
        return [f"{rows} completed courses of {people} people still in post are gone. Is the training export whole?"]
    return []
