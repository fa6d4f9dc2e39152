"""Establishment export: one row per budgeted posts of a role at a date."""

from pipelines.exports.contract import SERVICE, TEAM, Column, Export

EXPORT = Export(
    name="establishment",
    one_row_per="budgeted posts of a role at a date",
    columns=(
        SERVICE,
        TEAM,
        Column(
            name="role",
            kind="text",
            required=True,
            name_of="role",
            synonyms=("job title", "job role", "post title"),
            help="The role of the posts.",
        ),
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            help="Day this was so; write all posts anew each time.",
        ),
        Column(
            name="posts_fte",
            kind="number",
            required=True,
            low=0,
            synonyms=("budgeted fte", "budgeted posts", "funded fte", "establishment fte"),
            help="Budgeted posts, as full-time equivalents.",
        ),
        Column(
            name="vacant_fte",
            kind="number",
            required=True,
            low=0,
            synonyms=("vacant", "vacant posts", "vacancies", "vacancy fte"),
            help="How much of that is vacant.",
        ),
    ),
    version_key=("service", "team", "role", "date"),
    speaks_from="date",
    answers="How many budgeted posts are vacant?",
)
