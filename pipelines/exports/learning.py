"""Learning export: one row per learning-log entry."""

from pipelines.exports.contract import SERVICE, Column, Export

EXPORT = Export(
    name="learning",
    one_row_per="learning-log entry",
    columns=(
        Column(name="date", kind="date", required=True, happened=True, help="Day of the entry."),
        SERVICE,
        Column(
            name="kind",
            kind="code",
            required=True,
            codes=("good_practice", "mistake"),
            help="What was learned from: good practice, or a mistake.",
        ),
        Column(
            name="closed_on",
            kind="date",
            blank_means=True,
            happened=True,
            help="Day what was to be done was done.",
            blank="still open",
        ),
        Column(
            name="shared_on", kind="date", happened=True, help="Day it was shared with others.", blank="not shared yet"
        ),
    ),
    version_key=("date", "service", "kind", "closed_on", "shared_on"),
    speaks_from="date",
    known_by=("shared_on",),
    answers="Are good practice and mistakes both learned from?",
)
