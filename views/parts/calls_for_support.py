"""Conditions of a unit that call for support: what holds, what helps, and how each was tested, once it is opened."""

from datetime import date

from metrics.read import named
from views.parts.folded import folded
from views.session import people
from views.session.viewer import Viewer
from views.words import conditions, text


def draw(viewer: Viewer, service: str, team: str, month: date) -> None:
    """The list of a service or team at a month; in words why it is not shown."""
    text.subheader(conditions.HEADING)
    try:
        stated = people.conditions(viewer, service, team).at(month)
    except named.REFUSALS as refusal:
        text.info(str(refusal), icon=":material/lock:")
        return
    text.paragraph(text.bullets(conditions.sentence(each) for each in stated if each.holds))
    text.paragraph(conditions.otherwise(stated, month))
    with folded("What is looked at, and how this was tested", f"conditions_{service}_{team}") as is_open:
        if is_open:
            text.paragraph(text.bullets(conditions.rule(each) for each in stated))
            text.caption(conditions.NOTE)
