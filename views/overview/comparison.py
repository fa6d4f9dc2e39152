"""One measure across services: a funnel where chance can be told, else dots; and the table that says the same."""

import functools
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st

from metrics import METRICS
from metrics.metric import Metric
from views.overview import dots_chart, funnel_chart, funnel_places, services_grid
from views.parts import charts, figures_table, picture
from views.parts.folded import folded
from views.session import values
from views.session.viewer import Viewer
from views.words import basis, dates, directions, figures, meaning, numbers, text
from views.words.missing_exports import supplied_first

YEAR_BEFORE = "A year before"


@dataclass(frozen=True)
class Comparison:
    """One measure of every service at a month, in words, drawn and listed."""

    places: list[str]  # which services lie where, where there is a funnel
    sentence: str
    figure: go.Figure | None  # None where no service has a figure
    finding: str  # what it shows
    alt: str
    table: pa.Table


def offered(viewer: Viewer) -> list[Metric]:
    """The measures that can be compared, those whose exports were supplied first."""
    return [metric for metric in supplied_first(viewer, values.metrics_published(viewer), "service") if metric.overall]


def draw(viewer: Viewer, metric: Metric, month: date) -> None:
    """The chart, a sentence and the table of a measure at a month."""
    comparison = compared(viewer, metric.name, month)
    text.paragraph(meaning.lead(metric, month))
    text.paragraph(text.joined("  \n", comparison.places))
    text.caption(comparison.sentence)
    if comparison.figure is not None:
        charts.finding(comparison.finding)
        st.plotly_chart(
            comparison.figure,
            config=charts.config(metric.title, "services", f"{month:%Y-%m}"),
            key="comparison",
            alt=comparison.alt,
        )
        picture.button("comparison", comparison.finding)
    with folded("The same as a table", "comparison_table", ":material/table:") as is_open:
        if is_open:
            figures_table.draw(comparison.table, f"{metric.title} by service", numbers=[metric.title, YEAR_BEFORE])
    meaning.popover(metric, viewer.published.policy)


@functools.lru_cache(maxsize=64)
def compared(viewer: Viewer, name: str, month: date) -> Comparison:
    """What `draw` shows of a measure at a month."""
    metric = METRICS[name]
    # The measures of the table above are asked for together with it, once for both.
    together = [METRICS[other] for other in services_grid.columns(viewer, name)]
    statuses = services_grid.statuses(viewer, together, month)
    listed = [
        (service, statuses[name, service, ""]) for service in values.services(viewer) if (name, service, "") in statuses
    ]
    shown = [(service, status) for service, status in listed if numbers.known(status.row["value"])]
    rows = pd.DataFrame(
        [{**status.row, "words": figures.figure(metric, status.row)} for _, status in shown],
        index=[service for service, _ in shown],
    )
    placed = funnel_places.placed(metric, rows) if funnel_places.has_funnel(metric, len(rows)) else None
    return Comparison(
        places=[] if placed is None else funnel_places.sentences(metric, placed),
        sentence=_sentence(viewer, metric, month, len(shown), [status.row for _, status in listed], placed),
        figure=_figure(viewer, metric, month, rows, placed) if shown else None,
        finding=_finding(metric, month, placed),
        alt=f"{_finding(metric, month, placed)}. The table below says the same.",
        table=pa.Table.from_pandas(_table(viewer, metric, listed, placed), preserve_index=False),
    )


def how_to_read(metric: Metric, placed: pd.DataFrame | None) -> str:
    """What the drawing is, in plain words: a funnel and its lines, or dots and what they cannot say."""
    if placed is not None:
        words = (
            "Inside the lines, differences are no more than chance: the smaller a service, the further chance takes "
            "it. Only beyond the dotted lines, where luck alone takes 1 service in 500, is it called unusual. Services "
            "of fewer than 5 are drawn and not judged"
        )
        wider = "; the lines are drawn wider, because the services differ from one another anyway"
        return words + (wider if placed.attrs["phi"] > 1 else "")
    if metric.family == "rows":
        return (
            "Dots without lines: several sessions or courses of one person are alike, so with fewer than "
            f"{funnel_places.FEWEST_FOR_ROWS} services chance cannot be told from a difference"
        )
    if metric.family == "people" and metric.unit == "percent":
        return "The line through a dot is where the figure could lie by chance: the fewer people, the longer"
    return "Dots without lines: for this measure chance cannot be told from a difference"


def _figure(viewer: Viewer, metric: Metric, month: date, rows: pd.DataFrame, placed: pd.DataFrame | None) -> go.Figure:
    if placed is None:
        return dots_chart.figure(metric, rows, _overall(viewer, metric, month))
    return funnel_chart.figure(metric, rows, placed)


def _finding(metric: Metric, month: date, placed: pd.DataFrame | None) -> str:
    """What the drawing shows: which services stand out, where that can be told."""
    if placed is None:
        return f"{metric.title} by service, {dates.month(month)}"
    return f"{metric.title}, {dates.month(month)}: {funnel_places.finding(metric, placed)}"


def _sentence(
    viewer: Viewer, metric: Metric, month: date, shown: int, rows: list[dict], placed: pd.DataFrame | None
) -> str:
    sentences = [f"{shown} of {len(rows)} services have a figure"]
    hidden = sum(row["state"] == "suppressed" for row in rows)
    if hidden:
        sentences.append(f"{hidden} not shown, to protect small groups")
    others = values.by_metric(viewer, month)
    if metric.name in others:
        line = " (the dotted line)" if placed is None else ""
        sentences.append(f"all services together{line}: {figures.full(viewer, metric, others[metric.name])}")
    sentences.append(how_to_read(metric, placed))
    return ". ".join(part[0].upper() + part[1:] for part in sentences) + "."


def _overall(viewer: Viewer, metric: Metric, month: date) -> float | None:
    value = values.by_metric(viewer, month).get(metric.name, {}).get("value")
    return value if numbers.known(value) and metric.unit != "count" else None


def _table(viewer: Viewer, metric: Metric, listed: list, placed: pd.DataFrame | None) -> pd.DataFrame:
    where = {} if placed is None else dict(zip(placed.index, funnel_places.cells(metric, placed), strict=True))
    table = pd.DataFrame(
        [
            {
                "Service": service,
                metric.title: figures.full(viewer, metric, status.row),
                "Beside the others": where.get(service, ""),
                "Its own last months": directions.of(status.row).word,
                YEAR_BEFORE: "" if status.year_before is None else numbers.with_unit(metric, status.year_before),
                "Not counted": basis.left_out(metric, status.row),
            }
            for service, status in listed
        ]
    )
    return table if where else table.drop(columns="Beside the others", errors="ignore")
