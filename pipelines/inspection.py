"""Inspection export: one row per inspection held."""

from pipelines.contract import Column, Export, service

EXPORT = Export(
    name="inspection",
    one_row_per="inspection held",
    columns=(
        service(),
        Column(name="date", kind="date", required=True, happened=True),
        Column(name="framework", kind="code", codes=("ofsted", "ciw", "cqc", "other")),
        Column(name="kind", kind="code", blank_means=True, codes=("full", "other")),
    ),
    version_key=("service", "date", "kind"),
    speaks_from="date",
    answers="When was the last inspection?",
)
