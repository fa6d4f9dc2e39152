"""Agency export: one row per agency or bank shift, and the care hours it was part of."""

from pipelines.exports.contract import SERVICE, Column, Export

EXPORT = Export(
    name="agency",
    one_row_per="agency or bank shift, and the care hours it was part of",
    columns=(
        SERVICE,
        Column(name="date", kind="date", required=True, happened=True, help="Day of the shift."),
        Column(name="worker_ref", kind="id", help="A reference for the worker, not their name.", blank="not known"),
        Column(
            name="hours",
            kind="number",
            required=True,
            low=0,
            high=24,
            unit="hours",
            sums=("kind", "own"),
            help="Hours worked: of a shift a day's at most. Own staff's hours may be one sum of a day or a week.",
        ),
        Column(
            name="kind",
            kind="code",
            codes=("agency", "bank", "own"),
            help="Whose worker: an agency's, the bank's, or own staff.",
            blank="not known, and left out of the agency share",
        ),
    ),
    version_key=("service", "date", "worker_ref", "kind"),
    speaks_from="date",
    never_repeats_without="worker_ref",
    known_by=("worker_ref", "kind"),
    answers="How much of the care is given by agency workers?",
)
