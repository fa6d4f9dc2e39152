"""Team: who needs what and by when, and how the team stands."""

import streamlit as st

from metrics import METRICS, named
from views.parts import dots, downloads, due_list, filters, frame, people_rows, reading, team_words, viewer
from views.parts.plain import plain

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

now = reading.by_metric(reading.months()[-1], service, team)
for name in BY_PERSON:
    if name in now and now[name]["state"] != "not_supplied":
        st.markdown(dots.line(METRICS[name], now[name]))

st.subheader("Who needs what, and by when")
try:
    found = people_rows.due(service, team)
except (named.NotForYou, LookupError) as refusal:
    st.info(str(refusal), icon=":material/lock:")
else:
    st.markdown(due_list.sentence(found, viewer.today()))
    state = due_list.pick_state(found.rows) if len(found.rows) else ""
    due_list.draw(found, state)
    with st.container(horizontal=True):
        asked = {"service": service, "team": team, "state": state}
        st.link_button("Workbook", downloads.address("due.xlsx", **asked), icon=":material/download:")
        st.link_button("Calendar entries", downloads.address("due.ics", **asked), icon=":material/calendar_add_on:")
        st.link_button("This week, to print", downloads.address("week", **asked), icon=":material/print:")

st.subheader("How the team stands")
with filters.bar():
    metric = filters.pick_metric(team_words.offered())
    month = filters.pick_month()
team_words.draw(metric, service, team, month)
