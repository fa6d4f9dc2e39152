"""Qualification export: one row per qualification held or under way."""

from pipelines.exports.contract import STAFF_ID, Column, Export

EXPORT = Export(
    name="qualification",
    one_row_per="qualification held or under way",
    columns=(
        STAFF_ID,
        Column(
            name="qualification",
            kind="code",
            required=True,
            codes=("level_3", "level_5", "other"),
            help="Which qualification: the Level 3 of care staff, the Level 5 of managers, or another.",
        ),
        Column(
            name="status",
            kind="code",
            required=True,
            codes=("held", "equivalent", "enrolled", "none"),
            help="Where the person stands with it.",
        ),
        Column(
            name="awarded_on", kind="date", happened=True, help="Day it was awarded.", blank="not awarded, or not known"
        ),
        Column(
            name="first_care_role_on",
            kind="date",
            happened=True,
            help="First day in a care role in any home, which the two years of the Level 3 run from.",
            blank="the start of their time here is taken",
        ),
        Column(
            name="managing_since",
            kind="date",
            happened=True,
            help="First day of managing a home, which the three years of the Level 5 run from.",
            blank="not known",
        ),
        Column(
            name="deferred_until",
            kind="date",
            help="Later day agreed for it, after a break or few hours.",
            blank="not deferred",
        ),
    ),
    version_key=("staff_id", "qualification"),
    answers="Who holds the Level 3 or Level 5, and who has a date coming?",
)
