"""Recognition export: one row per recognition given or concern raised."""

import duckdb

from pipelines.contract import Column, Export, service, staff_id, team
from pipelines.latest import latest_sql

EXPORT = Export(
    name="recognition",
    one_row_per="recognition given or concern raised",
    columns=(
        Column(name="date", kind="date", required=True, happened=True, help="Day of the thanks, or of the concern."),
        staff_id(
            required=False,
            help="The person thanked or spoken with.",
            blank="a whole team: then service and team are filled",
        ),
        service(required=False, help="The service, where a whole team is thanked.", blank="one person"),
        team(),
        Column(
            name="kind",
            kind="code",
            required=True,
            codes=("recognition", "concern"),
            help="Thanks for good work, or a concern.",
        ),
    ),
    version_key=("date", "staff_id", "service", "team", "kind"),
    speaks_from="date",
    answers="Is good work noticed as much as concern is?",
)

# One row per recognition or concern: of a person, or once of a team.
RECOGNITION = """
create or replace table facts.recognition as
select person.person, export.date as on_date, export.kind, export.staff_id is null as is_of_team,
    export.service, export.team, export.source_file, export.source_line
from raw.recognition as export left join facts.person as person using (staff_id)
"""

# Recognition of a team counts for everyone who was in it that day.
RECOGNISED = """
select person, on_date, source_file, source_line
from facts.recognition where kind = 'recognition' and not is_of_team
union all
select member.person, recognition.on_date, recognition.source_file, recognition.source_line
from facts.recognition as recognition
join facts.unit as unit
    on unit.level = 'team' and unit.service = recognition.service and unit.team = recognition.team
join facts.membership as member
    on member.basis = 'counted' and member.unit = unit.unit
    and recognition.on_date between member.from_on and member.to_on
where recognition.kind = 'recognition' and recognition.is_of_team
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.recognition, and facts.recognised: when each person was last recognised, on any day."""
    con.execute(RECOGNITION)
    con.execute(latest_sql("facts.recognised", RECOGNISED))
