"""Two boxes of the same size: what goes well, and what needs a look. Changes first, then how targets are met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

import streamlit as st

from metrics.read.news import Line, Lists
from records.policy import Policy
from views.parts.sentences import heading, sentence, sentences
from views.session import links, values
from views.session.viewer import Viewer
from views.words import changes, text

NOTHING = text.markup(":material/check_circle: **Nothing stands out from chance this month.**")
WHAT_STAYS = "Nowhere do the last months differ by more than chance. What follows says how targets are met."


@dataclass(frozen=True)
class Box:
    """One side: its heading, what its targets are headed by, and what is said where it is empty."""

    side: LiteralString
    heading: text.Markup
    targets: str
    no_change: str
    empty: str


LOOK = Box(
    "look",
    text.markup("#### :orange[:material/visibility:] Needs a look"),
    targets="Short of target",
    no_change="Nothing has become worse by more than chance.",
    empty="Nothing is short of its target.",
)
WELL = Box(
    "well",
    text.markup("#### :blue[:material/thumb_up:] Going well"),
    targets="Meets its target",
    no_change="Nothing has become better by more than chance: as usual is good too.",
    empty="No target has been met yet.",
)


def draw(viewer: Viewer, month: date) -> None:
    """Both boxes, at most five lines each, every one with its link; the rest of a side is one click away."""
    of_month, policy = values.standing_out(viewer, month), viewer.published.policy
    has_changes = bool(_changed(of_month, "well") + _changed(of_month, "look"))
    text.paragraph(in_short(of_month) if has_changes else NOTHING)
    text.caption("" if has_changes else WHAT_STAYS)
    for place, box in zip(st.columns(2), (WELL, LOOK), strict=True):
        with place.container(border=True, height="stretch"):
            _draw(box, of_month, has_changes, month, policy)


def in_short(of_month: Lists) -> text.Markup:
    """How many need a look and how many are better than usual: what a phone shows before the boxes."""
    look, well = _changed(of_month, "look"), _changed(of_month, "well")
    worse = f"{look} {'needs' if look == 1 else 'need'} a look" if look else "Nothing needs a look"
    better = f"{well} {'is' if well == 1 else 'are'} better than usual" if well else "nothing is better than usual"
    return text.markup(":material/visibility: **{worse}; {better}.**", worse=worse, better=better)


def _changed(of_month: Lists, side: str) -> int:
    """How many lines of a side are about a change, shown at once or not."""
    lines = (*of_month.look, *of_month.well, *of_month.further)
    return sum(_is_change(line) and line.first.side == side for line in lines)


def _draw(box: Box, of_month: Lists, has_changes: bool, month: date, policy: Policy) -> None:
    listed = of_month.look if box.side == "look" else of_month.well
    further = [line for line in of_month.further if line.first.side == box.side]
    text.paragraph(box.heading)
    if has_changes and not any(_is_change(line) for line in listed):
        text.caption(box.no_change)
    if listed:
        sentences(_under_headings(box, listed, month, policy), key=box.side)
    else:
        text.caption(box.empty)
    if further:
        with st.expander(text.shown(f"{len(further)} more"), icon=":material/more_horiz:"):
            sentences(_under_headings(box, further, month, policy), key=f"{box.side}_further")


def _under_headings(box: Box, lines: Sequence[Line], month: date, policy: Policy) -> list[dict]:
    """The changes, and then under a heading what is short of a target or meets it."""
    changed = [_sentence(line, month, policy) for line in lines if _is_change(line)]
    of_targets = [_sentence(line, month, policy) for line in lines if not _is_change(line)]
    return [*changed, *([heading(box.targets), *of_targets] if of_targets else [])]


def _is_change(line: Line) -> bool:
    return line.first.kind == "signal"


def _sentence(line: Line, month: date, policy: Policy) -> dict:
    """A line and where it leads: to its service and measure, or to the measure of all services."""
    place = line.first
    (_, service, _), metric = place.unit, place.metric.name
    page, all_services = ("service", "") if service else ("overview", metric)
    carried = links.params(service, month=month, metric=metric, all_services=all_services)
    return sentence(changes.who(place), f"{changes.reasons(line, policy)}.", page, carried)
