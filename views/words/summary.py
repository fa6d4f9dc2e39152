"""The whole organisation, or a service, in one sentence."""

from datetime import date

from metrics.metric import Metric
from views.session import values
from views.session.viewer import Viewer
from views.words import figures, numbers, text


def sentence(viewer: Viewer, month: date, service: str = "") -> text.Markup:
    """People in post, services, supervision, training and turnover at a month, in one sentence."""
    rows = values.by_metric(viewer, month, service)
    where = _where(1 if service else len(values.services(viewer)))
    summed_up = [metric for metric in values.metrics_published(viewer) if metric.in_summary and metric.name in rows]
    summed_up.sort(key=lambda metric: metric.kind != "count")  # how many there are comes first
    parts = [_part(metric, rows[metric.name], where) for metric in summed_up]
    return text.markup("**{listed}.**", listed="; ".join(part for part in parts if part) or "No figures yet")


def _where(services: int) -> str:
    return f" in {services} services" if services > 1 else ""


def _part(metric: Metric, row: dict, where: str) -> str:
    if not numbers.known(row["value"]):
        return ""
    value = numbers.people(row["value"]) if metric.kind == "count" else figures.brief(metric, row)
    if metric.kind == "count" and not row["value"]:
        value = "Nobody"
    return metric.in_summary.format(value=value, where=where)
