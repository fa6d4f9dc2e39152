"""Adjustments export: one row per conversation about adjustments."""

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="adjustments",
    one_row_per="conversation about adjustments",
    columns=(
        staff_id(),
        Column(name="asked_on", kind="date", required=True, happened=True),
        Column(name="outcome", kind="code", codes=("none_needed", "agreed", "declined", "pending")),
        Column(name="agreed_on", kind="date", happened=True),
        Column(name="in_place_on", kind="date", happened=True),
    ),
    version_key=("staff_id", "asked_on"),
    speaks_from="asked_on",
    answers="Is everyone asked what adjustments they need, and do they get them?",
)
