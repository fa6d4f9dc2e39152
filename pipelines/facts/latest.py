"""Facts that last from one event to the next: what was the latest so far, on any day?"""


def latest_sql(table: str, events: str) -> str:
    """SQL that makes a table (person, latest_on, year_after, from_on, to_on, source_file, source_line) of the events.

    `events` selects person, on_date, source_file, source_line. A person without any yet has one row before the first.
    """
    return f"""
create or replace table {table} as
with event as ({events}),
one_a_day as (
    select person, on_date, min(source_file) as source_file, min(source_line) as source_line
    from event group by person, on_date
),
every as (
    select person, on_date, on_date as from_on, source_file, source_line from one_a_day
    union all
    select person, null, date '0001-01-01', null, null from facts.person
)
select
    person,
    on_date as latest_on,
    cast(on_date + interval 12 month as date) as year_after,
    from_on,
    coalesce(lead(from_on) over (partition by person order by from_on) - 1, date '9999-12-31') as to_on,
    source_file,
    source_line
from every
"""
