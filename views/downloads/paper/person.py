"""Somebody, taken away before a one-to-one: on one sheet, unless more is recorded of them than a sheet holds."""

from collections.abc import Iterator

import pandas as pd

from metrics.read import named
from views.downloads.paper import grids, parts
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Block, Document, bullets, document, heading, paragraphs, table
from views.parts import bedrock_grid
from views.person import parts as of_person
from views.person import talk
from views.person.part import HARD, Part
from views.session import people
from views.session.viewer import Viewer
from views.words import bedrock as words

PRIVATE = "Private: about one person. Shred this sheet when the talk is over."


def of(choices: Choices) -> Document:
    """The page as it is chosen; named.NotForYou where nobody may be seen. A file is called by the staff number."""
    viewer, service = choices.viewer, choices.service()
    team = choices.team(service, all_teams=True)
    staff_id = choices.person(service, team)
    if not staff_id:
        return _everybody(viewer, service, team)
    somebody = people.person(viewer, service, team, staff_id)
    blocks = [*_next(viewer, service, team, somebody), heading("Bedrock")]
    blocks += bullets(talk.bedrock(viewer, service, team, staff_id))
    blocks += [block for part in of_person.of(somebody) for block in _part(part)]
    about = parts.about(viewer, None, *of_person.about(somebody))
    file_name = f"Person {staff_id}"
    return document(somebody.who, [*about, PRIVATE], blocks, is_dense=True, file_name=file_name)


def _everybody(viewer: Viewer, service: str, team: str) -> Document:
    """The people of a unit, each with what is in place."""
    known = people.bedrock(viewer, service, team)
    blocks = [
        *paragraphs(words.sentence(known, with_names=False)),
        *table("Bedrock", grids.rows(bedrock_grid.table(known, service, team))),
        *paragraphs(words.HOW_COUNTED, is_small=True),
    ]
    unit = named.unit_name("team" if team else "service", service, team)
    return document("Bedrock", parts.about(viewer, None, unit), blocks)


def _next(viewer: Viewer, service: str, team: str, somebody) -> Iterator[Block]:
    """What to talk about next, as bullets under whose turn it is."""
    next_talk = talk.of(viewer, service, team, somebody)
    yield from paragraphs(next_talk.sentence)
    for turn, steps in next_talk.steps.items():
        yield heading(turn)
        yield from bullets(steps)
    yield from paragraphs(next_talk.not_known, is_small=True)


def _breaking(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with spaces for those that keep a narrow column of a screen from breaking."""
    return rows.map(lambda cell: cell.replace(HARD, " ") if isinstance(cell, str) else cell)


def _part(part: Part) -> Iterator[Block]:
    yield heading(part.heading)
    yield from bullets(part.sentences)
    if part.table is not None:
        yield from table(part.heading, _breaking(part.table), None if part.rows is None else _breaking(part.rows))
    yield from paragraphs(part.note, is_small=True)
