"""The training matrix, taken away."""

import pandas as pd

from metrics.people.matrix import WORDS, Chosen
from metrics.read import named
from views.downloads import tables
from views.downloads.paper import grids, parts
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Block, Document, document, paragraphs, table
from views.matrix import table as as_drawn
from views.parts import grid
from views.session import people

ALL = Chosen()


def of(choices: Choices) -> Document:
    """The page as it is chosen; LookupError or named.NotForYou where it shows no matrix."""
    viewer, service = choices.viewer, choices.service()
    team, carried = choices.team(service, all_teams=True), choices.carried
    matrix = people.matrix(viewer, service, team)
    if matrix.not_known:
        raise LookupError(matrix.not_known)
    chosen = Chosen(state=carried.get("show", ""), course=carried.get("course", ""))
    about = [named.unit_name("team" if team else "service", service, team), chosen.course]
    blocks = of_rows(matrix.rows, chosen)
    return document("Training matrix", parts.about(viewer, None, *about, WORDS.get(chosen.state, "")), blocks, True)


def of_rows(rows: pd.DataFrame, chosen: Chosen = ALL) -> list[Block]:
    """The people and courses chosen of the rows of a matrix, how many have a gap first."""
    shown = chosen.table(rows)
    made = grid.table(*as_drawn.matrix(shown, as_drawn.gaps(rows)), name="") if len(shown) else b""
    return [
        *(paragraphs(as_drawn.sentence(rows)) if len(rows) else []),
        *table("Matrix", grids.rows(made), tables.matrix_rows(chosen.rows(rows)) if len(shown) else None),
        *paragraphs("– means that the role does not require the course.", is_small=True),
    ]
