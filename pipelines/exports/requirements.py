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
        Column(
            name="satisfied_by",
            kind="text",
            names_of="course",
            synonyms=("also satisfied by", "or instead", "equivalent courses", "equivalents", "alternatives"),
            help="Other courses that will do as well, with a semicolon between two.",
            blank="no other course will do",
        ),
        Column(
            name="only_after",
            kind="date",
            synonyms=("only completions after", "new version from", "counts from", "completed after"),
            help="The day of a new version of the course: what was completed before it does not count.",
            blank="whenever it was completed",
        ),
        Column(
            name="delivery",
            kind="code",
            codes=("face_to_face", "e_learning", "other"),
            synonyms=("how delivered", "delivery method", "method"),
            help="How it must be given; a completion of which nobody knows how it was given counts.",
            blank="however it is given",
        ),
    ),
    version_key=("course", "role", "service"),
    answers="Which courses does each role need, and how often?",
)
