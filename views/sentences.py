"""What the lists of a month say, as a table for machines: a row a sentence."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from access import PRIVATE
from metrics.read import news, store
from metrics.read.news import Line
from records.policy import Policy
from views.session import own_terms, viewer
from views.session.viewer import Viewer
from views.words import changes

COLUMNS = (
    *("month", "room", "place", "level", "service", "team", "metric", "kind", "window", "k", "n"),
    *("before_k", "before_n", "p", "bound", "text"),
)


def sentences(data: Path, month: date | None = None, months: int = 1) -> pd.DataFrame:
    """The sentences of so many published months up to one (the latest where none is given), the latest month first.

    `room` is well, look or further, and `place` counts within it from 1. `k` and `n` are those of the window, of a
    target those of the last settled value. LookupError: nothing is published, or not that month.
    """
    publication = store.for_commands(data)
    rows = store.rows(publication.folder, PRIVATE, part="", level=["organisation", "service"])
    published = sorted({row["month"] for row in rows})
    last = month or published[-1]
    if last not in published:
        raise LookupError(f"{last:%Y-%m} is not published: there are {published[0]:%Y-%m} to {published[-1]:%Y-%m}")
    every = [when for when in reversed(published) if when <= last][:months]
    with viewer.in_folder(data):
        looking = viewer.look(PRIVATE, publication.as_of)
        listed = [row for when in every for row in _of_month(looking, rows, when)]
    return pd.DataFrame(listed, columns=list(COLUMNS), dtype=object)


def _of_month(looking: Viewer, rows: Sequence[Mapping], month: date) -> Iterator[dict]:
    policy, reads = own_terms.policy(looking), functools.partial(own_terms.reads, looking)
    lists = news.lists(rows, month, policy, reads)
    for name in ("well", "look", "further"):
        for number, line in enumerate(getattr(lists, name), start=1):
            yield {"month": f"{month:%Y-%m}", "room": name, "place": number} | _of_line(line, policy)


def _of_line(line: Line, policy: Policy) -> dict:
    place, text = line.first, changes.sentence(line, policy)
    level, service, team = place.unit
    unit = {"level": level, "service": service, "team": team, "metric": place.metric.name, "kind": place.kind}
    if place.kind != "signal":
        settled = place.settled or {}
        return unit | {"k": settled.get("numerator"), "n": settled.get("denominator"), "text": text}
    window = {name: place.row[name] for name in ("k", "n", "before_k", "before_n", "bound")}
    return unit | window | {"window": int(place.row["window"]), "p": place.p, "text": text}
