"""The training matrix, taken away."""

from metrics.people.matrix import WORDS, Chosen
from metrics.read import named
from views.downloads import tables
from views.downloads.paper import grids, parts
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Document, document, paragraphs, table
from views.matrix import table as as_drawn
from views.parts import grid
from views.session import people


def of(choices: Choices) -> Document:
    """The page as it is chosen; LookupError or named.NotForYou where it shows no matrix."""
    viewer, service = choices.viewer, choices.service()
    team, carried = choices.team(service, all_teams=True), choices.carried
    matrix = people.matrix(viewer, service, team)
    if matrix.not_known:
        raise LookupError(matrix.not_known)
    chosen = Chosen(state=carried.get("show", ""), course=carried.get("course", ""))
    shown = chosen.table(matrix.rows)
    made = grid.table(*as_drawn.matrix(shown, as_drawn.gaps(matrix.rows)), name="") if len(shown) else b""
    about = [named.unit_name("team" if team else "service", service, team), chosen.course]
    blocks = [
        *(paragraphs(as_drawn.sentence(matrix.rows)) if len(matrix.rows) else []),
        *table("Matrix", grids.rows(made), tables.matrix_rows(chosen.rows(matrix.rows)) if len(shown) else None),
        *paragraphs("– means that the role does not require the course.", is_small=True),
    ]
    return document("Training matrix", parts.about(viewer, None, *about, WORDS.get(chosen.state, "")), blocks, True)
