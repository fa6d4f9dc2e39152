"""Service: how is this service looking after its people, and is it changing?"""

import streamlit as st

from metrics import METRICS
from views.parts import detail, filters, frame, retention
from views.service import measures_grid, survey
from views.session import values
from views.words import summary, wording
from views.words.escape import plain

publication = frame.need_publication()

with filters.bar():
    service = filters.pick_service()
    month = filters.pick_month()
if not service:
    st.info("There is no service to show.", icon=":material/cottage:")
    st.stop()

st.title(plain(service))
st.markdown(summary.sentence(month, service))
st.caption(f"{wording.month_said(month, publication.as_of)} · data as of {wording.day(publication.as_of)}")

st.subheader("Its measures and its teams")
measures_grid.draw(service, month)

st.subheader("One measure over time")
with filters.bar():
    metric = filters.pick_metric(detail.offered())
detail.draw(metric, service, month)

if METRICS.get("wellbeing_agree") in values.metrics_published():
    st.subheader("What staff say")
    survey.draw(service, month)

st.subheader("How long people stay")
retention.draw(service)
