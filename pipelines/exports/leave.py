"""Leave export: absences from work that stop the clock."""

from pipelines.exports.contract import STAFF_ID, Column, Export

EXPORT = Export(
    name="leave",
    one_row_per="spell of absence from work that stops the clock",
    columns=(
        STAFF_ID,
        Column(
            name="start_date",
            kind="date",
            required=True,
            happened=True,
            synonyms=("start", "leave start", "from", "first day"),
            help="First day away: parental, long-term sick or other leave. The kind is never loaded.",
        ),
        Column(
            name="end_date",
            kind="date",
            blank_means=True,
            happened=True,
            synonyms=("end", "leave end", "to", "last day"),
            help="Last day away.",
            blank="not back yet",
        ),
    ),
    version_key=("staff_id", "start_date"),
    speaks_from="start_date",
    answers="Who is on long leave, so that nobody is asked for what they cannot do?",
)
