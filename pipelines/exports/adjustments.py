"""Adjustments export: one row per conversation about adjustments."""

from pipelines.exports.contract import STAFF_ID, Column, Export

EXPORT = Export(
    name="adjustments",
    one_row_per="conversation about adjustments",
    columns=(
        STAFF_ID,
        Column(
            name="asked_on",
            kind="date",
            required=True,
            happened=True,
            help="Day the person was asked what adjustments they need. What is adjusted is never loaded.",
        ),
        Column(
            name="outcome",
            kind="code",
            codes=("none_needed", "agreed", "declined", "pending"),
            help="What came of it; nothing needed and declined are answers too.",
            blank="not recorded",
        ),
        Column(name="agreed_on", kind="date", happened=True, help="Day an adjustment was agreed.", blank="not agreed"),
        Column(
            name="in_place_on",
            kind="date",
            happened=True,
            hint=r"place|implement",
            help="Day it was in place.",
            blank="not in place yet",
        ),
    ),
    protected=True,
    version_key=("staff_id", "asked_on"),
    speaks_from="asked_on",
    answers="Is everyone asked what adjustments they need, and do they get them?",
)
