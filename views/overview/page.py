"""Overview: is the whole organisation looking after its people, and where should a leader look first?"""

import streamlit as st

from views.overview import all_services, comparison, going_well, services_grid
from views.parts import filters, frame, retention
from views.words import summary, wording

publication = frame.need_publication()

st.title("Overview")
with filters.bar():
    month = filters.pick_month()

st.markdown(summary.sentence(month))
st.caption(f"{wording.month_said(month, publication.as_of)} · data as of {wording.day(publication.as_of)}")

going_well.going_well_and_needs_a_look(month)
all_services.draw(month)

st.subheader("Services")
metrics = services_grid.pick_measures()
services_grid.draw(metrics, month)

st.subheader("One measure, every service")
with filters.bar():
    metric = filters.pick_metric(comparison.offered())
comparison.draw(metric, month)

st.subheader("How long people stay")
retention.draw()
retention.by_service()
