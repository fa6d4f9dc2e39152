"""Establishment export: one row per budgeted posts of a role at a date."""

from pipelines.contract import Column, Export, service, team

EXPORT = Export(
    name="establishment",
    one_row_per="budgeted posts of a role at a date",
    columns=(
        service(),
        team(),
        Column(name="role", kind="text", required=True, name_of="role"),
        Column(name="date", kind="date", required=True, happened=True),
        Column(name="posts_fte", kind="number", required=True, low=0),
        Column(name="vacant_fte", kind="number", required=True, low=0),
    ),
    version_key=("service", "team", "role", "date"),
    speaks_from="date",
    answers="How many budgeted posts are vacant?",
)
