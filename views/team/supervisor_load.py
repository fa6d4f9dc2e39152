"""Which supervisors have more to hold in the next six weeks than they usually do."""

from metrics.people.supervisor_load import Load
from metrics.read import named
from views.session import people
from views.session.viewer import Viewer
from views.words import numbers, text

HEADING = "More to hold than usual"


def draw(viewer: Viewer, service: str, team: str) -> None:
    """A sentence for each such supervisor, who is to be helped; nothing where people may not be seen."""
    try:
        listed = sentences(people.supervisor_loads(viewer, service, team))
    except named.NotForYou:
        return
    if listed:
        text.paragraph(text.markup("**{heading}**", heading=HEADING))
        text.paragraph(text.bullets(listed))


def sentences(loads: list[Load]) -> list[str]:
    """ "Ade has 14 supervisions due in the next six weeks and usually holds 5", of those with more than usual."""
    return [
        f"{load.supervisor} has {numbers.counted(load.due, 'supervision')} due in the next six weeks and usually holds "
        f"{numbers.usual(load.usual) if load.usual else 'none'}."
        for load in loads
        if load.due > numbers.nearest(load.usual)
    ]
