"""Two surveys running in which fewer agreed."""

from metrics.conditions.condition import Condition
from metrics.definitions.wellbeing import WELLBEING_AGREE

# As published, a value a wave, in whole percents as pages say them; one that is not shown is not known.
SQL = f"""
with spoken as (
    select wave.wave, wave.from_on, wave.to_on, looked_at.unit, arg_min(published.value, published.month) as value
    from facts.wave as wave
    join looked_at on looked_at.day between wave.from_on and wave.to_on
    join published on published.metric = '{WELLBEING_AGREE.name}' and published.unit = looked_at.unit
        and published.month = looked_at.month
    where wave.instrument = 'pulse'
    group by all
),
in_order as (
    select *, round(value) as now, lag(round(value), 1) over waves as before, lag(round(value), 2) over waves as first
    from spoken
    window waves as (partition by unit order by wave)
)
select looked_at.period, looked_at.unit, now < before and before < first as is_on, [first, before, now] as amounts
from looked_at
join in_order on in_order.unit = looked_at.unit and looked_at.day between in_order.from_on and in_order.to_on
where now is not null and before is not null and first is not null
"""
WAVES_DOWN = Condition(
    name="waves_down",
    title="Fewer agree, two surveys running",
    rule="In each of the last two surveys a smaller share agreed, in whole percents, than in the survey before.",
    helps="Ask the team what has changed for them, and tell them what will be done about it.",
    needs="It needs three surveys running with figures that are shown.",
    levels=("service", "team"),
    metrics=(WELLBEING_AGREE.name,),
    sql=SQL,
)
