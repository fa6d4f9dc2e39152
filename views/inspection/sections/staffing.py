"""Staffing facts: who looks after the children, over the period and on its last day, each with how it was counted."""

import pandas as pd

from views.downloads.paper import matrix
from views.downloads.paper.document import Block, heading, paragraphs, table
from views.inspection.facts.listed import facts
from views.inspection.preparation import Preparation
from views.session import people, prepared
from views.words import dates, figures

NOT_HELD = "DBS checks, references and allegations are not held in Hearth: have the personnel files ready for them."


def of(preparation: Preparation) -> list[Block]:
    """The facts as a table, the courses, and what is written down of visits, reviews and notices."""
    rows = pd.DataFrame(
        {"Fact": fact.title, "What is so": fact.words, "How it was counted": fact.counted}
        for fact in facts(preparation)
    )
    return [
        heading("Staffing facts"),
        *paragraphs(preparation.on_which_days),
        *table("Staffing facts", rows, head=2),
        *paragraphs(NOT_HELD),
        *_courses(preparation),
        *_matrix(preparation),
    ]


def _courses(preparation: Preparation) -> list[Block]:
    """How many hold each required course, on the last day."""
    metric, held = preparation.metric("training_course"), []
    every = prepared.figures(preparation.viewer, preparation.service, preparation.since)
    for (name, course), rows in every.items():
        if name == metric.name and course and rows[0]["denominator"]:
            held.append({"Course": course, "In date": figures.full(preparation.viewer, metric, rows[0])})
    if not held:
        return []
    words = f"Required courses on {dates.day(preparation.as_of)}: how many of those who need it have it in date."
    return [heading("Required training"), *paragraphs(words), *table("Required training", pd.DataFrame(held))]


def _matrix(preparation: Preparation) -> list[Block]:
    """The training matrix, where people are named."""
    if not preparation.names_people:
        return []
    listed = people.matrix(preparation.viewer, preparation.service, "")
    return [*paragraphs(listed.not_known)] if listed.not_known else matrix.of_rows(listed.rows)
