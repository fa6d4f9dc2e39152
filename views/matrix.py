"""Matrix: people by the courses their role requires, each state in words; asked for on site."""

import streamlit as st

from metrics import named
from views.parts import downloads, filters, frame, matrix_table, people_rows, wording
from views.parts.plain import plain

publication = frame.need_publication()

with filters.bar():
    service = filters.pick_service()
    team = filters.pick_team(service)
if not service:
    st.info("There is no service to show.", icon=":material/grid_on:")
    st.stop()

st.title("Training matrix")
unit = named.said("team" if team else "service", service, team)
st.caption(f"{plain(unit)} · as of {wording.day(publication.as_of)}")

try:
    found = people_rows.matrix(service, team)
except (named.NotForYou, LookupError) as refusal:
    st.info(str(refusal), icon=":material/lock:")
    st.stop()
if found.not_known:
    st.info(f"{found.not_known} With it, this page shows who holds which required course.", icon=":material/grid_on:")
    st.stop()
if found.rows.empty:
    st.info("No course is required of anybody here: the requirements export names none for these roles.")
    st.stop()

st.markdown(matrix_table.sentence(found.rows))
state = matrix_table.pick_state(found.rows)
matrix_table.draw(found.rows, state)
st.link_button(
    "Download as a workbook",
    downloads.address("matrix.xlsx", service=service, team=team, state=state),
    icon=":material/download:",
)
