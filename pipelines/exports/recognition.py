"""Recognition export: one row per recognition given or concern raised."""

from pipelines.exports.contract import Column, Export, service, staff_id, team

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
