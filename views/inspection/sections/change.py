"""Change over time: the core measures as charts where there are points enough, in words where not, and decisions."""

from collections.abc import Iterable, Iterator

from metrics.metric import Metric
from views.downloads.paper import parts
from views.downloads.paper.document import Block, Drawing, Paragraph, heading, paragraphs
from views.inspection.preparation import Preparation
from views.notes import events
from views.parts import detail
from views.words import basis, dates, figures


def of(preparation: Preparation) -> list[Block]:
    """A measure after another, what happened in the service, and what was decided."""
    measures = [block for metric in preparation.core for block in _measure(preparation, metric)]
    return [
        heading("Change over time"),
        *_each_note_once(measures),
        *_happened(preparation),
        *parts.decided(preparation.viewer, preparation.service, names_people=preparation.names_people),
    ]


def _measure(preparation: Preparation, metric: Metric) -> list[Block]:
    """The finding with its chart; in words where there are too few points, and nothing where nothing was supplied."""
    shown = detail.of_unit(preparation.viewer, metric.name, preparation.service, "", preparation.month, False)
    history, drawn = shown.history, shown.drawn
    if history.latest is None or history.latest["state"] == "not_supplied":
        return []
    if drawn.figure is None:
        words = figures.full(preparation.viewer, metric, history.latest)
        known = f"{words} in {dates.month(history.latest['month'])}" if basis.has_number(history.latest) else words
        return [*paragraphs(f"{metric.title}: {known}. {drawn.how_to_read if history.point_months else ''}".strip())]
    small = paragraphs(drawn.happened, drawn.marks, drawn.how_to_read, is_small=True)
    return [Drawing(drawn.figure, drawn.alt, drawn.finding), *paragraphs(drawn.beside), *small]


def _each_note_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, without small print that stands above already: what letters mean is the same on every chart."""
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Paragraph) and block.is_small:
            if block.words in seen:
                continue
            seen.add(block.words)
        yield block


def _happened(preparation: Preparation) -> list[Block]:
    """The events of the period, since a chart marks them by a letter alone."""
    own = [entry.value for entry in events.of_service(preparation.viewer, preparation.service)]
    listed = [
        f"{dates.day(event.on)}: {event.what}" for event in own if preparation.since <= event.on <= preparation.as_of
    ]
    return [*paragraphs(f"What happened: {'; '.join(listed)}.")] if listed else []
