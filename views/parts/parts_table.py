"""The parts of a measure (courses, statements, reasons) as a table, where there is no value over all of them."""

from datetime import date

import pandas as pd

from metrics.metric import Metric
from views.parts import figures_table
from views.session import values
from views.session.viewer import Viewer
from views.words import figures, meaning, text


def draw(viewer: Viewer, metric: Metric, service: str, month: date, team: str = "") -> None:
    """The parts of a unit at a month, or in the latest quarter, year or wave before it, and what the number means."""
    level = values.level(service, team)
    every = values.rows(viewer, metric=metric.name, level=level, service=service, team=team)
    rows, latest = at_latest([row for row in every if row["part"]], month)
    text.paragraph(meaning.lead(metric, latest or month))
    if not rows:
        text.caption(f"Published {meaning.PUBLISHED[metric.published]}; nothing to show yet.")
    else:
        figures_table.draw(parts_table(viewer, metric, rows), f"{metric.title}, one row each", numbers=["Figure"])
    meaning.popover(metric, viewer.published.policy)


def at_latest(rows: list[dict], month: date) -> tuple[list[dict], date | None]:
    """The rows of the latest published month up to one, and that month; None where there is none yet."""
    latest = max((row["month"] for row in rows if row["month"] <= month), default=None)
    return [row for row in rows if row["month"] == latest], latest


def parts_table(viewer: Viewer, metric: Metric, rows: list[dict]) -> pd.DataFrame:
    """One row a part (a course, a statement, a reason) with its value in words."""
    return pd.DataFrame(
        {
            "Figure": [figures.full(viewer, metric, row) for row in rows],
            metric.parts_heading: [row["part"] for row in rows],
        }
    )
