"""Mentoring export: one row per mentor or buddy arrangement."""

from pipelines.exports.contract import STAFF_ID, Column, Export

EXPORT = Export(
    name="mentoring",
    one_row_per="mentor or buddy arrangement",
    columns=(
        STAFF_ID,
        Column(name="mentor_id", kind="id", required=True, of_staff=True, help="Staff ID of the mentor or buddy."),
        Column(name="start_date", kind="date", required=True, happened=True, help="First day of the arrangement."),
        Column(
            name="end_date",
            kind="date",
            blank_means=True,
            happened=True,
            help="Last day of the arrangement.",
            blank="still going on",
        ),
    ),
    version_key=("staff_id", "mentor_id", "start_date"),
    speaks_from="start_date",
    answers="Does every starter have a mentor?",
)
