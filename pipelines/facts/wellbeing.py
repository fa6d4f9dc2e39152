"""Wellbeing: survey waves that are closed, answers and scores."""

from datetime import date

import duckdb

from pipelines.exports import hse
from pipelines.rows import survey_waves
from records.policy import Policy

# Numbers in place of texts, for what is counted by them.
NUMBERED = """
create or replace table facts.{name} as
select cast(row_number() over (order by {column}) as integer) as {number}, {column}
from (select distinct {column} from raw.survey)
"""

# The overall counts the statements that enough people answered in the organisation.
ANSWER = """
create or replace table facts.answer as
with pulse as (
    select wave_day.wave, wave_day.dated_on, respondent.respondent, unit.unit, statement.statement_no, survey.score,
        survey.source_file, survey.source_line
    from raw.survey as survey
    join wave_day on wave_day.day = survey.date and wave_day.instrument = 'pulse'
    join facts.statement as statement using (statement)
    join facts.respondent as respondent using (response_id)
    join facts.unit as unit on unit.level = 'team' and unit.service = survey.service and unit.team = survey.team
    where {item} is null
),
counted as (select wave, statement_no, count(distinct respondent) as people from pulse group by wave, statement_no)
select pulse.*, counted.people >= $smallest as is_in_overall
from pulse join counted using (wave, statement_no)
"""

# A person's score on a scale is the mean of its items, 5 the best; with more than one of them blank there is none.
HSE_SCORE = """
create or replace table facts.hse_score as
with answered as (
    select wave_day.wave, wave_day.dated_on, survey.response_id, survey.service, survey.team, {item} as item,
        survey.score, survey.source_file, survey.source_line
    from raw.survey as survey
    join wave_day on wave_day.day = survey.date and wave_day.instrument = 'hse'
    where {item} is not null
)
select wave, dated_on, respondent.respondent, unit.unit, scale.scale,
    avg(case when scale.is_reversed then 6 - score else score end) as score,
    min(source_file) as source_file, min(source_line) as source_line
from answered
join hse_scale as scale using (item)
join facts.respondent as respondent using (response_id)
join facts.unit as unit on unit.level = 'team' and unit.service = answered.service and unit.team = answered.team
group by wave, dated_on, respondent.respondent, unit.unit, scale.scale, scale.items
having count(*) >= scale.items - 1
"""

# A wave speaks from its last date until the next one's, for six months at the most.
WAVE = """
create or replace table facts.wave as
with dated as (select instrument, wave, dated_on, min(day) as first_on from wave_day group by all)
select instrument, wave, first_on, dated_on, dated_on as from_on,
    least(
        cast(dated_on + interval 6 month as date),
        coalesce(lead(dated_on) over (partition by instrument order by dated_on) - 1, date '9999-12-31')
    ) as to_on
from dated
"""

DAYS = """
select distinct case when {item} is null then 'pulse' else 'hse' end as instrument, date
from raw.survey order by instrument, date
"""


def build(con: duckdb.DuckDBPyConnection, policy: Policy, as_of: date) -> None:
    """Make facts.wave, facts.answer (of the organisation's own pulse) and facts.hse_score (of the HSE tool).

    They hold closed waves alone: of one that is still open the next load would tell who has answered since.
    """
    con.execute("create or replace temp table wave_day (instrument varchar, wave integer, day date, dated_on date)")
    days = con.execute(DAYS.format(item=hse.ITEM)).fetchall()
    for instrument in ("pulse", "hse"):
        rounds = survey_waves.waves(day for kind, day in days if kind == instrument)
        for number, wave in enumerate(wave for wave in rounds if survey_waves.is_closed(wave, as_of)):
            rows = [[instrument, number, day, wave[-1]] for day in wave]
            con.executemany("insert into wave_day values (?, ?, ?, ?)", rows)
    con.execute(
        "create or replace temp table hse_scale (item integer, scale varchar, is_reversed boolean, items integer)"
    )
    con.executemany("insert into hse_scale values (?, ?, ?, ?)", hse.rows())
    con.execute(NUMBERED.format(name="statement", number="statement_no", column="statement"))
    con.execute(NUMBERED.format(name="respondent", number="respondent", column="response_id"))
    con.execute(ANSWER.format(item=hse.ITEM), {"smallest": policy.hiding.smallest_group})
    con.execute(HSE_SCORE.format(item=hse.ITEM))
    con.execute(WAVE)
