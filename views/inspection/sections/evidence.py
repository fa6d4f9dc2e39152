"""Evidence by line of the framework: what is asked, the measures and facts that bear on it, and where it was read."""

from collections.abc import Iterator

from inspection.framework import Framework, FrameworkLine
from views.downloads.paper.document import Block, bullets, heading, paragraphs
from views.inspection.facts import listed
from views.inspection.facts.fact import Fact
from views.inspection.preparation import Preparation
from views.session import values
from views.words import dates, missing_exports, period_lines

NOT_VERIFIED = "Not verified: check with your regulator."


def of(preparation: Preparation) -> list[Block]:
    """The framework's lines, one after another."""
    framework, facts = preparation.framework, listed.facts(preparation)
    if framework is None:
        return [heading("Evidence"), *paragraphs("No framework can be read: see the message at the head of the page.")]
    published = {metric.name for metric in values.metrics_published(preparation.viewer)}
    return [
        heading(f"Evidence: {framework.title}"),
        *paragraphs(preparation.on_which_days),
        *paragraphs(*_about(framework), is_small=True),
        *(block for line in framework.line for block in _line(preparation, line, facts, published)),
    ]


def _about(framework: Framework) -> Iterator[str]:
    """What must be known of the framework."""
    if framework.draft:
        yield "This framework is a draft."
    read = f", read on {dates.day(framework.source_read)}" if framework.source_read else ""
    yield f"{framework.regulator}, {framework.nation}, {framework.version}{read}. {framework.note}".strip()


def _line(preparation: Preparation, line: FrameworkLine, facts: list[Fact], published: set[str]) -> list[Block]:
    source = f"Read in {line.source}{f', {dates.day(line.read)}' if line.read else ''}." if line.source else ""
    measures = [name for name in line.measures if name not in _as_facts(line, facts)]
    answers = [*_of_facts(line, facts), *_of_measures(preparation, measures, published)]
    return [
        heading(line.reference),
        *paragraphs(line.asks),
        *(bullets(answers) or paragraphs("No measure of Hearth bears on this line: have your own records ready.")),
        *paragraphs(source, "" if line.verified else NOT_VERIFIED, is_small=True),
    ]


def _of_facts(line: FrameworkLine, facts: list[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.name in line.facts:
            yield f"{fact.title}: {fact.words}"


def _as_facts(line: FrameworkLine, facts: list[Fact]) -> set[str]:
    """The measures that stand among the line's facts already."""
    return {fact.measure for fact in facts if fact.name in line.facts}


def _of_measures(preparation: Preparation, measures: list[str], published: set[str]) -> Iterator[str]:
    """A sentence a measure; of one without parts over all of them, none: its parts are listed with the facts."""
    for name in measures:
        metric, rows = preparation.metric(name), preparation.rows(name)
        if rows and name in published:
            words = period_lines.figure(preparation.viewer, metric, rows[0], preparation.since)
            yield f"{period_lines.title(metric)}: {words}"
        elif "service" not in metric.levels:
            yield f"{metric.title}: told for all services together alone"
        elif name in published or missing_exports.lacking(preparation.viewer.published.exports, metric):
            yield f"{metric.title}: {missing_exports.nothing_published(preparation.viewer, metric)}"
