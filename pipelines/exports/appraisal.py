"""Appraisal export: appraisals held."""

from pipelines.exports.contract import NOT_IN_SHARE, STAFF_ID, Column, Export

EXPORT = Export(
    name="appraisal",
    one_row_per="appraisal held",
    columns=(
        STAFF_ID,
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            synonyms=("appraisal date", "date of appraisal", "date held", "held on"),
            help="Day it was held.",
        ),
        Column(
            name="user_views",
            kind="yes_no",
            synonyms=("views of children included", "children views", "views included"),
            help="Did it take in the views of children, families or other professionals?",
            blank=NOT_IN_SHARE,
        ),
    ),
    version_key=("staff_id", "date"),
    speaks_from="date",
    answers="Has everyone been appraised in the last year?",
)
