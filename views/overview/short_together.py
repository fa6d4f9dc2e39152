"""What a group looks at together: measures short of their target in several services for months, and what was done."""

import functools
from datetime import date

import pandas as pd

from metrics.read import short_together
from metrics.read.short_together import MONTHS, SERVICES, ShortTogether
from register.deciding import DecisionNote
from views.notes import decisions
from views.parts import figures_table
from views.parts.folded import folded
from views.session import own_terms, values
from views.session.viewer import Viewer
from views.words import changes, dates, text

HEADING = "Short of target in several services"
ABOUT = f"In two or more services for {changes.MONTHS[MONTHS]} months or more. What helps in one may help in the other."
NOTHING = f"No measure is short of its target in two services for {changes.MONTHS[MONTHS]} months."


def draw(viewer: Viewer, month: date) -> None:
    """A table, made once it is opened; nothing where there is one service alone."""
    if len(values.services(viewer)) < SERVICES:
        return
    with folded(HEADING, "short_together", ":material/groups:") as is_open:
        if is_open:
            listed = table(viewer, month)
            text.caption(ABOUT if len(listed) else NOTHING)
            if len(listed):
                figures_table.draw(listed, HEADING)


def table(viewer: Viewer, month: date) -> pd.DataFrame:
    """A row a measure, those that are watched most closely first: since when, where, and what was decided there."""
    policy = own_terms.policy(viewer)
    listed = sorted(of_month(viewer, month), key=lambda each: not each.metric.is_core_in(policy))
    return pd.DataFrame(
        {
            "Measure": each.metric.title,
            "In two services since": dates.month(each.since),
            "Where": "; ".join(f"{service} since {dates.month(first)}" for service, first in each.services),
            "What was done": _done(viewer, each),
        }
        for each in listed
    )


@functools.lru_cache(maxsize=16)
def of_month(viewer: Viewer, month: date) -> tuple[ShortTogether, ...]:
    """The measures of a month."""
    if len(values.services(viewer)) < SERVICES:
        return ()
    policy = own_terms.policy(viewer)
    return tuple(short_together.short_together(viewer.published.folder, viewer.scope, month, policy))


def _done(viewer: Viewer, short: ShortTogether) -> str:
    """What was decided last about the measure in each of the services."""
    notes = {service: decisions.of_unit(viewer, service, "", short.metric.name)[:1] for service, _ in short.services}
    listed = [f"{service}: {_in_brief(entry.value)}" for service, latest in notes.items() for entry in latest]
    return "; ".join(listed) or "no decision noted yet"


def _in_brief(note: DecisionNote) -> str:
    return note.outcome or note.doing
