"""Inspection export: one row per inspection held."""

from pipelines.exports.contract import SERVICE, Column, Export

EXPORT = Export(
    name="inspection",
    one_row_per="inspection held",
    columns=(
        SERVICE,
        Column(name="date", kind="date", required=True, happened=True, help="Day it began."),
        Column(
            name="framework",
            kind="code",
            codes=("ofsted", "ciw", "cqc", "other"),
            help="Who inspected.",
            blank="not recorded",
        ),
        Column(
            name="kind",
            kind="code",
            blank_means=True,
            codes=("full", "other"),
            help="A full inspection, or another visit.",
            blank="a full inspection",
        ),
    ),
    version_key=("service", "date", "kind"),
    speaks_from="date",
    known_by=("framework",),
    answers="When was the last inspection?",
)
