"""All that is prepared for an inspection, section by section: what the page opens, and what is taken away as one."""

from collections.abc import Callable, Sequence

from views.downloads.paper.document import Block, Document, document
from views.inspection.preparation import Preparation
from views.inspection.sections import at_a_glance, card, change, evidence, file_check, gaps, staffing
from views.words import dates, made_up

Section = Callable[[Preparation], Sequence[Block]]

# By name, in order: how each is called on the page, and what makes it.
SECTIONS: dict[str, tuple[str, Section]] = {
    "glance": ("At a glance", at_a_glance.of),
    "staffing": ("Staffing facts", staffing.of),
    "evidence": ("Evidence by line of the framework", evidence.of),
    "gaps": ("Gaps", gaps.of),
    "files": ("File check", file_check.of),
    "change": ("Change over time", change.of),
}


def of(preparation: Preparation) -> Document:
    """The card to show at the door, then every section."""
    blocks = [block for _, section in SECTIONS.values() for block in section(preparation)]
    return document(f"{preparation.service}: inspection", about(preparation), [*card.of(preparation), *blocks])


def card_alone(preparation: Preparation) -> Document:
    """The card as a document of its own."""
    return document(f"{preparation.service}: the card to show at the door", about(preparation), card.of(preparation))


def about(preparation: Preparation) -> list[str]:
    """The period, up to when the data is, and that nobody is real where nobody is."""
    period = f"{preparation.period[0].upper()}{preparation.period[1:]} · data to {dates.day(preparation.as_of)}"
    return [period, *made_up.notes(preparation.viewer)]
