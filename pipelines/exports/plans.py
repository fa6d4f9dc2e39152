"""Plans export: one row per support or capability plan."""

from pipelines.exports.contract import STAFF_ID, Column, Export

NOT_DONE = "not recorded, and not counted as done"

EXPORT = Export(
    name="plans",
    one_row_per="support or capability plan",
    columns=(
        Column(name="plan_id", kind="id", required=True, help="A number of your own, one for each plan."),
        STAFF_ID,
        Column(name="opened_on", kind="date", required=True, happened=True, help="Day it began."),
        Column(
            name="stage",
            kind="code",
            required=True,
            codes=("informal", "formal"),
            help="Informal support, or a formal step.",
        ),
        Column(
            name="reason_recorded",
            kind="yes_no",
            help="Is the reason written down?",
            blank=NOT_DONE,
        ),
        Column(
            name="target_clear",
            kind="yes_no",
            help="Does it say what good work would look like?",
            blank=NOT_DONE,
        ),
        Column(
            name="support_recorded",
            kind="yes_no",
            help="Does it say what help is given?",
            blank=NOT_DONE,
        ),
        Column(
            name="second_person",
            kind="yes_no",
            help="Was a second person asked before it began?",
            blank=NOT_DONE,
        ),
        Column(name="review_on", kind="date", help="Day of its next review.", blank="no day set"),
        Column(
            name="closed_on",
            kind="date",
            blank_means=True,
            happened=True,
            help="Day it was closed.",
            blank="still open",
        ),
    ),
    protected=True,
    version_key=("plan_id",),
    speaks_from="opened_on",
    answers="Does support come first, and is every plan complete?",
)
