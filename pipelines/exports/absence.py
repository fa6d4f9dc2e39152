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
            synonyms=("start", "from", "first day", "first day absent", "first day of absence", "absence start"),
            help="First day away. Reasons are never loaded.",
        ),
        Column(
            name="end_date",
            kind="date",
            blank_means=True,
            happened=True,
            synonyms=("end", "to", "last day", "last day absent", "last day of absence", "absence end"),
            help="Last day away.",
            blank="not back yet",
        ),
        Column(
            name="hours_lost",
            kind="number",
            unit="hours",
            low=0,
            help="Contracted hours lost to it.",
            blank="not known, and left out of the sickness rate",
        ),
        Column(
            name="return_talk_on",
            kind="date",
            happened=True,
            synonyms=("return to work date", "rtw date", "return to work interview date", "rtw interview date"),
            hint=r"\brtw\b|return.*(talk|interview|meeting|work)",
            help="Day of the talk on coming back.",
            blank="no talk recorded",
        ),
    ),
    protected=True,
    version_key=("staff_id", "start_date"),
    speaks_from="start_date",
    answers="How much working time is lost to sickness, and are people welcomed back?",
)
