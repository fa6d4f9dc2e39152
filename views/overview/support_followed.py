"""Whether support followed where it was suggested: a number of the organisation, and nobody's name."""

from datetime import date

from metrics.definitions.prompts import SUPPORT_FOLLOWED
from views.session import values
from views.session.viewer import Viewer
from views.words import basis, dates, figures, text


def draw(viewer: Viewer, month: date) -> None:
    """A sentence of the latest quarter published up to a month; nothing where its figure is not shown."""
    text.paragraph(sentence(viewer, month))


def sentence(viewer: Viewer, month: date) -> text.Markup:
    """ "**Prompts followed by more support:** 52% (34 of 65), quarter to September 2026. …"; '' without a figure."""
    quarters = values.month_by_month(viewer, SUPPORT_FOLLOWED)
    until = max((quarter for quarter in quarters if quarter <= month), default=None)
    if until is None or not basis.has_number(quarters[until]):
        return text.shown("")
    return text.markup(
        "**{title}:** {figure}, quarter to {month}. {meaning}",
        title=SUPPORT_FOLLOWED.title,
        figure=figures.figure(SUPPORT_FOLLOWED, quarters[until]),
        month=dates.month(until),
        meaning=SUPPORT_FOLLOWED.meaning,
    )
