"""Wellbeing: what staff say in surveys, and the conditions they work under."""

from metrics.count.placing import event_sql, in_post_sql, unit_event_sql, units_sql
from metrics.metric import Fact, Metric


def speaking_sql(instrument: str) -> str:
    """Every wave of an instrument with the periods in which it speaks."""
    return (
        "select wave.wave, period.period from facts.wave as wave join period on period.day between wave.from_on "
        f"and wave.to_on where wave.instrument = '{instrument}'"
    )


# Counted a wave at a time, since every month in which a wave speaks repeats it.
ANSWER = Fact(
    name="answer",
    grain="one row per answer of a wave",
    sql="""
select answer.wave as period, within.above as unit, answer.respondent, answer.statement_no, answer.score,
    answer.is_in_overall
from facts.answer as answer join facts.within as within on within.unit = answer.unit""",
    repeated=speaking_sql("pulse"),
)
# People in post on the wave's date, and the respondents, who have no names.
RESPONSE = Fact(
    name="response",
    grain="one row per person in post on a wave's date and per respondent",
    sql="""
select distinct answer.wave as period, within.above as unit, answer.respondent, cast(null as integer) as person
from (select distinct wave, unit, respondent from facts.answer) as answer
join facts.within as within on within.unit = answer.unit
union all
select wave.wave, member.unit, null, member.person
from facts.wave as wave
join facts.membership as member
    on member.basis = 'counted' and wave.dated_on between member.from_on and member.to_on
where wave.instrument = 'pulse'""",
    repeated=speaking_sql("pulse"),
)
LEAVE_STATE = Fact(
    name="leave_state",
    by_placement=True,
    grain="one row per person in post on the day",
    sql=in_post_sql("true as is_listed"),
)

WELLBEING_AGREE = Metric(
    name="wellbeing_agree",
    title="Staff who agree",
    meaning="Answers of agree or strongly agree in the latest survey, by statement and over all.",
    question="What do staff say about working here?",
    formula="answers of 4 or 5 / answers, latest survey wave, for six months",
    unit="percent",
    better="higher",
    exports=("survey",),
    fact=ANSWER,
    met="score >= 4",
    part="statement_no",
    parts_sql="select statement_no, statement from facts.statement semi join facts.answer using (statement_no)",
    overall_counted="is_in_overall",
    published="wave",
    protected=True,
    survey=True,
    group="respondent",
    grouped="true",
    family="rows",
)
WELLBEING_RESPONSE_RATE = Metric(
    name="wellbeing_response_rate",
    title="Staff who answered",
    meaning="People who answered the latest survey as a share of people in post on its date.",
    question="How many of us answered?",
    formula="respondents / people in post on the wave's date",
    unit="percent",
    better="higher",
    exports=("survey",),
    fact=RESPONSE,
    numerator="case when respondent is not null then 1 else 0 end",
    denominator="case when person is not null then 1 else 0 end",
    published="wave",
    protected=True,
    survey=True,
    group="respondent",
    family="people",
)
LONG_LEAVE = Metric(
    name="long_leave",
    title="On long leave",
    meaning="People in post who are on leave of four weeks or more.",
    question="Who is away for long, so that the team needs cover and they need a good return?",
    formula="count of people in post on long leave on the day",
    unit="count",
    kind="count",
    better="either",
    exports=("leave",),
    fact=LEAVE_STATE,
    counted="is_on_leave",
    met="is_on_leave",
    reason="case when is_on_leave then 'on long leave' else 'at work' end",
    series="state",
    family="amounts",
)

HSE_SCORE = Fact(
    name="hse_score",
    grain="one row per respondent and scale of a wave",
    sql="""
select score.wave as period, within.above as unit, score.respondent, score.scale, score.score
from facts.hse_score as score join facts.within as within on within.unit = score.unit""",
    repeated=speaking_sql("hse"),
)
HSE_SCALES = ("demands", "control", "managers_support", "peer_support", "relationships", "role", "change")
HSE = Metric(
    name="hse",
    title="HSE scales",
    meaning="The seven scales of the HSE indicator tool: the mean over respondents, from 1 to 5, higher is better.",
    question="Are the conditions that cause stress well managed?",
    formula="mean over respondents of the mean of the scale's items, reversed items turned round",
    unit="score",
    kind="mean",
    better="higher",
    exports=("survey",),
    fact=HSE_SCORE,
    numerator="score",
    part="scale",
    parts_sql=" union all ".join(f"select '{scale}', '{scale}'" for scale in HSE_SCALES),
    overall=False,
    published="wave",
    protected=True,
    survey=True,
    group="respondent",
    family="amounts",
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
    unit="percent",
    better="lower",
    exports=("absence",),
    fact=SICKNESS,
    window=3,
    numerator="coalesce(hours_lost, 0)",
    denominator="coalesce(hours, 0)",
    uncounted="hours is null and hours_lost is null",
    uncounted_words="hours not known",
    levels=("organisation", "service"),
    published="quarter",
    protected=True,
    grouped="hours > 0",
    whole_window=True,
    series="quarter",
    family="amounts",
)
AGENCY = Fact(
    name="agency",
    grain="one row per shift in the window",
    sql=unit_event_sql("facts.agency", "fact.hours, fact.kind", export="agency"),
)
AGENCY_SHARE = Metric(
    name="agency_share",
    title="Care hours by agency workers",
    meaning="Hours worked by agency staff in the last 3 months, of all hours recorded with a kind.",
    question="How much of the care is given by people children do not know?",
    formula="hours of kind agency / hours of all shifts with a kind, last 3 months",
    unit="percent",
    better="lower",
    exports=("agency",),
    fact=AGENCY,
    window=3,
    counted="kind is not null",
    numerator="case when kind = 'agency' then hours else 0 end",
    met="kind = 'agency'",
    denominator="hours",
    reason="coalesce(kind, 'kind not given')",
    levels=("organisation", "service"),
    series="month",
    family="amounts",
)

METRICS = (WELLBEING_AGREE, WELLBEING_RESPONSE_RATE, HSE, LONG_LEAVE, SICKNESS_RATE, AGENCY_SHARE)
