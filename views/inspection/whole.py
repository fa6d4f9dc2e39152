"""All that is prepared for an inspection, section by section: what the page opens, and what is taken away as one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from views.downloads.paper.document import Block, Document, Heading, document, heading
from views.inspection.preparation import Preparation
from views.inspection.sections import at_a_glance, card, change, evidence, file_check, gaps, how_made, staffing
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
    "made": ("How this was made", how_made.of),
}


def parts(preparation: Preparation) -> dict[str, list[Block]]:
    """The card to show at the door, then every section, each by its title and without it."""
    sections = {title: list(section(preparation)) for title, section in SECTIONS.values()}
    return {card.TITLE: card.of(preparation)} | {title: _untitled(blocks) for title, blocks in sections.items()}


def of(preparation: Preparation) -> Document:
    """All of it, with its parts listed first."""
    return of_parts(preparation, parts(preparation))


def of_parts(preparation: Preparation, sections: Mapping[str, Sequence[Block]]) -> Document:
    """The document of parts that were made already."""
    blocks = [block for title, part in sections.items() for block in (heading(title), *map(_within, part))]
    made = document(f"{preparation.service}: inspection", about(preparation), blocks)
    return replace(made, has_contents=True)


def _untitled(blocks: list[Block]) -> list[Block]:
    """A section without its first heading, which is its title."""
    return blocks[1:] if blocks and isinstance(blocks[0], Heading) else blocks


def _within(block: Block) -> Block:
    return replace(block, is_within=True) if isinstance(block, Heading) else block


def card_alone(preparation: Preparation) -> Document:
    """The card as a document of its own."""
    blocks = card.of(preparation, "on the page Inspection, in At a glance")
    return document(f"{preparation.service}: the card to show at the door", about(preparation), blocks)


def about(preparation: Preparation) -> list[str]:
    """The period, up to when the data is, and that nobody is real where nobody is."""
    return [period(preparation), *made_up.notes(preparation.viewer)]


def period(preparation: Preparation) -> str:
    """ "Since the last full inspection (Ofsted), 6 April 2026 · data to 31 October 2026"."""
    return f"{preparation.period[0].upper()}{preparation.period[1:]} · data to {dates.day(preparation.as_of)}"
