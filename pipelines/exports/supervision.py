"""Supervision export: planned and held sessions, and the clock they keep."""

from dataclasses import replace

from pipelines.exports.contract import NOT_IN_SHARE, STAFF_ID, STAFF_ID_HEADINGS, Column, Export

EXPORT = Export(
    name="supervision",
    one_row_per="planned or held session",
    columns=(
        replace(STAFF_ID, synonyms=(*STAFF_ID_HEADINGS, "supervisee", "supervisee id")),
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            synonyms=("date held", "held on", "session date", "supervision date", "date of supervision"),
            help="Day it was held, or planned for where it was not held.",
        ),
        Column(
            name="status",
            kind="code",
            required=True,
            codes=("held", "cancelled_by_manager", "cancelled_by_staff", "missed", "booked"),
            synonyms=("outcome", "session status", "supervision status"),
            help="What became of the session.",
        ),
        Column(
            name="type",
            kind="code",
            blank_means=True,
            codes=("one_to_one", "reflective", "group", "clinical", "probation", "return_to_work"),
            synonyms=("session type", "supervision type", "kind"),
            help="Kind of session. Group sessions count as peer support, not as a person's own supervision.",
            blank="a one-to-one",
        ),
        Column(
            name="supervisor_id",
            kind="id",
            of_staff=True,
            synonyms=("supervisor", "supervised by", "manager id", "held by"),
            help="Staff ID of the person who held it.",
            blank="not known",
        ),
        Column(
            name="minutes",
            kind="number",
            low=1,
            high=600,
            synonyms=("length", "duration", "duration minutes"),
            help="Length in minutes.",
            blank="not recorded",
        ),
        Column(
            name="reflective",
            kind="yes_no",
            synonyms=("reflection", "reflective practice"),
            help="Did it leave room to reflect on practice?",
            blank=NOT_IN_SHARE,
        ),
        Column(
            name="needs_asked",
            kind="yes_no",
            synonyms=("support needs asked", "what do you need asked"),
            help="Was the person asked what they need?",
            blank=NOT_IN_SHARE,
        ),
        Column(
            name="recorded",
            kind="yes_no",
            synonyms=("signed", "recorded and signed", "record kept"),
            help="Is there a record that both have?",
            blank=NOT_IN_SHARE,
        ),
    ),
    version_key=("staff_id", "date", "type"),
    speaks_from="date",
    happened_unless=("status", "booked"),
    answers="Is everyone supervised, and in rhythm?",
)
