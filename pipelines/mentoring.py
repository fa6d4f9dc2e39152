"""Mentoring export: one row per mentor or buddy arrangement."""

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="mentoring",
    one_row_per="mentor or buddy arrangement",
    columns=(
        staff_id(),
        Column(name="mentor_id", kind="id", required=True),
        Column(name="start_date", kind="date", required=True, happened=True),
        Column(name="end_date", kind="date", blank_means=True, happened=True),
    ),
    version_key=("staff_id", "mentor_id", "start_date"),
    speaks_from="start_date",
    answers="Does every starter have a mentor?",
)
