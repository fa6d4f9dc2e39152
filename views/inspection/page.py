"""Inspection: could somebody ring the bell tomorrow? Evidence since the last inspection, and what is missing."""

from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from inspection.framework import Framework
from metrics.read import named
from records.toml_lines import SettingsError
from register.kind import EARLIEST
from views.downloads import link
from views.downloads.paper.document import Heading
from views.inspection import by_address, drawing, rehearsal, starts, take_pack, whole
from views.inspection.preparation import Preparation
from views.inspection.sections import card, how_made
from views.notes import oversight
from views.parts import filters
from views.parts.folded import folded
from views.session import address, prepared
from views.session.viewer import Viewer
from views.words import phrases, text

SOON = 14  # days: what falls due before an inspection that is near


@dataclass(frozen=True)
class Chosen:
    """What is chosen at the head of the page."""

    service: str
    start: starts.Start
    framework: Framework | None
    has_names: bool


def page(viewer: Viewer) -> None:
    """Draw the page; nothing before the first load, and no more than a sentence where no service may be seen."""
    if viewer.publication is None:
        return
    chosen = _chosen(viewer, filters.bar())
    if chosen is None:
        text.info(phrases.NO_SERVICE, ":material/cottage:")
        return
    text.window_title(chosen.service, "Inspection")
    text.title(f"Ready for an inspection: {chosen.service}")
    preparation = Preparation(
        viewer, chosen.service, chosen.start.on, chosen.start.why, chosen.framework, chosen.has_names, _seed()
    )
    for note in starts.notes(viewer, chosen.service):
        text.info(note, icon=":material/event:")
    text.caption(whole.period(preparation))
    try:
        _prepared(preparation)
    except named.OutOfDate as reason:
        text.info(str(reason), icon=":material/build:")
    with folded("Oversight: inspections, visits, reviews and managers", f"oversight_{chosen.service}") as is_open:
        if is_open:
            oversight.draw(viewer, chosen.service)
    text.caption(how_made.NOT_THE_FORM)


def _prepared(preparation: Preparation) -> None:
    """All that is made of the publication; named.OutOfDate where its rows are those of another version."""
    _rehearsed(preparation)
    _card(preparation)
    for name, (title, blocks) in whole.SECTIONS.items():
        _section(preparation, name, title, blocks)
    take_pack.draw(preparation)


def _chosen(viewer: Viewer, bar: filters.Bar) -> Chosen | None:
    """What is asked for; None where the viewer may see no service."""
    service = bar.service(viewer)
    if not service:
        return None
    offered = starts.offered(viewer, service)
    name = bar.choice("since", "Period", list(offered), words=lambda name: offered[name].words) or starts.OWN
    start = offered[name]
    if name == starts.OWN:
        own = bar.day("first_day", "First day", start.on, EARLIEST, viewer.published.as_of)
        start = starts.Start(own, "")
    try:
        frameworks = prepared.frameworks_offered(viewer, service)
    except SettingsError as fault:
        text.warning(str(fault), ":material/build:")
        frameworks = {}
    by = bar.choice("framework", "Framework", list(frameworks), words=lambda name: frameworks[name].title)
    return Chosen(service, start, frameworks.get(by or ""), bar.switch("names", "Name people"))


def _seed() -> int:
    """The number by which files are drawn: 1 unless others are asked for."""
    seed = by_address.seed(address.wanted("seed")[0])
    address.remember("seed", "" if seed == 1 else str(seed))
    return seed


def _rehearsed(preparation: Preparation) -> None:
    """What to do first, then what would be missing."""
    today = preparation.viewer.today
    st.subheader("If an inspector rang today")
    until = filters.bar().day("until", "What falls due by", today + timedelta(days=SOON), earliest=today)
    text.paragraph(text.markup("**First: {step}**", step=rehearsal.first(preparation, until)))
    text.paragraph(text.bullets(rehearsal.sentences(preparation, until)))


def _card(preparation: Preparation) -> None:
    text.subheader(card.TITLE)
    drawing.draw(card.of(preparation), "card")
    carried = {name: value for name, value in address.chosen().items() if value}
    st.link_button("The card as one page", link.to("page-card.pdf", **carried), icon=":material/print:")


def _section(preparation: Preparation, name: str, title: str, blocks: whole.Section) -> None:
    """A section, made once it is opened; its own heading is that of what is opened."""
    with folded(title, f"section_{name}_{preparation.service}") as is_open:
        if not is_open:
            return
        made = list(blocks(preparation))
        drawing.draw(made[1:] if isinstance(made[0], Heading) else made, name)
        if name == "files":
            others = str(preparation.seed + 1)
            st.button("Draw others", on_click=address.press, args=("seed", others), icon=":material/casino:")
