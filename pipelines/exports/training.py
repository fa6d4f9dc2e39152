"""Training export: courses completed or booked."""

from pipelines.exports.contract import STAFF_ID, Column, Export

EXPORT = Export(
    name="training",
    one_row_per="course completed or booked",
    columns=(
        STAFF_ID,
        Column(
            name="course",
            kind="text",
            required=True,
            name_of="course",
            synonyms=("course name", "training", "training name", "course title", "module", "training program name"),
            help="Name of the course, spelled as in the requirements.",
        ),
        Column(
            name="completed_on",
            kind="date",
            happened=True,
            synonyms=(
                "completed",
                "date completed",
                "completion date",
                "time completed",
                "training date",
                "date",
                "date attended",
                "attended on",
                "passed on",
                "date passed",
            ),
            help="Day it was completed.",
            blank="not completed yet: then booked for is filled",
        ),
        Column(
            name="expires_on",
            kind="date",
            synonyms=("expires", "expiry", "expiry date", "expiration date", "valid until", "renewal date"),
            help="Last day the certificate is valid.",
            blank="no date on it: how long it lasts is read from the requirements",
        ),
        Column(
            name="booked_for",
            kind="date",
            synonyms=("booked", "booking date", "date booked"),
            help="Day it is booked for.",
            blank="not booked",
        ),
        Column(
            name="delivery",
            kind="code",
            codes=("face_to_face", "e_learning", "other"),
            synonyms=("how delivered", "delivery method", "method"),
            help="How it was given.",
            blank="not recorded",
        ),
    ),
    needs_one_of=("completed_on", "booked_for"),
    version_key=("staff_id", "course", "completed_on", "booked_for"),
    speaks_from="completed_on",
    answers="Is everyone trained in what their role asks?",
)
