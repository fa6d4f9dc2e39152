"""At a glance: the period, how fresh each export is, what goes well and what needs a look."""

from views.downloads.paper.document import Block, bullets, heading, paragraphs, table
from views.inspection.preparation import Preparation
from views.inspection.sections import noticed
from views.parts import freshness
from views.words import dates, phrases

MOST = 5
FRESH = "Up to when each export speaks"


def of(preparation: Preparation) -> list[Block]:
    """Two lists of the same size, then up to when each export speaks."""
    well, look = noticed.sentences(preparation, "well"), noticed.sentences(preparation, "look")
    published = preparation.viewer.published
    fresh = freshness.table(published, preparation.as_of)
    return [
        heading("At a glance"),
        *paragraphs(f"By {dates.month_so_far(preparation.month, preparation.as_of)}:"),
        heading("Going well"),
        *(bullets(well[:MOST]) or paragraphs(phrases.NOTHING_BETTER)),
        heading("Needs a look"),
        *(bullets(look[:MOST]) or paragraphs(phrases.NOTHING_WORSE)),
        heading(FRESH),
        *paragraphs(freshness.sentence(published, preparation.as_of)),
        *table(FRESH, fresh),
    ]
