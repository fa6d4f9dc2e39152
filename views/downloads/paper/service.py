"""A service, taken away."""

from datetime import date

from metrics.metric import SUBJECTS, Metric
from views.downloads.paper import figures_rows, grids, parts
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Block, Document, bullets, document, heading, paragraphs, table
from views.parts import detail, grid, unit_status
from views.parts.parts_table import parts_table
from views.service import conditions, finding, measures_grid, subjects, survey, survey_waves
from views.session import values
from views.session.viewer import Viewer
from views.words import figures, missing_exports, summary


def of(choices: Choices) -> Document:
    """The page as it is chosen."""
    viewer, service, month = choices.viewer, choices.service(), choices.month()
    subject = choices.one_of("subject", "Subject", [subjects.IN_SHORT, *SUBJECTS])
    metric = choices.metric(detail.offered(viewer))
    blocks = [
        *paragraphs(f"{finding.sentence(viewer, service, month)}.", summary.sentence(viewer, month, service)),
        *parts.conditions(viewer, service, "", month),
        heading(f"Measures and teams: {subject.lower()}"),
        *_measures(viewer, measures_grid.of_subject(viewer, subject), service, month),
        heading(metric.title),
        *parts.measure(viewer, metric, service, month, choices.hides_national),
        *(_survey(viewer, service, month) if survey.AGREE in values.metrics_published(viewer) else []),
        *parts.staying(viewer, service),
        *parts.decided(viewer, service),
    ]
    return document(service, parts.about(viewer, month), blocks, is_wide=True)


def _measures(viewer: Viewer, metrics: list[Metric], service: str, month: date) -> list[Block]:
    """Measures by the service, all services and its teams; of those that were not supplied, what they wait for."""
    rows = grids.rows(measures_grid.content(viewer, tuple(metric.name for metric in metrics), service, month))
    of_all = unit_status.statuses(viewer, metrics, month, "organisation")
    own = unit_status.statuses(viewer, metrics, month, "service", "team", service=service)
    figured = figures_rows.of_statuses(viewer, [*own.values(), *of_all.values()])
    now = values.by_metric(viewer, month, service)
    without = [metric for metric in metrics if now.get(metric.name, {}).get("state") == "not_supplied"]
    waiting = dict.fromkeys(f"{missing_exports.missing(viewer, metric)}." for metric in without)
    return [*table("Measures and teams", rows, figured), *paragraphs(f"{grid.MARKS}.", *waiting, is_small=True)]


def _survey(viewer: Viewer, service: str, month: date) -> list[Block]:
    """What staff say, statement by statement, and in the waves before."""
    by_part = survey.by_statement(viewer, service, month)
    overall = by_part.get((survey.AGREE.name, ""))
    if overall is None:
        return []
    statements = [row for (name, part), row in by_part.items() if name == survey.AGREE.name and part]
    shown = statements if overall["state"] == "ok" else []
    around = conditions.sentences(viewer, service, month)
    waves = survey_waves.so_far(viewer, service, month)
    return [
        heading("Survey"),
        *paragraphs(f"{survey.AGREE.title}: {figures.full(viewer, survey.AGREE, overall)}"),
        *bullets(survey.rates(viewer, by_part)),
        *(paragraphs(f"Conditions of work: {'; '.join(around)}.") if around else []),
        *table("Survey", parts_table(viewer, survey.AGREE, shown), figures_rows.of_rows(viewer, shown)),
        *(table("Survey waves", waves) if waves.shape[1] > 2 else []),
    ]
