"""Measures: what every number means, how it is worked out, its target and where the target comes from."""

import streamlit as st

from metrics import METRICS
from records import shipped_policy
from views.measures import listed
from views.parts import figures_table, filters
from views.session import own_terms
from views.session.viewer import Viewer
from views.words import meaning, text


def page(viewer: Viewer) -> None:
    """Draw the page: one definition in full, then all of them as a table."""
    policy = own_terms.policy(viewer) if viewer.publication else shipped_policy.completed({})
    st.title("Measures")
    st.markdown("What every number means, how it is worked out, and where its target comes from.")
    metric = filters.bar().metric(list(METRICS.values()))
    if metric is not None:
        with st.container(border=True):
            text.header(metric.title)
            text.paragraph(meaning.in_full(metric, policy))
    st.header("All measures")
    figures_table.draw(listed.table(policy), "Every measure with its question, formula and target")
