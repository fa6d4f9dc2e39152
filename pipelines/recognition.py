"""Recognition export: one row per recognition given or concern raised."""

from pipelines.contract import Column, Export, service, staff_id, team

EXPORT = Export(
    name="recognition",
    one_row_per="recognition given or concern raised",
    columns=(
        Column(name="date", kind="date", required=True, happened=True),
        staff_id(required=False),
        service(required=False),
        team(),
        Column(name="kind", kind="code", required=True, codes=("recognition", "concern")),
    ),
    version_key=("date", "staff_id", "service", "team", "kind"),
    speaks_from="date",
    answers="Is good work noticed as much as concern is?",
)
