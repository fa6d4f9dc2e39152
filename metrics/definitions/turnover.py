"""Turnover and retention: who stays, who joins, who leaves."""

from metrics.metric import Fact, Metric

SPANS = """
select period.*, spell.unit, spell.level, spell.person, spell.from_on, spell.to_on, spell.year_on, spell.source_file,
    spell.source_line, spell.fte_at_end,
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

LEAVER_REASON = "case when is_leaver then 'left on ' || strftime(to_on, '%-d %B %Y') else 'in post' end"


def _turnover(name: str, formula: str, shown_as: str, leavers: str, in_post: str, counted: str, title: str) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning="Leavers in the last 12 months as a share of the people in post.",
        question="How much of the workforce left in a year?",
        formula=formula,
        unit="percent",
        better="lower",
        exports=("staff",),
        fact=SPELL,
        window=12,
        counted=counted,
        met="is_leaver",
        numerator=f"case when is_leaver then {leavers} else 0 end",
        denominator=in_post,
        reason=LEAVER_REASON,
        needs_leavers="unit",
        shown_as=shown_as,
        series="leavers" if name == "turnover_12m" else "",  # the others are benchmarks beside it
        family="events",
    )


TURNOVER_12M = _turnover(
    "turnover_12m",
    "leavers of the 12 months / mean daily headcount of the 12 months",
    "mean daily headcount",
    "1",
    "days_in_post / days_in_window",
    "days_in_post > 0",
    "Turnover, 12 months",
)
TURNOVER_12M_DFE = _turnover(
    "turnover_12m_dfe",
    "full-time equivalent of the leavers / full-time equivalent in post on the last day",
    "DfE",
    "fte_at_end",
    "fte_on_day",
    "is_leaver or is_working",
    "Turnover, 12 months (DfE)",
)
TURNOVER_12M_ASC_WDS = _turnover(
    "turnover_12m_asc_wds",
    "leavers of the 12 months / headcount on the last day",
    "ASC-WDS",
    "1",
    "case when in_post then 1 else 0 end",
    "is_leaver or in_post",
    "Turnover, 12 months (ASC-WDS)",
)
TURNOVER_12M_NHS = _turnover(
    "turnover_12m_nhs",
    "leavers of the 12 months / mean of the headcounts before the first and on the last day",
    "NHS",
    "1",
    "(case when in_post then 1 else 0 end + case when in_post_before then 1 else 0 end) / 2",
    "is_leaver or in_post or in_post_before",
    "Turnover, 12 months (NHS)",
)
STABILITY_12M = Metric(
    name="stability_12m",
    title="Stability, 12 months",
    meaning="Of the people in post a year ago, those who are still here without a break.",
    question="How many of last year's people are still with us?",
    formula="people in post the day before the 12 months who did not leave in them / people in post the day before",
    unit="percent",
    better="higher",
    exports=("staff",),
    fact=SPELL,
    window=12,
    counted="in_post_before and to_on >= {win}",
    met="to_on > day",
    reason=LEAVER_REASON,
    needs_leavers="unit",
    shown_as="stability",
    family="people",
)
EARLY_LEAVERS_12M = Metric(
    name="early_leavers_12m",
    title="Left within their first year",
    meaning="Leavers of the last 12 months who left before a year was up.",
    question="Do starters stay past their first year?",
    formula="leavers with less than 12 months in the unit / leavers of the 12 months",
    unit="percent",
    better="lower",
    exports=("staff",),
    fact=SPELL,
    window=12,
    counted="is_leaver",
    met="to_on + 1 < year_on",
    reason=LEAVER_REASON,
    needs_leavers="window",
    family="people",
)


def _moves(name: str, met: str, title: str, meaning: str, question: str, needs: str) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=f"count of {name} of the month",
        unit="count",
        kind="count",
        better="either",
        exports=("staff",),
        fact=SPELL,
        window=1,
        counted=met,
        met=met,
        reason="case when is_leaver then 'left on ' || strftime(to_on, '%-d %B %Y') "
        "else 'started on ' || strftime(from_on, '%-d %B %Y') end",
        needs_leavers=needs,
        series="month",
        family="amounts",
    )


LEAVERS = _moves(
    "leavers",
    "is_leaver",
    "Leavers",
    "People whose time in the unit ended in the month.",
    "Who left?",
    "window",
)
STARTERS = _moves(
    "starters",
    "is_starter",
    "Starters",
    "People whose time in the unit began in the month.",
    "Who joined?",
    "month",
)
HEADCOUNT = Metric(
    name="headcount",
    title="People in post",
    meaning="People with a permanent or fixed-term post on the day.",
    question="How many are we?",
    formula="count of people in post on the day",
    unit="count",
    kind="count",
    better="either",
    exports=("staff",),
    fact=SPELL,
    counted="in_post",
    met="in_post",
    reason="'in post'",
    needs_leavers="month",
    series="state",
    family="amounts",
)
FTE = Metric(
    name="fte",
    title="Full-time equivalent",
    meaning="The posts of the people in post, as full-time posts.",
    question="How much working time do we have?",
    formula="sum of full-time equivalents on the day",
    unit="fte",
    kind="count",
    better="either",
    exports=("staff",),
    fact=SPELL,
    counted="is_working",
    met="is_working",
    numerator="fte_on_day",
    reason="case when is_fte_unknown then 'full-time equivalent not known' else 'in post' end",
    uncounted="is_working and is_fte_unknown",
    uncounted_words="fte not known",
    needs_leavers="month",
    series="state",
    family="amounts",
)
TEAM_CONTINUITY = Metric(
    name="team_continuity",
    title="Here a year or more",
    meaning="People in post today who have been in this unit for 12 months or more.",
    question="Do children see the same faces?",
    formula="people in post with 12 months or more in the unit / people in post",
    unit="percent",
    better="higher",
    exports=("staff",),
    fact=SPELL,
    counted="in_post",
    met="day >= year_on",
    reason="'here since ' || strftime(from_on, '%-d %B %Y')",
    needs_leavers="month",
    series="state",
    family="people",
)

METRICS = (
    TURNOVER_12M,
    STABILITY_12M,
    EARLY_LEAVERS_12M,
    TEAM_CONTINUITY,
    LEAVERS,
    STARTERS,
    HEADCOUNT,
    FTE,
    TURNOVER_12M_DFE,
    TURNOVER_12M_ASC_WDS,
    TURNOVER_12M_NHS,
)
