"""Person: what to talk about next with somebody, and what is recorded of them; for their own manager."""

from collections import Counter

import streamlit as st

from metrics.people.person import NoSuchPerson
from metrics.read import named
from views.parts import bedrock_grid, figures_table, filters
from views.person import parts, talk
from views.session import marks, people
from views.session.viewer import Viewer
from views.words import bedrock as words
from views.words import made_up, text

CHOOSE = "Choose somebody"


def page(viewer: Viewer) -> None:
    """Draw the page; nothing before the first load, and no more than a sentence where no person may be seen."""
    if viewer.publication is None:
        return
    bar = filters.bar()
    service = bar.service(viewer)
    team = bar.team(viewer, service)
    if not service:
        st.info("There is nobody to show.", icon=":material/person:")
        return
    try:
        listed = people.everybody(viewer, service, team)
        by_mark = {marks.of(staff_id): who for staff_id, who in in_words(listed).items()}
        mark = bar.choice("person", "Person", list(by_mark), words=by_mark.__getitem__) or ""
        staff_id = next(staff_id for staff_id in ("", *listed) if marks.of(staff_id) == mark)
        if staff_id:
            _person(viewer, service, team, staff_id)
        else:
            _everybody(viewer, service, team)
    except (*named.REFUSALS, NoSuchPerson) as refusal:
        text.info(str(refusal), icon=":material/lock:")


def in_words(listed: dict[str, str]) -> dict[str, str]:
    """What each staff number is offered as: the name, and beside it the number where two are called the same."""
    called = Counter(who.casefold() for who in listed.values())
    offered = {
        staff_id: f"{who} ({staff_id})" if called[who.casefold()] > 1 else who for staff_id, who in listed.items()
    }
    return {"": CHOOSE} | offered


def _everybody(viewer: Viewer, service: str, team: str) -> None:
    """The people to choose from, each with what is in place."""
    st.title("Person")
    text.caption(" · ".join([named.unit_name("team" if team else "service", service, team), *made_up.notes(viewer)]))
    st.markdown("Choose somebody to see what to talk about in their next one-to-one.")
    known = people.bedrock(viewer, service, team)
    text.paragraph(words.sentence(known, with_names=False))
    bedrock_grid.draw(known, service, team, "everybody")


def _person(viewer: Viewer, service: str, team: str, staff_id: str) -> None:
    somebody = people.person(viewer, service, team, staff_id)
    text.title(somebody.who)
    text.caption(" · ".join([*parts.about(somebody), *made_up.notes(viewer)]))
    next_talk = talk.of(viewer, service, team, somebody)
    text.paragraph(next_talk.sentence)
    for heading, steps in next_talk.steps.items():
        text.paragraph(text.markup("**{heading}**", heading=heading))
        text.paragraph(text.bullets(steps))
    text.caption(next_talk.not_known)
    st.header("Bedrock")
    text.paragraph(text.bullets(talk.bedrock(viewer, service, team, staff_id)))
    text.caption(words.HOW_COUNTED)
    for part in parts.of(somebody):
        text.header(part.heading)
        text.paragraph(text.bullets(part.sentences))
        if part.table is not None and len(part.table):
            figures_table.draw(part.table, f"{part.heading} of {somebody.who}")
        text.caption(part.note)
