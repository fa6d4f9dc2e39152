"""Absence export: one row per sickness or other absence."""

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="absence",
    one_row_per="sickness or other absence",
    columns=(
        staff_id(),
        Column(name="start_date", kind="date", required=True, happened=True),
        Column(name="end_date", kind="date", blank_means=True, happened=True),
        Column(name="hours_lost", kind="number", low=0),
        Column(name="return_talk_on", kind="date", happened=True),
    ),
    version_key=("staff_id", "start_date"),
    speaks_from="start_date",
    answers="How much working time is lost to sickness, and are people welcomed back?",
)
