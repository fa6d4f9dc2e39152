"""Conditions of work, which stand beside what staff say. Conditions, never a score of a person."""

from datetime import date

from views.session import values
from views.session.viewer import Viewer
from views.words import basis, figures, text


def draw(viewer: Viewer, service: str, month: date) -> None:
    """The conditions of the month, as far as their exports are there."""
    listed = "; ".join(sentences(viewer, service, month))
    if listed:
        text.paragraph(text.markup("**Conditions of work:** {listed}.", listed=listed))


def sentences(viewer: Viewer, service: str, month: date) -> list[str]:
    """Each condition of the month of which there is a number, with its figure."""
    now = values.by_metric(viewer, month, service)
    return [
        f"{metric.title.lower()} {figures.figure(metric, now[metric.name])}"
        for metric in values.metrics_published(viewer)
        if metric.is_condition and metric.name in now and basis.has_number(now[metric.name])
    ]
