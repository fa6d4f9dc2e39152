"""The card to show at the door: one screen and one page that answer what is asked first."""

from collections.abc import Iterator

import pandas as pd

from views.downloads.paper.document import Block, bullets, heading, paragraphs, table
from views.inspection.facts import listed, workforce
from views.inspection.preparation import Preparation
from views.inspection.sections import noticed
from views.session import prepared
from views.words import figures, numbers, period_lines

TITLE = "The card to show at the door"
ASKED = "What is asked"
NOTICED = "What we noticed and what we did"
# What each line of the card is answered by: measures over the period, the first that has a figure first.
SUPERVISED = ("supervision_in_date", "supervision_on_time")
TRAINED = ("training_in_date", "training_people_compliant")
APPRAISED = ("appraisal_in_date",)
MOST_NOTICED = 4


def of(preparation: Preparation, where_more: str = "further down, in At a glance") -> list[Block]:
    """A line for each question, then what was noticed and what was done about it; `where_more`: where the rest is."""
    lines = pd.DataFrame(list(_lines(preparation)), columns=[ASKED, "The answer"])
    done = noticed.and_done(preparation)
    more = len(done) - MOST_NOTICED
    return [
        *table(TITLE, lines, head=2),
        heading(NOTICED),
        *bullets(done[:MOST_NOTICED]),
        *(paragraphs(f"{numbers.counted(more, 'more is', 'more are')} listed {where_more}.") if more > 0 else []),
        *([] if done else paragraphs("Nothing has become worse by more than chance, and no decision was noted.")),
    ]


def _lines(preparation: Preparation) -> Iterator[tuple[str, str]]:
    facts = listed.facts(preparation)

    def fact(*titles: str) -> str:
        return "; ".join(each.words for each in facts if each.title in titles)

    yield "Who manages", fact("Registered manager")
    yield "Without a manager", _days_without(preparation)
    yield "Staffed", _staffed(preparation)
    yield "Supervised", _figures(preparation, SUPERVISED)
    yield "Trained", _figures(preparation, TRAINED)
    yield "Appraised", _figures(preparation, APPRAISED)
    yield "Qualified", fact("Level 3")
    started, left = fact(workforce.STARTED), fact(workforce.LEFT)
    yield "Started and left", f"{workforce.STARTED}: {started}. Who left: {left}"


def _days_without(preparation: Preparation) -> str:
    metric, rows = preparation.metric("manager_status"), preparation.rows("manager_status")
    return period_lines.figure(preparation.viewer, metric, rows[0], preparation.since) if rows else ""


def _staffed(preparation: Preparation) -> str:
    """How many are in post, how many posts are vacant, and how much agency workers do."""
    staff = prepared.staff(preparation.viewer, preparation.service, preparation.since)
    words = [_figures(preparation, ("headcount",))]
    if staff.posts:
        words.append(f"{numbers.amount(staff.posts.vacant_fte)} of {numbers.amount(staff.posts.posts_fte)} FTE vacant")
    words.append(_figures(preparation, ("agency_share",)))
    return "; ".join(word for word in words if word)


def _figures(preparation: Preparation, names: tuple[str, ...]) -> str:
    """Measures over the period, each by its title; of what has no figure, why the first has none."""
    known = [(preparation.metric(name), preparation.rows(name)) for name in names]
    shown = [(metric, rows[0]) for metric, rows in known if rows and rows[0]["value"] is not None]
    if not shown and known[0][1]:
        return figures.full(preparation.viewer, known[0][0], known[0][1][0])
    return "; ".join(
        f"{period_lines.title(metric)}: {period_lines.figure(preparation.viewer, metric, row, preparation.since)}"
        for metric, row in shown
    )
