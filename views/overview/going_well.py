"""Two lists of the same size: what goes well, and what needs a look. Changes first, then how targets are met."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

import streamlit as st

from metrics.metric import Metric
from metrics.people.due_rules import MEASURED
from metrics.read.news import Line, Lists, Place, Side
from views.overview import all_services, overdue_list
from views.parts import cards
from views.parts.folded import folded
from views.session import links, own_terms, values
from views.session.viewer import Viewer
from views.words import changes, phrases, text

MOST_TEAMS = 2  # of a service, each with a link of its own: of more, the list of all names them


@dataclass(frozen=True)
class Box:
    """One side: its heading, what its targets are headed by, and what is said where it is empty."""

    side: Side
    colour: LiteralString
    heading: text.Markup
    targets: LiteralString
    empty: LiteralString


WELL = Box(
    "well",
    "blue",
    text.markup("### :blue[:material/thumb_up:] Going well"),
    targets="Meets its target",
    empty=phrases.NOTHING_BETTER,
)
LOOK = Box(
    "look",
    "orange",
    text.markup("### :orange[:material/visibility:] Needs a look"),
    targets="Short of target",
    empty=phrases.NOTHING_WORSE,
)


def draw(viewer: Viewer, month: date) -> None:
    """Both lists, at most five units each; the rest of a side is one click away."""
    of_month = values.standing_out(viewer, month)
    for place, box in zip(st.columns(2), (WELL, LOOK), strict=True):
        with place.container(border=True, height="stretch"):
            _draw(viewer, box, of_month, month)


def _draw(viewer: Viewer, box: Box, of_month: Lists, month: date) -> None:
    listed = of_month.look if box.side == "look" else of_month.well
    further = [line for line in of_month.further if line.first.side == box.side]
    text.paragraph(box.heading)
    if not listed:
        text.caption(box.empty)
    _listed(viewer, box, listed, month, box.side)
    if further:
        with folded(f"{len(further)} more", f"{box.side}_further", ":material/more_horiz:") as is_open:
            if is_open:
                _listed(viewer, box, further, month, f"{box.side}_further")


def _listed(viewer: Viewer, box: Box, lines: Iterable[Line], month: date, key: str) -> None:
    """The changes, and then under a heading what is short of a target or meets it."""
    changed = [line for line in lines if line.first.kind == "signal"]
    others = [line for line in lines if line.first.kind != "signal"]
    if changed:
        cards.cards([_card(viewer, line, month, box.colour) for line in changed], box.side, f"changed_{key}")
    if others:
        text.caption(box.targets)
        cards.cards([_card(viewer, line, month, "") for line in others], box.targets, f"targets_{key}")


def _card(viewer: Viewer, line: Line, month: date, colour: str) -> dict:
    place, policy = line.first, own_terms.policy(viewer)
    who = all_services.name(viewer) if place.row["level"] == "organisation" else changes.who(place)
    words = changes.of_line(line, policy)
    about = f"{place.metric.title}, {who}"
    steps = [cards.step(label, about, go) for label, go in _steps(viewer, place, month)]
    return cards.card(place.metric.title, who, words, steps, colour)


def _steps(viewer: Viewer, place: Place, month: date) -> Iterable[tuple[str, dict]]:
    """What to do next: who is overdue, where somebody is, and the measure month by month."""
    metric = place.metric
    service = place.unit[1] or values.only_service(viewer)
    if place.side == "look":
        yield from _who_is_overdue(viewer, metric, service, month)
    label = "Is it real?" if place.kind == "signal" else "Month by month"
    yield label, all_services.go(viewer, metric, service, month)


def _who_is_overdue(viewer: Viewer, metric: Metric, service: str, month: date) -> Iterable[tuple[str, dict]]:
    """Where the people are named who wait for what the measure is about: the teams of a service, or the list of all."""
    overdue = overdue_list.known(viewer)
    kinds = [kind for kind, exports in MEASURED.items() if set(exports) & set(metric.exports)]
    if overdue is None or not kinds:
        return
    teams = [team for team in values.teams(viewer, service) if service]
    waiting = [team for team in teams if any(overdue.of(("team", service, team), kind).people for kind in kinds)]
    if waiting and len(waiting) <= MOST_TEAMS:
        for team in waiting:
            of_team = "" if len(teams) == 1 else f" in {team}"
            yield f"Who is overdue{of_team}", links.go(*overdue_list.to_team(service, team))
    elif waiting or any(overdue.of(overdue_list.WHOLE, kind).people for kind in kinds if not service):
        yield "Who is overdue", overdue_list.go(month)
