"""Goals export: one row per goal or action agreed."""

from pipelines.contract import Column, Export, service, staff_id, team

EXPORT = Export(
    name="goals",
    one_row_per="goal or action agreed",
    columns=(
        Column(name="goal_id", kind="id", required=True),
        Column(name="level", kind="code", blank_means=True, codes=("person", "team", "service")),
        staff_id(required=False),
        service(required=False),
        team(),
        Column(name="kind", kind="code", blank_means=True, codes=("goal", "action")),
        Column(name="agreed_on", kind="date", required=True, happened=True),
        Column(name="due_on", kind="date", required=True),
        Column(name="completed_on", kind="date", happened=True),
        Column(name="replanned_on", kind="date", happened=True),
        Column(name="replan_reason", kind="yes_no"),
        Column(name="agreed_by_both", kind="yes_no"),
        Column(name="reviewed_on", kind="date", happened=True),
    ),
    version_key=("goal_id",),
    speaks_from="agreed_on",
    answers="Are goals agreed together, reviewed and finished or re-planned?",
)
