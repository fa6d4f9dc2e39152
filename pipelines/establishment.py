"""Establishment export: one row per budgeted posts of a role at a date."""

import duckdb

from pipelines.contract import Column, Export, service, team

EXPORT = Export(
    name="establishment",
    one_row_per="budgeted posts of a role at a date",
    columns=(
        service(),
        team(),
        Column(name="role", kind="text", required=True, name_of="role", help="The role of the posts."),
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            help="Day this was so; write all posts anew each time.",
        ),
        Column(name="posts_fte", kind="number", required=True, low=0, help="Budgeted posts, as full-time equivalents."),
        Column(name="vacant_fte", kind="number", required=True, low=0, help="How much of that is vacant."),
    ),
    version_key=("service", "team", "role", "date"),
    speaks_from="date",
    answers="How many budgeted posts are vacant?",
)

# The rows of each service and team's date speak until its next one.
ESTABLISHMENT = """
create or replace table facts.establishment as
with dated as (
    select service, team, date, coalesce(lead(date) over (partition by service, team order by date) - 1,
        date '9999-12-31') as to_on
    from (select distinct service, team, date from raw.establishment)
)
select unit.unit, export.role, export.vacant_fte, export.posts_fte, dated.date as from_on,
    dated.to_on, export.source_file, export.source_line
from raw.establishment as export
join dated using (service, team, date)
join facts.unit as unit on unit.level = 'service' and unit.service = export.service
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.establishment: one row per budgeted post, over the days its row speaks for."""
    con.execute(ESTABLISHMENT)
