"""Probation export: one row per probation of a starter."""

from pipelines.exports.contract import STAFF_ID, Column, Export

EXPORT = Export(
    name="probation",
    one_row_per="probation of a starter",
    columns=(
        STAFF_ID,
        Column(
            name="start_date",
            kind="date",
            required=True,
            happened=True,
            help="First day of the probation, as a rule the first day in post.",
        ),
        Column(
            name="support_agreement_on",
            kind="date",
            happened=True,
            help="Day on which support was agreed: what each needs of the other.",
            blank="not agreed yet",
        ),
        Column(
            name="induction_started_on",
            kind="date",
            happened=True,
            help="First day of the induction.",
            blank="not started yet",
        ),
        Column(
            name="induction_completed_on",
            kind="date",
            happened=True,
            hint=r"induct",
            help="Day the induction was complete.",
            blank="not complete yet",
        ),
        Column(
            name="review_due_on",
            kind="date",
            synonyms=("review due", "probation review due"),
            help="Day the review is due.",
            blank="no day set",
        ),
        Column(
            name="reviewed_on",
            kind="date",
            happened=True,
            synonyms=("reviewed", "date reviewed", "review held", "probation review held"),
            hint=r"review|decision|confirmed",
            help="Day the review was held.",
            blank="not reviewed yet",
        ),
        Column(
            name="outcome",
            kind="code",
            codes=("passed", "extended", "not_confirmed", "open"),
            help="What was decided.",
            blank="open",
        ),
        Column(
            name="expectations_clear",
            kind="yes_no",
            help="If extended: is it written what needs to be seen?",
            blank="not recorded",
        ),
        Column(
            name="support_agreed",
            kind="yes_no",
            help="If extended: is it agreed what help is given?",
            blank="not recorded",
        ),
        Column(name="extended_to", kind="date", help="If extended: its new last day.", blank="not extended"),
    ),
    version_key=("staff_id", "start_date"),
    speaks_from="start_date",
    answers="Do starters get a clear, supported start?",
)
