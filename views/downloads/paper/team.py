"""A team, taken away."""

import pandas as pd

from metrics import METRICS
from metrics.people.due import Due
from metrics.read import named
from views.downloads import tables
from views.downloads.paper import figures_rows, parts
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Block, Document, document, heading, paragraphs, table
from views.parts import dots
from views.session import people, values
from views.session.viewer import Viewer
from views.team import due_list, one_measure, ticks
from views.words import dates


def of(choices: Choices) -> Document:
    """The page as it is chosen."""
    viewer, service = choices.viewer, choices.service()
    team, month = choices.team(service), choices.month()
    metric, state = choices.metric(one_measure.offered(viewer)), choices.carried.get("show", "")
    shown = one_measure.of_team(viewer, metric.name, service, team, month)
    blocks = [
        *_by_person(viewer, service, team),
        heading("Who needs what, and by when"),
        *_due(viewer, service, team, state),
        heading(f"{metric.title}, {dates.month(month)}"),
        *([] if shown is None else _measure(viewer, shown)),
        *parts.decided(viewer, service, team),
    ]
    chosen = [service if service != team else "", due_list.STATES.get(state, "") if state else ""]
    return document(team, parts.about(viewer, month, *chosen), blocks)


def _by_person(viewer: Viewer, service: str, team: str) -> list[Block]:
    now = values.by_metric(viewer, values.months(viewer)[-1], service, team)
    shown = [metric for metric in METRICS.values() if metric.by_person and metric.name in now]
    known = [metric for metric in shown if now[metric.name]["state"] != "not_supplied"]
    return [*paragraphs(*(dots.line(viewer, metric, now[metric.name]) for metric in known))]


def _due(viewer: Viewer, service: str, team: str, state: str) -> list[Block]:
    """Everything that falls due, of the state chosen; in words why it is not shown."""
    try:
        due = people.due(viewer, service, team)
    except (named.NotForYou, LookupError) as refusal:
        return [*paragraphs(str(refusal))]
    rows = due.rows[due.rows["state"] == state] if state else due.rows
    blocks: list[Block] = [*paragraphs(due_list.sentence(due, viewer.today), due_list.not_known(due))]
    for owed_by, words in (("organisation", "For you to arrange"), ("person", "For staff to do")):
        part = rows.loc[rows["owed_by"] == owed_by]
        blocks += table(words, _steps(viewer, words, part), tables.due(part) if len(part) else None, head=0)
    return [*blocks, *_on_leave(due)]


def _steps(viewer: Viewer, words: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Each step with its state, or with what was ticked of it since."""
    ticked = ticks.of_list(viewer)
    states = [ticks.of_row(ticked, row) or _state(row) for row in rows.itertuples()]
    return pd.DataFrame({words: rows["next_step"].to_list(), "State": states})


def _state(row) -> str:
    has_passed = row.has_passed and row.state in ("due", "booked")
    return "date has passed" if has_passed else tables.STATE_WORDS[row.state]


def _on_leave(due: Due) -> list[Block]:
    listed = [f"{who} (since {dates.day(day)})" for who, day in due.on_leave[["who", "leave_from"]].to_numpy()]
    return [*paragraphs(f"On long leave, asked for nothing: {', '.join(listed)}.")] if listed else []


def _measure(viewer: Viewer, shown: one_measure.OneMeasure) -> list[Block]:
    """One measure of the team, and its last months."""
    months = shown.strip.T.rename_axis("Month").reset_index().set_axis(["Month", "Figure"], axis="columns")
    return [
        *paragraphs(shown.line, shown.why),
        *paragraphs(shown.beside, is_small=True),
        *table("The last months", months, figures_rows.of_rows(viewer, [shown.row])),
    ]
