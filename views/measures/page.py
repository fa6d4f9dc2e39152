"""Measures: what every number means, how it is worked out, its target and where the target comes from."""

import pandas as pd
import streamlit as st

from metrics import METRICS
from metrics.read.store import NothingPublished
from views.parts import filters
from views.session import viewer
from views.words import meaning, wording

st.title("Measures")
st.markdown("What every number means, how it is worked out, and where its target comes from.")

try:
    policy = viewer.publication().policy
except NothingPublished:
    policy = {}

with filters.bar():
    metric = filters.pick_metric(list(METRICS.values()))

with st.container(border=True):
    st.subheader(metric.title)
    st.markdown(meaning.in_full(metric, policy))

st.subheader("All measures")
table = pd.DataFrame(
    [{"Measure": one.title, "Question": one.question, "Formula": one.formula, "Target": wording.target(one, policy)}
     for one in METRICS.values()]
)  # fmt: skip
st.dataframe(table, hide_index=True, alt="Every measure with its question, formula and target")
