"""Data: how fresh it is, what was loaded and what was not, what changed, and loading more."""

import streamlit as st

from metrics.read.store import NothingPublished
from views.data import freshness, load_report, loading_form, publications
from views.session import viewer

st.title("Data")
data = viewer.data()
today = viewer.today()

if not viewer.scope().sees_rows("organisation"):
    st.info("Loads are not shown to you: your access does not include them.", icon=":material/lock:")
    st.stop()

try:
    publication = viewer.publication()
except NothingPublished:
    st.markdown(
        "Nothing has been loaded yet. Put your exports into one folder; the staff list alone is enough to begin."
    )
    loading_form.form(data)
    loading_form.follow(data)
    st.stop()

st.markdown(freshness.sentence(publication.said, today))
loading_form.follow(data)
st.dataframe(freshness.table(publication.said, today), hide_index=True, alt="Every export with the day it speaks up to")

st.subheader("Load from a folder")
loading_form.form(data)

st.subheader("What the last load brought")
load_report.files(publication)
load_report.left_out(publication)

st.subheader("What changed since the load before")
load_report.changed(publication.said)

missing = freshness.not_supplied(publication.said)
if len(missing):
    st.subheader("Exports not supplied")
    st.dataframe(missing, hide_index=True, alt="Exports that are missing and the questions they would answer")

st.subheader("Publications kept")
kept = publications.kept(data)
st.dataframe(publications.table(kept, publication.id), hide_index=True, alt="Publications kept, the latest first")
has_earlier = bool(kept) and kept[-1]["id"] != publication.id
loading_form.maintenance(data, has_earlier)
