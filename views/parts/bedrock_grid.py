"""The people of a unit by the three of their bedrock: a table whose names lead to the page of each."""

import streamlit as st

from metrics.people.bedrock import Bedrock, Pillar, Standing
from views.parts import grid
from views.session import links
from views.words import bedrock as words
from views.words import text

NAME = "People by supervision, appraisal and training plan"


def draw(known: Bedrock, service: str, team: str, key: str) -> None:
    """Everybody by name, each with the three in words."""
    if not known.people:
        st.info("Nobody is in post here.", icon=":material/group:")
        return
    grid.draw(table(known, service, team), key=key)
    text.caption(words.HOW_COUNTED)


def table(known: Bedrock, service: str, team: str) -> bytes:
    """The table as it is drawn, and as paper prints it."""
    columns = [grid.heading(title) for title in ("Person", *words.TITLES.values())]
    rows = [
        {
            "heading": grid.heading(
                f"{person.who}, on long leave" if person.is_on_leave else person.who,
                to=("person", links.params(service, team, person=person.staff_id)),
            ),
            "cells": [_cell(pillar, known, person) for pillar in person.pillars],
        }
        for person in known.people
    ]
    return grid.table(columns, rows, NAME)


def _cell(pillar: Pillar, known: Bedrock, person: Standing) -> dict:
    """The state on its colour; all that is behind it as its title."""
    state = words.STATES[pillar.state]
    about = words.joined_by_semicolon(words.details(pillar, known, person))
    title = f"{words.TITLES[pillar.kind]}, {state.word}" + (f": {about}" if about else "")
    ground = "orange" if state.colour == "orange" else "plain"
    return {"text": f"{state.mark} {state.word}", "ground": ground, "title": title}
