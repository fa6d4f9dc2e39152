"""What there is to say of a service in a month, in one sentence: what has changed, else what is short of its target."""

from datetime import date

from metrics.metric import Metric
from views.session import values
from views.session.viewer import Viewer
from views.words import changes, numbers
from views.words.lists import joined_by_and

STEADY = "Nothing stands out this month"
MOST = 2  # measures named; the others are counted


def sentence(viewer: Viewer, service: str, month: date) -> str:
    """ "Supervision on time 98 of 121 since July; usually 92%", by what stands out from chance.

    Where nothing has changed, that it is so, and which measures are short of their target.
    """
    places = values.standing_out_in(viewer, service, month)
    changed = [place for place in places if place.kind == "signal"]
    if changed:
        changed.sort(key=lambda place: place.side != "look")
        words = changes.changed(changed[0].metric, changed[0].row, changed[0].settled)
        others = len(changed) - 1
        also = f"; {numbers.counted(others, 'other measure has', 'other measures have')} changed" if others else ""
        return f"{_begun(words)}{also}"
    short = [place.metric for place in places if place.kind == "short_of_target"]
    short.sort(key=lambda metric: not metric.headline)  # the measures that everybody looks at first
    return f"{STEADY}{_short(short)}"


def _short(metrics: list[Metric]) -> str:
    """Which measures are short of their target, some by name."""
    if not metrics:
        return ""
    named = [metric.title.lower() for metric in metrics]
    listed = named[:MOST] + ([f"{len(named) - MOST} more"] if len(named) > MOST else [])
    return f"; short of target: {joined_by_and(listed)}"


def _begun(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
