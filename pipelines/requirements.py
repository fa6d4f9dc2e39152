"""Requirements export: the courses each role must have."""

from pipelines.contract import Column, Export, service

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
        ),
        Column(
            name="role", kind="text", required=True, name_of="role", synonyms=("job title", "job role", "required of")
        ),
        service(required=False),
        Column(
            name="valid_months",
            kind="text",  # a whole number or `once`
            blank_means=True,
            synonyms=("validity", "validity months", "valid for months", "months valid", "refresh months"),
        ),
        Column(name="grace_days", kind="whole", low=0, high=3650, synonyms=("grace", "days of grace")),
    ),
    version_key=("course", "role", "service"),
    answers="Which courses does each role need, and how often?",
)
