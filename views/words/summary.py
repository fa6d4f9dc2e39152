"""The whole organisation in one sentence."""

from datetime import date

from metrics import METRICS
from views.session import values
from views.session.viewer import Viewer
from views.words import figures, numbers, text

# Each piece of the sentence: the metric and how it is put.
PIECES = (
    ("supervision_in_date", "{value} supervised in date"),
    ("training_in_date", "{value} of required training in date"),
)


def sentence(viewer: Viewer, month: date, service: str = "") -> text.Markup:
    """People in post, services, supervision, training and turnover at a month, in one sentence."""
    rows = values.by_metric(viewer, month, service)
    parts = [_people(viewer, rows, service), *[_piece(rows, name, put) for name, put in PIECES]]
    turnover = _piece(rows, "turnover_12m", "; turnover in 12 months: {value}")
    listed = _listed([part for part in parts if part])
    return text.markup("**{listed}{turnover}.**", listed=listed, turnover=turnover)


def _people(viewer: Viewer, rows, service: str) -> str:
    services = 1 if service else len(values.services(viewer))
    where = f" in {services} services" if services > 1 else ""
    row = rows.get("headcount")
    if row is None:
        return f"{services} services" if services > 1 else ""
    return f"{numbers.people(row['value'])} in post{where}" if numbers.known(row["value"]) else ""


def _piece(rows, name: str, put: str) -> str:
    row = rows.get(name)
    if row is None or not numbers.known(row["value"]):
        return ""
    return put.format(value=figures.figure(METRICS[name], row))


def _listed(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1] if parts else "No figures yet"
