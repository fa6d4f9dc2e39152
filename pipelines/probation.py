"""Probation export: one row per probation of a starter."""

import duckdb

from pipelines.contract import Column, Export, staff_id
from pipelines.working_days import working_day_sql

EXPORT = Export(
    name="probation",
    one_row_per="probation of a starter",
    columns=(
        staff_id(),
        Column(
            name="start_date",
            kind="date",
            required=True,
            happened=True,
            help="First day of the probation, as a rule the first day in post.",
        ),
        Column(
            name="support_agreement_on",
            kind="date",
            happened=True,
            help="Day on which support was agreed: what each needs of the other.",
            blank="not agreed yet",
        ),
        Column(
            name="induction_started_on",
            kind="date",
            happened=True,
            help="First day of the induction.",
            blank="not started yet",
        ),
        Column(
            name="induction_completed_on",
            kind="date",
            happened=True,
            help="Day the induction was complete.",
            blank="not complete yet",
        ),
        Column(name="review_due_on", kind="date", help="Day the review is due.", blank="no day set"),
        Column(
            name="reviewed_on", kind="date", happened=True, help="Day the review was held.", blank="not reviewed yet"
        ),
        Column(
            name="outcome",
            kind="code",
            codes=("passed", "extended", "not_confirmed", "open"),
            help="What was decided.",
            blank="open",
        ),
        Column(
            name="expectations_clear",
            kind="yes_no",
            help="If extended: is it written what needs to be seen?",
            blank="not recorded",
        ),
        Column(
            name="support_agreed",
            kind="yes_no",
            help="If extended: is it agreed what help is given?",
            blank="not recorded",
        ),
        Column(name="extended_to", kind="date", help="If extended: its new last day.", blank="not extended"),
    ),
    version_key=("staff_id", "start_date"),
    speaks_from="start_date",
    answers="Do starters get a clear, supported start?",
)

# When it ended is the decision's date where one was taken, the new date where it was extended, else it is open. It
# counts within the organisation spell that covers its start, and nowhere else.
PROBATION = f"""
create or replace table facts.probation as
with ending as (
    select *,
        case
            when outcome in ('passed', 'not_confirmed') then coalesce(reviewed_on, review_due_on)
            when outcome = 'extended' then extended_to
        end as ended_on
    from raw.probation join facts.person using (staff_id)
)
select
    ending.person,
    member.from_on as spell_from,
    member.to_on as spell_to,
    ending.start_date as from_on,
    least(coalesce(ending.ended_on, date '9999-12-31'), member.to_on) as to_on,
    ending.start_date as on_date,
    ending.start_date + 14 as agreement_by,
    {working_day_sql("ending.start_date", 7)} as induction_start_by,
    cast(ending.start_date + interval 6 month as date) as induction_by,
    ending.* exclude (person, staff_id, ended_on)
from ending
join facts.membership as member
    on member.person = ending.person and member.basis = 'counted' and member.level = 'organisation'
    and ending.start_date between member.from_on and member.to_on
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.probation: one row per probation within an organisation spell, from its start to the day it ended."""
    con.execute(PROBATION)
