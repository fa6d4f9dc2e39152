"""Support: recognition, adjustments and support plans."""

import duckdb

from pipelines.facts.latest import latest_sql

# One row per recognition or concern: of a person, or once of a team.
RECOGNITION = """
create or replace table facts.recognition as
select person.person, export.date as on_date, export.kind, export.staff_id is null as is_of_team,
    export.service, export.team, export.source_file, export.source_line
from raw.recognition as export left join facts.person as person using (staff_id)
"""

# Recognition of a team counts for everyone who was in it that day. A blank team is the name of its service: then it is
# of the whole service.
IS_OF_UNIT = """
unit.service = recognition.service and (
    unit.level = 'service' and recognition.team = recognition.service
    or unit.level = 'team' and recognition.team <> recognition.service and unit.team = recognition.team
)
"""
RECOGNISED = f"""
select person, on_date, source_file, source_line
from facts.recognition where kind = 'recognition' and not is_of_team
union all
select member.person, recognition.on_date, recognition.source_file, recognition.source_line
from facts.recognition as recognition
join facts.unit as unit on {IS_OF_UNIT}
join facts.membership as member
    on member.basis = 'counted' and member.unit = unit.unit
    and recognition.on_date between member.from_on and member.to_on
where recognition.kind = 'recognition' and recognition.is_of_team
"""


# The conversations, and for each person the latest so far.
ADJUSTMENT = """
create or replace table facts.adjustment as
select person.person, export.asked_on, export.outcome, export.agreed_on as on_date, export.agreed_on + 28 as judged_on,
    export.in_place_on, export.source_file, export.source_line
from raw.adjustments as export join facts.person as person using (staff_id)
"""


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
    """Make these tables:

    facts.recognition, and facts.recognised: when each person was last recognised, on any day
    facts.adjustment, and facts.adjustment_asked: when each person was last asked, on any day
    facts.plan: one row per plan, open from the day it was opened to the day before it was closed
    """
    con.execute(RECOGNITION)
    con.execute(latest_sql("facts.recognised", RECOGNISED))
    con.execute(ADJUSTMENT)
    conversations = "select person, asked_on as on_date, source_file, source_line from facts.adjustment"
    con.execute(latest_sql("facts.adjustment_asked", conversations))
    con.execute(PLAN)
