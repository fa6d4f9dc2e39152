"""How long people stay: the published retention curve as a chart, as sentences and as a table."""

import functools
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st

from metrics.publish.retention import CUTS as DAYS
from views.parts import charts, figures_table, retention_chart
from views.parts.folded import folded, popover
from views.session import values
from views.session.viewer import Viewer
from views.words import dates, numbers, phrases, text

CUTS = {f"{months} months": days for months, days in DAYS.items()}
YEAR = DAYS[12]
FORMULA = "Kaplan-Meier, by length of time in the organisation"
TOO_FEW = "too few people to say"
HOW_TO_READ = (
    "The line is the share of people who start that are still here after so much time; the band is where it could lie "
    "by chance. Somebody still here counts for as long as they have been seen to stay. The line breaks where too few "
    "people have been here so long to say anything."
)


@dataclass(frozen=True)
class Stay:
    """How long people stay, said, drawn and listed."""

    sentences: list[str]
    in_short: str  # the sentence of a year, or of the longest time that can be said
    figure: go.Figure
    table: pa.Table


def draw(viewer: Viewer, service: str = "") -> None:
    """The curve of a service, or of the organisation, with its sentences and its table."""
    known = stay(viewer, service)
    if known is None:
        who = service or "the organisation"
        text.paragraph(f"Too few people have been in {who} for long enough to say how long people stay.")
        return
    text.paragraph(known.in_short)
    of = service or "all services together"
    config = charts.config("how long people stay", of)
    st.plotly_chart(known.figure, config=config, key="retention", alt=alt(known, of))
    with st.container(horizontal=True):
        with popover("As a table", "retention_table", ":material/table:") as is_open:
            if is_open:
                figures_table.draw(known.table, f"How long people stay, {of}", numbers=known.table.column_names[1:])
        with st.popover("How this was judged", icon=":material/rule:"):
            as_of = dates.day(viewer.published.as_of)
            text.paragraph(f"{HOW_TO_READ} Formula: {FORMULA}. Data to {as_of}, whatever month is chosen above.")


def alt(known: Stay, of: str) -> str:
    """What is drawn, for whoever does not see it; `of` says of whom."""
    return f"Share of people still here by length of time, {of}. {' '.join(known.sentences)}"


@functools.lru_cache(maxsize=64)
def stay(viewer: Viewer, service: str) -> Stay | None:
    """The curve in words and drawn; None where too few people have been there for long enough."""
    curve = values.retention(viewer, service)
    if not drawable(curve):
        return None
    listed = pa.Table.from_pandas(table(curve), preserve_index=False)
    return Stay(sentences(curve), in_short(curve), retention_chart.figure(curve, CUTS), listed)


def by_service(viewer: Viewer) -> None:
    """A row a service, in alphabetical order: how many of 100 are still here after so many months."""
    rows = short_by_service(viewer)
    if rows is None:
        return
    with folded(phrases.HOW_LONG_BY_SERVICE, "retention_by_service", ":material/table:") as is_open:
        if not is_open:
            return
        text.caption(
            "Of 100 people who start, how many are still here; between which two numbers chance alone could put it; "
            f"and how many people were counted. Under 10 counted: “{TOO_FEW}”. A person counts in the "
            "service they were last in. Services in alphabetical order; where the numbers in brackets overlap, a "
            "difference may be luck."
        )
        figures_table.draw(rows, phrases.HOW_LONG_BY_SERVICE, numbers=rows.column_names[1:])


@functools.lru_cache(maxsize=32)
def short_by_service(viewer: Viewer) -> pa.Table | None:
    """The rows of `by_service`; None where no service has enough people."""
    listed = {service: values.retention(viewer, service) for service in values.services(viewer)}
    if not any(drawable(curve) for curve in listed.values()):
        return None
    return pa.Table.from_pylist([{"Service": service} | short(curve) for service, curve in listed.items()])


def drawable(curve: pd.DataFrame) -> bool:
    """Whether the curve says anything at 3, 6, 12 or 24 months."""
    return bool(curve["day"].isin([*CUTS.values()]).any())


def sentences(curve: pd.DataFrame) -> list[str]:
    """What the curve says at 3, 6, 12 and 24 months."""
    return [_sentence(name, _at(curve, day)) for name, day in CUTS.items()]


def in_short(curve: pd.DataFrame) -> str:
    """What the curve says at a year, or at the longest time up to it of which it says anything; else at two years."""
    known = [name for name, day in CUTS.items() if _at(curve, day) is not None]
    within = [name for name in known if CUTS[name] <= YEAR]
    chosen = (within or known)[-1]
    return _sentence(chosen, _at(curve, CUTS[chosen]))


def table(curve: pd.DataFrame) -> pd.DataFrame:
    """The curve at 3, 6, 12 and 24 months, a row each."""
    rows = [(name, _at(curve, day)) for name, day in CUTS.items()]
    return pd.DataFrame(
        {
            "After": [name for name, _ in rows],
            "Still here, of 100": [TOO_FEW if row is None else _of_100(row["survival"]) for _, row in rows],
            "Between": ["" if row is None else _between(row) for _, row in rows],
            "People counted": ["" if row is None else numbers.count(row["at_risk"]) for _, row in rows],
        }
    )


def short(curve: pd.DataFrame) -> dict[str, str]:
    """The curve at 3, 6, 12 and 24 months in small spaces: "78 (70 to 84; 45 counted)"."""
    return {name: _short(_at(curve, day)) for name, day in CUTS.items()}


def _short(row: dict | None) -> str:
    if row is None:
        return TOO_FEW
    notes = [note for note in (_between(row), f"{numbers.count(row['at_risk'])} counted") if note]
    return f"{_of_100(row['survival'])} ({'; '.join(notes)})"


def _sentence(name: str, row: dict | None) -> str:
    if row is None:
        return f"After {name}: {TOO_FEW}."
    counted = f"{numbers.people(row['at_risk'])} counted"
    if row["survival"] == 1:
        return f"Nobody has been seen to leave within {name} ({counted})."
    between = f"between {_of_100(row['low'])} and {_of_100(row['high'])}; " if numbers.known(row["low"]) else ""
    return (
        f"Of 100 people who start, about {_of_100(row['survival'])} are still here after {name} ({between}{counted})."
    )


def _between(row: dict) -> str:
    if row["survival"] == 1 or not numbers.known(row["low"]):
        return ""
    return f"{_of_100(row['low'])} to {_of_100(row['high'])}"


def _of_100(share: float) -> str:
    # 99.6 of 100 is not all and 0.4 is not nobody.
    return "99" if 0.99 < share < 1 else "1" if 0 < share < 0.01 else f"{round(100 * share)}"


def _at(curve: pd.DataFrame, day: int) -> dict | None:
    rows = curve[curve["day"] == day]
    return None if rows.empty else rows.iloc[0].to_dict()
