"""Goals export: one row per goal or action agreed."""

from dataclasses import replace

from pipelines.exports.contract import SERVICE, STAFF_ID, TEAM, Column, Export

EXPORT = Export(
    name="goals",
    one_row_per="goal or action agreed",
    columns=(
        Column(name="goal_id", kind="id", required=True, help="A number of your own, one for each goal or action."),
        Column(
            name="level",
            kind="code",
            blank_means=True,
            codes=("person", "team", "service"),
            help="Whose goal it is.",
            blank="a person's",
        ),
        replace(STAFF_ID, required=False, help="The person whose goal it is.", blank="the goal of a team or service"),
        replace(
            SERVICE, required=False, help="The service, for the goal of a team or service.", blank="a person's goal"
        ),
        TEAM,
        Column(
            name="kind",
            kind="code",
            blank_means=True,
            codes=("goal", "action"),
            help="A goal, or an action agreed in a one-to-one.",
            blank="a goal",
        ),
        Column(name="agreed_on", kind="date", required=True, happened=True, help="Day it was agreed."),
        Column(name="due_on", kind="date", required=True, help="Day it is due."),
        Column(
            name="completed_on",
            kind="date",
            happened=True,
            synonyms=("completed", "date completed", "achieved", "date achieved"),
            hint=r"complet|achiev|\bdone\b|\bmet\b|closed",
            help="Day it was completed.",
            blank="not completed yet",
        ),
        Column(
            name="replanned_on", kind="date", happened=True, help="Day it was planned anew.", blank="not re-planned"
        ),
        Column(
            name="replan_reason",
            kind="yes_no",
            help="Was the reason for planning anew written down?",
            blank="not recorded",
        ),
        Column(
            name="agreed_by_both",
            kind="yes_no",
            help="Did both agree to it?",
            blank="not recorded, and not counted as agreed",
        ),
        Column(
            name="reviewed_on",
            kind="date",
            happened=True,
            synonyms=("reviewed", "date reviewed", "last reviewed"),
            hint=r"review",
            help="Day it was last reviewed.",
            blank="not reviewed yet",
        ),
    ),
    version_key=("goal_id",),
    speaks_from="agreed_on",
    answers="Are goals agreed together, reviewed and finished or re-planned?",
)
