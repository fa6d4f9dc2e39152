"""Tools export: one row per blocker raised (equipment, forms, ICT)."""

from pipelines.exports.contract import SERVICE, Column, Export

EXPORT = Export(
    name="tools",
    one_row_per="blocker raised (equipment, forms, ICT)",
    columns=(
        Column(
            name="raised_on",
            kind="date",
            required=True,
            happened=True,
            help="Day somebody said that equipment, a form or a system stood in the way.",
        ),
        SERVICE,
        Column(
            name="fixed_on",
            kind="date",
            happened=True,
            synonyms=("fixed", "date fixed", "resolved", "date resolved"),
            hint=r"fix|resolv|closed|complet|\bdone\b",
            help="Day it was put right.",
            blank="not put right yet",
        ),
    ),
    version_key=("raised_on", "service", "fixed_on"),
    speaks_from="raised_on",
    known_by=(),
    answers="Do people have tools that work?",
)
