"""Plans export: one row per support or capability plan."""

from pipelines.contract import Column, Export, staff_id

EXPORT = Export(
    name="plans",
    one_row_per="support or capability plan",
    columns=(
        Column(name="plan_id", kind="id", required=True),
        staff_id(),
        Column(name="opened_on", kind="date", required=True, happened=True),
        Column(name="stage", kind="code", required=True, codes=("informal", "formal")),
        Column(name="reason_recorded", kind="yes_no"),
        Column(name="target_clear", kind="yes_no"),
        Column(name="support_recorded", kind="yes_no"),
        Column(name="second_person", kind="yes_no"),
        Column(name="review_on", kind="date"),
        Column(name="closed_on", kind="date", blank_means=True, happened=True),
    ),
    version_key=("plan_id",),
    speaks_from="opened_on",
    answers="Does support come first, and is every plan complete?",
)
