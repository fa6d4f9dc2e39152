"""Team: who needs what and by when, and how the team stands."""

import streamlit as st

from metrics import METRICS
from metrics.read import named
from views.downloads import routes
from views.parts import dots, filters, frame
from views.session import people, values, viewer
from views.team import due_list, one_measure
from views.words.escape import plain

# A dot for each person makes sense where people are counted.
BY_PERSON = ("supervision_in_date", "training_people_compliant", "appraisal_in_date")

publication = frame.need_publication()

with filters.bar():
    service = filters.pick_service()
    team = filters.pick_team(service, whole="")
if not team:
    st.info("There is no team to show.", icon=":material/groups:")
    st.stop()

st.title(plain(team))
if team != service:
    st.caption(plain(service))

now = values.by_metric(values.months()[-1], service, team)
for name in BY_PERSON:
    if name in now and now[name]["state"] != "not_supplied":
        st.markdown(dots.line(METRICS[name], now[name]))

st.subheader("Who needs what, and by when")
try:
    found = people.due(service, team)
except (named.NotForYou, LookupError) as refusal:
    st.info(str(refusal), icon=":material/lock:")
else:
    st.markdown(due_list.sentence(found, viewer.today()))
    state = due_list.pick_state(found.rows) if len(found.rows) else ""
    due_list.draw(found, state)
    with st.container(horizontal=True):
        asked = {"service": service, "team": team, "state": state}
        st.link_button("Workbook", routes.address("due.xlsx", **asked), icon=":material/download:")
        st.link_button("Calendar entries", routes.address("due.ics", **asked), icon=":material/calendar_add_on:")
        st.link_button("This week, to print", routes.address("week", **asked), icon=":material/print:")

st.subheader("How the team stands")
with filters.bar():
    metric = filters.pick_metric(one_measure.offered())
    month = filters.pick_month()
one_measure.draw(metric, service, team, month)
