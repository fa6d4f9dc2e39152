"""A team, taken away."""

import pandas as pd

from metrics import METRICS
from metrics.people.due import Due
from metrics.read import named
from views.downloads import tables
from views.downloads.paper import figures_rows, grids, parts
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Block, Document, document, heading, paragraphs, table
from views.parts import bedrock_grid, dots
from views.session import people, ticked, values
from views.session.viewer import Viewer
from views.team import due_list, one_measure
from views.words import bedrock as words
from views.words import dates, phrases, plan


def of(choices: Choices) -> Document:
    """The page as it is chosen."""
    viewer, service = choices.viewer, choices.service()
    team, month = choices.team(service), choices.month()
    metric, section = choices.metric(one_measure.offered(viewer)), choices.carried.get("show", "")
    shown = one_measure.of_team(viewer, metric.name, service, team, month)
    blocks = [
        *_by_person(viewer, service, team),
        *_bedrock(viewer, service, team),
        heading(phrases.WHO_NEEDS_WHAT),
        *_due(viewer, service, team, section),
        *parts.conditions(viewer, service, team, values.months(viewer)[-1]),
        heading(f"{metric.title}, {dates.month(month)}"),
        *([] if shown is None else _measure(viewer, shown)),
        *parts.decided(viewer, service, team),
    ]
    chosen = [service if service != team else "", plan.SECTIONS.get(section, "")]
    return document(team, parts.about(viewer, month, *chosen), blocks)


def _by_person(viewer: Viewer, service: str, team: str) -> list[Block]:
    now = values.by_metric(viewer, values.months(viewer)[-1], service, team)
    shown = [metric for metric in METRICS.values() if metric.by_person and metric.name in now]
    known = [metric for metric in shown if now[metric.name]["state"] != "not_supplied"]
    return [*paragraphs(*(dots.line(viewer, metric, now[metric.name]) for metric in known))]


def _bedrock(viewer: Viewer, service: str, team: str) -> list[Block]:
    """How many have all three of the bedrock, and everybody with each; nothing where people may not be seen."""
    try:
        known = people.bedrock(viewer, service, team)
    except named.REFUSALS:
        return []
    grid = grids.rows(bedrock_grid.table(known, service, team))
    return [*paragraphs(words.sentence(known, with_names=False)), *table("Bedrock", grid)]


def _due(viewer: Viewer, service: str, team: str, section: str) -> list[Block]:
    """The plan, or the section chosen, a table each; in words why it is not shown."""
    try:
        due = people.due(viewer, service, team)
    except named.REFUSALS as refusal:
        return [*paragraphs(str(refusal))]
    rows = ticked.beside(due.rows, ticked.of_load(viewer))
    blocks: list[Block] = [*paragraphs(due_list.sentence(due, viewer.today), due_list.not_known(due))]
    for name in (name for name in plan.SECTIONS if section in ("", name)):
        listed = rows.loc[rows["section"] == name]
        blocks += table(plan.SECTIONS[name], _steps(listed), tables.due(listed) if len(listed) else None, head=0)
    return [*blocks, *_on_leave(due)]


def _steps(rows: pd.DataFrame) -> pd.DataFrame:
    """Each person with the step, whose turn it is, and what was ticked since where anything was."""
    steps = pd.DataFrame(
        {
            "Person": rows["who"],
            "Next step": rows["step"],
            "Whose turn": [plan.OWED_BY[owed_by] for owed_by in rows["owed_by"]],
            "Ticked": rows["ticked"],
        }
    )
    return steps if any(steps["Ticked"]) else steps.drop(columns="Ticked")


def _on_leave(due: Due) -> list[Block]:
    listed = [f"{who} (since {dates.day(day)})" for who, day in due.on_leave[["who", "leave_from"]].to_numpy()]
    return [*paragraphs(f"{phrases.ON_LONG_LEAVE}: {', '.join(listed)}.")] if listed else []


def _measure(viewer: Viewer, shown: one_measure.OneMeasure) -> list[Block]:
    """One measure of the team, and its last months."""
    months = shown.strip.T.rename_axis("Month").reset_index().set_axis(["Month", "Figure"], axis="columns")
    return [
        *paragraphs(shown.line, shown.why),
        *paragraphs(shown.beside, is_small=True),
        *table("The last months", months, figures_rows.of_rows(viewer, [shown.row])),
    ]
