"""Recognition export: one row per recognition given or concern raised."""

from dataclasses import replace

from pipelines.exports.contract import SERVICE, STAFF_ID, TEAM, Column, Export

EXPORT = Export(
    name="recognition",
    one_row_per="recognition given or concern raised",
    columns=(
        Column(name="date", kind="date", required=True, happened=True, help="Day of the thanks, or of the concern."),
        replace(
            STAFF_ID,
            required=False,
            help="The person thanked or spoken with.",
            blank="a whole team: then service and team are filled",
        ),
        replace(SERVICE, required=False, help="The service, where a whole team is thanked.", blank="one person"),
        TEAM,
        Column(
            name="kind",
            kind="code",
            required=True,
            codes=("recognition", "concern"),
            help="Thanks for good work, or a concern.",
        ),
    ),
    needs_one_of=("staff_id", "service"),
    protected=True,
    version_key=("date", "staff_id", "service", "team", "kind"),
    speaks_from="date",
    known_by=(),
    answers="Is good work noticed as much as concern is?",
)
