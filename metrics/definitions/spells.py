"""The fact that turnover, headcount and the reasons for leaving share: every spell of a unit near a window."""

from metrics.metric import Fact

SPANS = """
select period.*, spell.unit, spell.level, spell.person, spell.from_on, spell.to_on, spell.year_on, spell.source_file,
    spell.source_line, spell.fte_at_end, spell.is_end_derived,
    spell.to_on between {win} and period.day as is_leaver,
    spell.from_on between {win} and period.day as is_starter,
    spell.from_on <= period.day and spell.to_on >= period.day as in_post,
    spell.from_on < {win} and spell.to_on >= {win} - 1 as in_post_before,
    case when spell.from_on <= period.day and spell.to_on >= {win} then
        least(spell.to_on, period.day) - greatest(spell.from_on, {win}) + 1 else 0 end as days_in_post,
    period.day - {win} + 1 as days_in_window
from facts.membership as spell
join period on spell.from_on <= period.day and spell.to_on >= {win} - 1
where spell.basis = 'counted'"""

# Every spell of a unit that touches the window, or the day before it. Working time is summed by itself, since few
# different full-time equivalents stand in a unit on a day.
SPELL = Fact(
    name="spell",
    grain="one row per spell that touches the window",
    sql=f"""
select span.*, span.in_post as is_working, coalesce(working.fte, 0) as fte_on_day,
    coalesce(working.is_unknown, false) as is_fte_unknown
from ({SPANS}) as span
left join facts.working_time as working
    on working.unit = span.unit and working.person = span.person and span.in_post
    and span.day between working.from_on and working.to_on""",
    summed=f"""
select *, false as is_working, 0 as fte_on_day, false as is_fte_unknown, 1 as times from ({SPANS})
union all by name
select period.period, working.unit, true as is_working, false as in_post, false as in_post_before, false as is_leaver,
    false as is_starter, 0 as days_in_post, working.fte as fte_on_day, working.is_unknown as is_fte_unknown,
    count(*) as times
from facts.working_time as working join period on period.day between working.from_on and working.to_on
group by period.period, working.unit, working.fte, working.is_unknown""",
)

LEFT_ON = """case when is_end_derived then 'left between two exports, taken as ' else 'left on ' end
    || strftime(to_on, '%-d %B %Y')"""
LEAVER_REASON = f"case when is_leaver then {LEFT_ON} else 'in post' end"
