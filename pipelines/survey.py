"""Survey export: answers to statements, never with a staff id."""

from datetime import date

import duckdb

from pipelines.contract import Column, Export, service, team

WAVE_DAYS = 28

HAS_STAFF_ID = (
    "a survey must not say who answered: it has a column that names the member of staff. "
    "Ask the survey system for an export without it, or delete the column"
)

EXPORT = Export(
    name="survey",
    one_row_per="answer to one statement by one respondent",
    columns=(
        Column(
            name="response_id",
            kind="id",
            required=True,
            synonyms=("response", "respondent", "respondent id", "response number", "submission id"),
        ),
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            synonyms=("survey date", "response date", "submitted", "submitted on", "completed"),
        ),
        service(),
        team(),
        Column(
            name="statement",
            kind="text",
            required=True,
            name_of="statement",
            synonyms=("question", "item", "statement text", "question text"),
        ),
        Column(
            name="score", kind="whole", required=True, low=1, high=5, synonyms=("answer", "response value", "value")
        ),
    ),
    version_key=("response_id", "statement", "date"),
    speaks_from="date",
    refuses={"staff_id": HAS_STAFF_ID},
    answers="What do staff say about working here?",
)

# The overall counts the statements that enough people answered in the organisation.
ANSWER = """
create or replace table facts.answer as
with counted as (
    select wave, statement, count(distinct response_id) as people
    from raw.survey join wave_day on wave_day.day = survey.date
    group by wave, statement
)
select
    wave_day.wave,
    wave_day.dated_on,
    survey.response_id,
    survey.service,
    survey.team,
    survey.statement,
    survey.score,
    counted.people >= $smallest as is_in_overall,
    survey.source_file,
    survey.source_line
from raw.survey as survey
join wave_day on wave_day.day = survey.date
join counted on counted.wave = wave_day.wave and counted.statement = survey.statement
"""

# A wave speaks from its last date until the next one's, for six months at the most.
WAVE = """
create or replace table facts.wave as
with dated as (select distinct wave, dated_on from wave_day)
select wave, dated_on, dated_on as from_on,
    least(
        cast(dated_on + interval 6 month as date),
        coalesce(lead(dated_on) over (order by dated_on) - 1, date '9999-12-31')
    ) as to_on
from dated
"""


def build(con: duckdb.DuckDBPyConnection, policy: dict) -> None:
    """Make facts.wave and facts.answer: one row per wave, one per answer with its wave."""
    days = [day for (day,) in con.execute("select distinct date from raw.survey order by date").fetchall()]
    con.execute("create or replace temp table wave_day (wave integer, day date, dated_on date)")
    for number, wave in enumerate(waves(days)):
        con.executemany("insert into wave_day values (?, ?, ?)", [[number, day, wave[-1]] for day in wave])
    con.execute(ANSWER, {"smallest": policy["hiding"]["smallest_group"]})
    con.execute(WAVE)


def waves(days: list[date]) -> list[list[date]]:
    """The days, in order, in rounds: a day not yet in one begins one, with all days up to 28 days after it."""
    rounds: list[list[date]] = []
    for day in days:
        if rounds and (day - rounds[-1][0]).days <= WAVE_DAYS:
            rounds[-1].append(day)
        else:
            rounds.append([day])
    return rounds
