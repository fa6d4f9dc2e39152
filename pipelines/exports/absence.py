"""Absence export: one row per sickness or other absence."""

from pipelines.exports.contract import STAFF_ID, Column, Export

EXPORT = Export(
    name="absence",
    one_row_per="sickness or other absence",
    columns=(
        STAFF_ID,
        Column(
            name="start_date",
            kind="date",
            required=True,
            happened=True,
            help="First day away. Reasons are never loaded.",
        ),
        Column(
            name="end_date", kind="date", blank_means=True, happened=True, help="Last day away.", blank="not back yet"
        ),
        Column(
            name="hours_lost",
            kind="number",
            low=0,
            help="Contracted hours lost to it.",
            blank="not known, and left out of the sickness rate",
        ),
        Column(
            name="return_talk_on",
            kind="date",
            happened=True,
            help="Day of the talk on coming back.",
            blank="no talk recorded",
        ),
    ),
    protected=True,
    version_key=("staff_id", "start_date"),
    speaks_from="start_date",
    answers="How much working time is lost to sickness, and are people welcomed back?",
)
