"""At a glance: the period, how fresh each export is, what goes well and what needs a look."""

from views.downloads.paper.document import Block, bullets, heading, paragraphs, table
from views.inspection.preparation import Preparation
from views.inspection.sections import noticed
from views.parts import freshness
from views.words import dates

MOST = 5
WELL = "Nothing has become better by more than chance, and no target has been met yet: as usual is good too."
LOOK = "Nothing has become worse by more than chance, and nothing is short of its target."


def of(preparation: Preparation) -> list[Block]:
    """Two lists of the same size, then up to when each export speaks."""
    well, look = noticed.sentences(preparation, "well"), noticed.sentences(preparation, "look")
    published = preparation.viewer.published
    fresh = freshness.table(published, preparation.as_of)
    return [
        heading("At a glance"),
        *paragraphs(f"By {dates.month_so_far(preparation.month, preparation.as_of)}:"),
        heading("Going well"),
        *(bullets(well[:MOST]) or paragraphs(WELL)),
        heading("Needs a look"),
        *(bullets(look[:MOST]) or paragraphs(LOOK)),
        heading("Up to when each export speaks"),
        *paragraphs(freshness.sentence(published, preparation.as_of)),
        *table("Up to when each export speaks", fresh),
    ]
