"""Matrix: people by the courses their role requires, each state in words; asked for on site."""

import streamlit as st

from metrics.people.matrix import Matrix
from metrics.read import named
from views.downloads import link
from views.matrix import choices, table
from views.parts import filters
from views.session import people
from views.session.viewer import Viewer
from views.words import dates, made_up, phrases, text


def page(viewer: Viewer) -> None:
    """Draw the page; nothing before the first load, and no more than a sentence where no service may be seen."""
    if viewer.publication is None:
        return
    bar = filters.bar()
    service = bar.service(viewer)
    team = bar.team(viewer, service)
    if not service:
        text.info(phrases.NO_SERVICE, icon=":material/grid_on:")
        return
    st.title("Training matrix")
    unit = named.unit_name("team" if team else "service", service, team)
    text.window_title(team or service, "Matrix")
    about = [f"{unit} · as of {dates.day(viewer.publication.as_of)}", *made_up.notes(viewer)]
    text.caption(" · ".join(about))
    try:
        matrix = people.matrix(viewer, service, team)
    except named.REFUSALS as refusal:
        text.info(str(refusal), icon=":material/lock:")
    else:
        _draw(bar, matrix, service, team)


def _draw(bar: filters.Bar, matrix: Matrix, service: str, team: str) -> None:
    """The table with its download; in words why there is none."""
    if matrix.not_known:
        sentence = f"{matrix.not_known} With it, this page shows who holds which required course."
        text.info(sentence, icon=":material/grid_on:")
        return
    if matrix.rows.empty:
        st.info("No course is required of anybody here: the requirements export names none for these roles.")
        return
    text.paragraph(table.sentence(matrix.rows))
    chosen = choices.chosen(bar, matrix.rows)
    table.draw(matrix.rows, chosen, service, team)
    if chosen.person:
        st.caption("What is downloaded holds everybody, whoever is chosen here.")
    address = link.to("matrix.xlsx", service=service, team=team, state=chosen.state, course=chosen.course)
    st.link_button("Download as a workbook", address, icon=":material/download:")
