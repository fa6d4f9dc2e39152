"""Plans export: one row per support or capability plan."""

import duckdb

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="plans",
    one_row_per="support or capability plan",
    columns=(
        Column(name="plan_id", kind="id", required=True, help="A number of your own, one for each plan."),
        staff_id(),
        Column(name="opened_on", kind="date", required=True, happened=True, help="Day it began."),
        Column(
            name="stage",
            kind="code",
            required=True,
            codes=("informal", "formal"),
            help="Informal support, or a formal step.",
        ),
        Column(
            name="reason_recorded",
            kind="yes_no",
            help="Is the reason written down?",
            blank="not recorded, and not counted as done",
        ),
        Column(
            name="target_clear",
            kind="yes_no",
            help="Does it say what good work would look like?",
            blank="not recorded, and not counted as done",
        ),
        Column(
            name="support_recorded",
            kind="yes_no",
            help="Does it say what help is given?",
            blank="not recorded, and not counted as done",
        ),
        Column(
            name="second_person",
            kind="yes_no",
            help="Was a second person asked before it began?",
            blank="not recorded, and not counted as done",
        ),
        Column(name="review_on", kind="date", help="Day of its next review.", blank="no day set"),
        Column(
            name="closed_on",
            kind="date",
            blank_means=True,
            happened=True,
            help="Day it was closed.",
            blank="still open",
        ),
    ),
    version_key=("plan_id",),
    speaks_from="opened_on",
    answers="Does support come first, and is every plan complete?",
)

PLAN = """
create or replace table facts.plan as
with plan as (
    select person.person, export.*
    from raw.plans as export join facts.person as person using (staff_id)
),
informal as (select person, min(opened_on) as first_on from plan where stage = 'informal' group by person)
select plan.person, plan.opened_on as on_date, plan.opened_on as from_on,
    coalesce(plan.closed_on, date '9999-12-31') - 1 as to_on, plan.stage,
    coalesce(plan.reason_recorded and plan.target_clear and plan.support_recorded and plan.second_person, false)
        and plan.review_on is not null as is_complete_plan,
    coalesce(informal.first_on <= plan.opened_on - 56, false) as had_support_first,
    plan.source_file, plan.source_line
from plan left join informal on informal.person = plan.person
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.plan: one row per plan, open from the day it was opened to the day before it was closed."""
    con.execute(PLAN)
