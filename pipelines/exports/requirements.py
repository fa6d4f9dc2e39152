"""Requirements export: the courses each role must have."""

from dataclasses import replace

from pipelines.exports.contract import SERVICE, Column, Export

EXPORT = Export(
    name="requirements",
    one_row_per="course required of a role",
    columns=(
        Column(
            name="course",
            kind="text",
            required=True,
            name_of="course",
            synonyms=("course name", "training", "training name", "course title"),
            help="A course that a role needs, spelled as in the training export.",
        ),
        Column(
            name="role",
            kind="text",
            required=True,
            name_of="role",
            synonyms=("job title", "job role", "required of"),
            help="The role that needs it; * for every role.",
        ),
        replace(SERVICE, required=False, help="The service where the role needs it.", blank="in every service"),
        Column(
            name="valid_months",
            kind="text",  # a whole number or `once`
            blank_means=True,
            synonyms=("validity", "validity months", "valid for months", "months valid", "refresh months"),
            help="Months until it must be done again, or the word once.",
            blank="as the certificate says",
        ),
        Column(
            name="grace_days",
            kind="whole",
            low=0,
            high=3650,
            synonyms=("grace", "days of grace"),
            help="Days a starter has to complete it.",
            blank="90 days, or as your policy says",
        ),
    ),
    version_key=("course", "role", "service"),
    answers="Which courses does each role need, and how often?",
)
