"""Wellbeing: what staff say in surveys, and the conditions they work under."""

from metrics.metric import Fact, Metric
from metrics.placing import state_sql

IN_UNIT = """
    (unit.level = 'organisation' or unit.level = 'service' and unit.service = {0}.service
        or unit.level = 'team' and unit.service = {0}.service and unit.team = {0}.team)"""

ANSWER = Fact(
    name="answer",
    grain="one row per answer of the wave that speaks on the day",
    sql=f"""
select period.*, unit.unit, unit.level, answer.response_id, answer.statement, answer.score, answer.is_in_overall,
    answer.source_file, answer.source_line
from facts.wave as wave
join period on period.day between wave.from_on and wave.to_on
join facts.answer as answer on answer.wave = wave.wave
join facts.unit as unit on {IN_UNIT.format("answer")}""",
)
# People in post on the wave's date, and the respondents, who have no names.
RESPONSE = Fact(
    name="response",
    grain="one row per person in post on the wave's date and per respondent",
    sql=f"""
with speaking as (
    select period.*, wave.wave, wave.dated_on
    from facts.wave as wave join period on period.day between wave.from_on and wave.to_on
),
respondent as (select distinct wave, response_id, service, team from facts.answer)
select distinct speaking.period, unit.unit, unit.level, respondent.response_id, cast(null as integer) as person
from speaking
join respondent on respondent.wave = speaking.wave
join facts.unit as unit on {IN_UNIT.format("respondent")}
union all
select speaking.period, member.unit, member.level, null, member.person
from speaking
join facts.membership as member
    on member.basis = 'counted' and speaking.dated_on between member.from_on and member.to_on""",
)
LEAVE_STATE = Fact(
    name="leave_state",
    grain="one row per person in post on the day",
    sql=state_sql(
        "(select person, date '0001-01-01' as from_on, date '9999-12-31' as to_on, null as source_file, "
        "null as source_line from facts.person)",
        "true as is_listed",
    ),
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
    part="statement",
    overall_counted="is_in_overall",
    published="wave",
    protected=True,
    survey=True,
    group="response_id",
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
    numerator="case when response_id is not null then 1 else 0 end",
    denominator="case when person is not null then 1 else 0 end",
    published="wave",
    protected=True,
    survey=True,
    group="response_id",
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

METRICS = (WELLBEING_AGREE, WELLBEING_RESPONSE_RATE, LONG_LEAVE)
