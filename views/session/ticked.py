"""What was ticked since the load that is shown, beside the lines of the plan; pages and files read it from here."""

from collections.abc import Mapping

import pandas as pd

from register.entries import Entry
from register.people import TICKS, Tick
from views.session import written
from views.session.viewer import Viewer
from views.words import dates

Line = tuple[str, str, str]  # staff_id, kind, what: which line of the plan
Ticked = Mapping[Line, Entry[Tick]]


def of_load(viewer: Viewer) -> Ticked:
    """The ticks since the load that is shown, by line."""
    entries = written.in_force(viewer, Tick)[::-1]  # of two for a line the later counts
    return {of_tick(entry.value): entry for entry in entries if entry.value.publication == viewer.published.id}


def beside(rows: pd.DataFrame, ticks: Ticked) -> pd.DataFrame:
    """The rows of metrics.people.due with a column `ticked`: what is ticked of each, in words; '' where nothing is."""
    entries = [ticks.get(line(row)) for row in rows.itertuples()]
    words = [in_words(entry) if entry else "" for entry in entries]
    return rows.assign(ticked=pd.Series(words, index=rows.index, dtype=str))


def in_words(entry: Entry[Tick]) -> str:
    """The tick, and whose it is: "booked for 12 March 2026 (Ade)"."""
    return f"{TICKS[entry.value.state]} {dates.day(entry.value.on)} ({entry.who})"


def line(row) -> Line:
    """Which line of the plan a row is."""
    return row.staff_id, row.kind, row.what


def of_tick(tick: Tick) -> Line:
    """Which line of the plan a tick is of."""
    return tick.staff_id, tick.line_kind, tick.what
