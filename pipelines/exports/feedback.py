"""Feedback export: one row per view of a child, family or other person who uses the service."""

from pipelines.exports.contract import SERVICE, Column, Export

EXPORT = Export(
    name="feedback",
    one_row_per="view of a child, family or other person who uses the service",
    columns=(
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            help="Day the view was given. What was said is never loaded.",
        ),
        SERVICE,
        Column(
            name="tone",
            kind="code",
            codes=("positive", "mixed", "negative"),
            help="Whether it was good, mixed or critical.",
            blank="not recorded",
        ),
        Column(
            name="responded_on",
            kind="date",
            happened=True,
            synonyms=("responded", "date responded", "replied", "date of reply", "answered"),
            hint=r"respon|repl|answer",
            help="Day the person had an answer.",
            blank="no answer yet",
        ),
    ),
    version_key=("date", "service", "tone", "responded_on"),
    speaks_from="date",
    known_by=("tone",),
    answers="Are the views of people who use the service answered?",
)
