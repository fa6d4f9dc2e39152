"""facts.coverage: one row per export (and one for leavers), from when to when it speaks. facts.about: one row."""

from datetime import date

import duckdb

from pipelines.exports.all import EXPORTS
from pipelines.rows import leavers_known
from records.policy import Policy

ABOUT = """
create or replace table facts.about as
select
    $as_of::date as as_of,
    ({earliest}) as earliest_on,
    $tolerance::integer as tolerance_days,
    $first_due::integer as first_due_days,
    $due_soon::integer as due_soon_days,
    $full_time::double as full_time_hours
"""

COVERAGE = """
create or replace table facts.coverage as
with earliest as ({earliest})
select
    export.export,
    export.supplied,
    case
        when not export.supplied then null
        when export.covers_from is not null then export.covers_from
        when earliest.earliest_on is null then date '0001-01-01'
        else cast(date_trunc('month', earliest.earliest_on) as date)
    end as from_on,
    case
        when not export.supplied then null
        -- What roles need has no date, and stays so until a newer export says otherwise.
        when export.export = 'requirements' then $as_of::date
        else coalesce(export.covers_to, $as_of::date)
    end as to_on
from raw.export as export
left join earliest using (export)
"""

# A provider that records no leaver knows of none but in the month it speaks for.
LEAVERS = f"""
insert into facts.coverage
select
    'leavers',
    true,
    coalesce({leavers_known.SINCE}, cast(date_trunc('month', $as_of::date) as date)),
    $as_of::date
"""


def build(con: duckdb.DuckDBPyConnection, policy: Policy, as_of: date) -> None:
    """Make facts.about and facts.coverage from raw and the policy."""
    dated = {name: export.speaks_from for name, export in EXPORTS.items() if export.speaks_from}
    each = " union all ".join(
        f"select '{name}' as export, min({column}) as earliest_on from raw.{name}" for name, column in dated.items()
    )
    starts = f"select min(start_date) from raw.staff union all select earliest_on from ({each})"
    con.execute(COVERAGE.format(earliest=each), {"as_of": as_of})
    con.execute(LEAVERS, {"as_of": as_of})
    con.execute(
        ABOUT.format(earliest=f"select min(day) from ({starts}) as every(day)"),
        {
            "as_of": as_of,
            "tolerance": policy.supervision.tolerance_days,
            "first_due": policy.supervision.first_due_days,
            "due_soon": policy.training.due_soon_days,
            "full_time": policy.full_time_hours,
        },
    )
