"""Qualification export: one row per qualification held or under way."""

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="qualification",
    one_row_per="qualification held or under way",
    columns=(
        staff_id(),
        Column(name="qualification", kind="code", required=True, codes=("level_3", "level_5", "other")),
        Column(name="status", kind="code", required=True, codes=("held", "equivalent", "enrolled", "none")),
        Column(name="awarded_on", kind="date", happened=True),
        Column(name="first_care_role_on", kind="date", happened=True),
        Column(name="managing_since", kind="date", happened=True),
        Column(name="deferred_until", kind="date"),
    ),
    version_key=("staff_id", "qualification"),
    answers="Who holds the Level 3 or Level 5, and who has a date coming?",
)
