"""Conditions of a whole service: nobody in charge, and agency work and sickness high at once."""

from metrics.conditions.condition import Condition
from metrics.definitions.conditions import AGENCY_SHARE, SICKNESS_RATE
from metrics.statistics import chance
from records import sql

LOOK = sql.text(chance.NEEDS_A_LOOK)
JUDGED = sql.texts((chance.NEEDS_A_LOOK, chance.BETTER_THAN_USUAL, chance.AS_USUAL))  # words that say something

# A service of which no registered manager is ever recorded is left out: its exports may not say who is in charge.
MANAGER_SQL = """
with service as (
    select unit, min(from_on) as from_on, max(to_on) as to_on
    from facts.membership where basis = 'counted' and level = 'service' group by unit
),
never as (
    select service.unit from service join facts.unmanaged as gap
        on gap.unit = service.unit and gap.from_on <= service.from_on and gap.to_on >= service.to_on
)
select looked_at.period, looked_at.unit, gap.unit is not null as is_on, gap.from_on as since_on
from looked_at
anti join never on never.unit = looked_at.unit
left join facts.unmanaged as gap
    on gap.unit = looked_at.unit and looked_at.day between gap.from_on and gap.to_on
"""
MANAGER_GAP = Condition(
    name="manager_gap",
    title="No registered manager",
    rule="Nobody in post is the registered manager on the month's last day.",
    helps="Say who is in charge meanwhile, and make sure that staff know whom to turn to.",
    needs="It needs somebody in the role at some time in the staff export, and months in which leavers are known.",
    levels=("service",),
    exports=("staff", "leavers"),
    sql=MANAGER_SQL,
)

# Sickness is published by quarter, and speaks until the next quarter is. Of a cell that is not shown, or that it is too
# early to judge, it is not known.
JUDGED_SQL = f"""
with sickness as (
    select looked_at.period, looked_at.unit, published.word, published.value
    from looked_at
    join published on published.metric = '{SICKNESS_RATE.name}' and published.unit = looked_at.unit
        and published.month <= looked_at.month and published.month >= looked_at.month - interval 3 month
    qualify row_number() over (partition by looked_at.period, looked_at.unit order by published.month desc) = 1
)
select looked_at.period, looked_at.unit, agency.word = {LOOK} and sickness.word = {LOOK} as is_on,
    [agency.value, sickness.value] as amounts
from looked_at
join published as agency on agency.metric = '{AGENCY_SHARE.name}' and agency.unit = looked_at.unit
    and agency.month = looked_at.month
join sickness on sickness.period = looked_at.period and sickness.unit = looked_at.unit
where agency.word in ({JUDGED}) and sickness.word in ({JUDGED})
"""
AGENCY_AND_SICKNESS = Condition(
    name="agency_and_sickness",
    title="Agency work and sickness both unusual",
    rule="Both the care hours by agency workers and the hours lost to sickness need a look: they are higher than "
    "chance explains.",
    helps="Ask the team what would take pressure off them, and plan who covers before the next rota.",
    needs="It needs figures of both that are shown, and months enough before them to judge them by.",
    levels=("service",),
    metrics=(AGENCY_SHARE.name, SICKNESS_RATE.name),
    sql=JUDGED_SQL,
)
