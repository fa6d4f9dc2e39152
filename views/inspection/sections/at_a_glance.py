"""At a glance: the period, how fresh each export is, what goes well and what needs a look, the first of it first."""

from views.downloads.paper.document import Block, bullets, heading, paragraphs, table
from views.inspection.preparation import Preparation
from views.inspection.sections import card, noticed
from views.parts import freshness
from views.words import dates, numbers, phrases

MOST = 5
FRESH = "Up to when each export speaks"


def of(preparation: Preparation) -> list[Block]:
    """Two lists of the same size, up to when each export speaks, then what the lists and the card had no place for."""
    well, look = noticed.sentences(preparation, "well"), noticed.sentences(preparation, "look")
    published = preparation.viewer.published
    fresh = freshness.table(published, preparation.as_of)
    return [
        heading("At a glance"),
        *paragraphs(f"By {dates.month_so_far(preparation.month, preparation.as_of)}:"),
        heading("Going well"),
        *(bullets(well[:MOST]) or paragraphs(phrases.NOTHING_BETTER)),
        *_how_many_more(well),
        heading("Needs a look"),
        *(bullets(look[:MOST]) or paragraphs(phrases.NOTHING_WORSE)),
        *_how_many_more(look),
        heading(FRESH),
        *paragraphs(freshness.sentence(published, preparation.as_of)),
        *table(FRESH, fresh),
        *_under(card.NOTICED, noticed.and_done(preparation)),
        *_under("What else goes well", well[MOST:]),
        *_under("What else needs a look", look[MOST:]),
    ]


def _how_many_more(sentences: list[str]) -> list[Block]:
    more = len(sentences) - MOST
    words = f"{numbers.counted(more, 'more stands', 'more stand')} at the end of this section."
    return [*paragraphs(words)] if more > 0 else []


def _under(words: str, sentences: list[str]) -> list[Block]:
    return [heading(words), *bullets(sentences)] if sentences else []
