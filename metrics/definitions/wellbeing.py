"""Wellbeing: what staff say in surveys, wave by wave."""

from typing import Literal

from metrics.metric import Fact, Metric
from records.policy import Target


def speaking_sql(instrument: Literal["pulse", "hse"]) -> str:
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
HSE_SCORE = Fact(
    name="hse_score",
    grain="one row per respondent and scale of a wave",
    sql="""
select score.wave as period, within.above as unit, score.respondent, score.scale, score.score
from facts.hse_score as score join facts.within as within on within.unit = score.unit""",
    repeated=speaking_sql("hse"),
)
HSE_SCALES = ("demands", "control", "managers_support", "peer_support", "relationships", "role", "change")

WELLBEING_AGREE = Metric(
    name="wellbeing_agree",
    title="Staff who agree",
    meaning="Answers of agree or strongly agree in the latest survey, by statement and over all.",
    question="What do staff say about working here?",
    formula="answers of 4 or 5 / answers, latest survey wave, for six months",
    subject="Wellbeing",
    exports=("survey",),
    fact=ANSWER,
    met="score >= 4",
    part="statement_no",
    parts_sql="select statement_no, statement from facts.statement semi join facts.answer using (statement_no)",
    overall_counted="is_in_overall",
    published="wave",
    wave="pulse",
    protected=True,
    group="respondent",
    grouped="true",
    survey=True,
    family="rows",
    parts_heading="Statement",
)
WELLBEING_RESPONSE_RATE = Metric(
    name="wellbeing_response_rate",
    title="Staff who answered",
    meaning="People who answered the latest survey as a share of people in post on its date.",
    question="How many of us answered?",
    formula="respondents / people in post on the wave's date",
    subject="Wellbeing",
    exports=("survey",),
    target=Target(value=50, source="guidance: HSE Management Standards, more than half is adequate"),
    fact=RESPONSE,
    numerator="case when respondent is not null then 1 else 0 end",
    denominator="case when person is not null then 1 else 0 end",
    published="wave",
    wave="pulse",
    protected=True,
    group="respondent",
    survey=True,
    hidden_with="wellbeing_agree",
)
HSE = Metric(
    name="hse",
    title="HSE scales",
    meaning="The seven scales of the HSE indicator tool: the mean over respondents, from 1 to 5, higher is better.",
    question="Are the conditions that cause stress well managed?",
    formula="mean over respondents of the mean of the scale's items, reversed items turned round",
    subject="Wellbeing",
    exports=("survey",),
    unit="score",
    fact=HSE_SCORE,
    kind="mean",
    numerator="score",
    part="scale",
    parts_sql=" union all ".join(f"select '{scale}', '{scale}'" for scale in HSE_SCALES),
    overall=False,
    published="wave",
    wave="hse",
    protected=True,
    group="respondent",
    survey=True,
    family="amounts",
    parts_heading="Scale",
)

METRICS = (WELLBEING_AGREE, WELLBEING_RESPONSE_RATE, HSE)
