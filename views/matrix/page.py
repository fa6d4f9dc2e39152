"""Matrix: people by the courses their role requires, each state in words; asked for on site."""

import streamlit as st

from metrics.read import named
from views.downloads import routes
from views.matrix import table
from views.parts import filters, frame
from views.session import people
from views.words import wording
from views.words.escape import plain

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
    found = people.matrix(service, team)
except (named.NotForYou, LookupError) as refusal:
    st.info(str(refusal), icon=":material/lock:")
    st.stop()
if found.not_known:
    st.info(f"{found.not_known} With it, this page shows who holds which required course.", icon=":material/grid_on:")
    st.stop()
if found.rows.empty:
    st.info("No course is required of anybody here: the requirements export names none for these roles.")
    st.stop()

st.markdown(table.sentence(found.rows))
state = table.pick_state(found.rows)
table.draw(found.rows, state)
st.link_button(
    "Download as a workbook",
    routes.address("matrix.xlsx", service=service, team=team, state=state),
    icon=":material/download:",
)
