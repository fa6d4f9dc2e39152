"""The Overview, taken away."""

from datetime import date

import pandas as pd

from metrics import METRICS
from metrics.metric import Metric
from metrics.read.news import Lists
from records.policy import Policy
from views.downloads.paper import figures_rows, grids, parts
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Block, Document, Drawing, bullets, document, heading, paragraphs, table
from views.overview import comparison, overdue_list, services_grid, short_together, support_followed, tiles
from views.parts import grid, retention, unit_status
from views.session import links, own_terms, values
from views.session.viewer import Viewer
from views.words import changes, dates, headline


def of(choices: Choices) -> Document:
    """The page as it is chosen."""
    viewer, month = choices.viewer, choices.month()
    metric = choices.metric(comparison.offered(viewer))
    opened = METRICS.get(choices.carried.get(links.ALL_SERVICES, ""))
    of_month, services = values.standing_out(viewer, month), values.services(viewer)
    words = (row["word"] for row in values.by_metric(viewer, month).values())
    blocks = [
        *paragraphs(f"{headline.sentence(of_month, len(services), words)}."),
        *_tiles(viewer, month),
        *_standing_out(of_month, own_terms.policy(viewer)),
        *_together(viewer, month),
        *(_all_services(viewer, opened, month, choices) if opened else []),
        *_services(choices, metric, month),
        *(_compared(viewer, metric, month) if len(services) > 1 else []),
        *_overdue(viewer),
        *paragraphs(support_followed.sentence(viewer, month)),
        *parts.staying(viewer),
        *(_staying_by_service(viewer) if len(services) > 1 else []),
    ]
    return document("Overview", parts.about(viewer, month), blocks, is_wide=True)


def _tiles(viewer: Viewer, month: date) -> list[Block]:
    """The figures of the whole at a glance."""
    made = tiles.content(viewer, month)
    rows = pd.DataFrame({"Measure": tile["title"], "Figure": tile["full"], "Beside it": tile["note"]} for tile in made)
    metrics = [metric for metric in tiles.chosen(viewer) if metric.title in {tile["title"] for tile in made}]
    return [heading("At a glance"), *table("At a glance", rows, _figured(viewer, metrics, month, "organisation"))]


def _together(viewer: Viewer, month: date) -> list[Block]:
    """What is short of its target in several services."""
    listed = short_together.table(viewer, month)
    about = paragraphs(short_together.ABOUT) if len(listed) else []
    return [heading(short_together.HEADING), *about, *table(short_together.HEADING, listed, head=2)]


def _standing_out(of_month: Lists, policy: Policy) -> list[Block]:
    """What needs a look and what goes well, every line of both."""
    blocks: list[Block] = []
    for side, words in (("look", "Needs a look"), ("well", "Going well")):
        shown = of_month.look if side == "look" else of_month.well
        further = [line for line in of_month.further if line.first.side == side]
        blocks += [heading(words), *bullets(changes.sentence(line, policy) for line in (*shown, *further))]
    return blocks


def _all_services(viewer: Viewer, metric: Metric, month: date, choices: Choices) -> list[Block]:
    """The measure that is open for all services together."""
    return [heading("All services together"), *parts.measure(viewer, metric, "", month, choices.hides_national)]


def _services(choices: Choices, metric: Metric, month: date) -> list[Block]:
    """Services by measures, with the numbers of all of them."""
    viewer, offered = choices.viewer, [metric.name for metric in values.of_services(choices.viewer)]
    chosen = choices.several("columns", offered, services_grid.usual(viewer))
    names = (metric.name, *(name for name in chosen if name != metric.name))
    rows = grids.rows(services_grid.content(viewer, names, month, choices.carried.get("look") == "yes"))
    metrics = [METRICS[name] for name in names]
    levels = ("organisation", "service") if len(values.services(viewer)) > 1 else ("service", "team")
    return [
        heading("Services" if len(values.services(viewer)) > 1 else "Measures"),
        *table("Services", rows, _figured(viewer, metrics, month, *levels)),
        *paragraphs(f"{grid.MARKS}.", is_small=True),
    ]


def _figured(viewer: Viewer, metrics: list[Metric], month: date, *levels: str) -> pd.DataFrame:
    return figures_rows.of_statuses(viewer, unit_status.statuses(viewer, metrics, month, *levels).values())


def _compared(viewer: Viewer, metric: Metric, month: date) -> list[Block]:
    """One measure of every service, drawn and listed."""
    compared = comparison.compared(viewer, metric.name, month)
    drawn = [] if compared.figure is None else [Drawing(compared.figure, compared.alt, compared.finding)]
    name = f"{metric.title} by service"
    return [
        heading(f"{metric.title}, every service"),
        *paragraphs(*compared.places),
        *drawn,
        *paragraphs(metric.meaning, compared.sentence, is_small=True),
        *table(name, compared.table, _figured(viewer, [metric], month, "service")),
    ]


def _overdue(viewer: Viewer) -> list[Block]:
    """What is overdue by team, where people may be seen."""
    overdue = overdue_list.known(viewer)
    if overdue is None or not overdue.of(overdue_list.WHOLE).people:
        return []
    as_of = dates.day(viewer.published.as_of)
    return [
        heading("Everything overdue"),
        *paragraphs(f"On {as_of}, whatever the month above. Somebody in two teams is counted in both.", is_small=True),
        *table("Everything overdue", grids.rows(overdue_list.content(viewer))),
    ]


def _staying_by_service(viewer: Viewer) -> list[Block]:
    rows = retention.short_by_service(viewer)
    return [] if rows is None else [*table("Staying by service", rows)]
