"""Conditions of work that need no survey: long leave, sickness, and care by agency workers."""

from metrics.count.placing import event_sql, in_post_sql, unit_event_sql, units_sql
from metrics.definitions import phrases
from metrics.metric import Fact, Metric

LONG_LEAVE = Metric(
    name="long_leave",
    title="On long leave",
    meaning="People in post who are on leave of four weeks or more.",
    question="Who is away for long, so that the team needs cover and they need a good return?",
    formula="count of people in post on long leave on the day",
    subject="Wellbeing",
    exports=("leave",),
    unit="count",
    better="either",
    fact=Fact(
        name="leave_state",
        by_placement=True,
        grain=phrases.PER_PERSON,
        sql=in_post_sql("true as is_listed"),
    ),
    kind="count",
    counted="is_on_leave",
    met="is_on_leave",
    reason="case when is_on_leave then 'on long leave' else 'at work' end",
    series="state",
    family="amounts",
    is_condition=True,
)
# Hours lost of the absences that began, and the contracted hours of each post on its own days.
SICKNESS = Fact(
    name="sickness",
    grain="one row per absence that began in the window, and per post with hours in it",
    sql="with lost as ("
    + units_sql(event_sql("facts.absence", "fact.hours_lost", export="absence"))
    + """)
select period, unit, person, source_file, source_line, hours_lost, cast(null as double) as hours from lost
union all
select period.period, within.above, post.person, post.source_file, post.source_line, null,
    post.fte * about.full_time_hours
        * (least(post.to_on, period.day) - greatest(post.from_on, {win}) + 1) / 7
from facts.assignment as post
join period on post.from_on <= period.day and post.to_on >= {win}
cross join facts.about as about
join facts.within as within on within.unit = post.unit
where post.is_counted""",
)
SICKNESS_RATE = Metric(
    name="sickness_rate",
    title="Time lost to sickness",
    meaning="Hours lost of the absences that began in the last 3 months, of the contracted hours.",
    question="How much working time is lost to sickness?",
    formula="hours lost of absences that began in the last 3 months / contracted hours of the 3 months",
    subject="Wellbeing",
    exports=("absence",),
    better="lower",
    fact=SICKNESS,
    window=3,
    numerator="coalesce(hours_lost, 0)",
    denominator="coalesce(hours, 0)",
    uncounted="hours is null and hours_lost is null",
    levels=("organisation", "service"),
    published="quarter",
    whole_window=True,
    protected=True,
    grouped="hours > 0",
    contributors="hours_lost > 0",
    contributed="hours_lost",
    series="quarter",
    family="amounts",
    evidence="amount",
    core=True,
    is_condition=True,
    uncounted_words="hours not known for {people}",
)
AGENCY_SHARE = Metric(
    name="agency_share",
    title="Care hours by agency workers",
    meaning="Hours worked by agency staff in the last 3 months, of all hours recorded with a kind.",
    question="How much of the care is given by people children do not know?",
    formula="hours of kind agency / hours of all shifts with a kind, last 3 months",
    subject="People",
    exports=("agency",),
    better="lower",
    fact=Fact(
        name="agency",
        grain="one row per shift in the window",
        adds_up=True,
        sql=unit_event_sql("facts.agency", "fact.hours, fact.kind", export="agency"),
    ),
    window=3,
    counted="kind is not null",
    numerator="case when kind = 'agency' then hours else 0 end",
    met="kind = 'agency'",
    denominator="hours",
    reason="coalesce(kind, 'kind not given')",
    levels=("organisation", "service"),
    series="month",
    family="amounts",
    evidence="amount",
    is_condition=True,
)

METRICS = (LONG_LEAVE, SICKNESS_RATE, AGENCY_SHARE)
