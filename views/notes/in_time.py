"""Whether what needs a look is followed by a decision soon: a measure of leadership, counted and never scored."""

from datetime import date, timedelta

from metrics.statistics import chance
from views.notes import decisions
from views.session import values
from views.session.viewer import Viewer
from views.words import numbers

DAYS = 28  # within which what needs a look should have a note


def sentence(viewer: Viewer, service: str, month: date) -> str:
    """How many of the measures of a service that need a look have a note of the last days; '' where none needs one."""
    rows = values.by_metric(viewer, month, service)
    look = {name for name, row in rows.items() if row["word"] == chance.NEEDS_A_LOOK}
    if not look:
        return ""
    since = viewer.today - timedelta(days=DAYS)
    noted = look & {entry.value.measure for entry in decisions.of_unit(viewer, service, "") if entry.at.date() >= since}
    of = f"Of {numbers.counted(len(look), 'measure')} that need{'s' if len(look) == 1 else ''} a look"
    return f"{of}, {len(noted) or 'none'} {'has' if len(noted) < 2 else 'have'} a note of the last {DAYS} days."
