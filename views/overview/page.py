"""Overview: is the organisation looking after its people, and where should a leader look first?"""

from datetime import date

import streamlit as st

from metrics.metric import Metric
from views.overview import all_services, comparison, going_well, services_grid
from views.parts import filters, retention
from views.session.viewer import Viewer
from views.words import dates, summary, text


def page(viewer: Viewer) -> None:
    """Draw the page; nothing before the first load, when the banner says how to begin."""
    if viewer.publication is None:
        return
    st.title("Overview")
    bar = filters.bar()
    month = bar.month(viewer)
    metric = bar.metric(comparison.offered(viewer))
    if month is None or metric is None:
        st.info("There is no figure to show.", icon=":material/lock:")
        return
    as_of = viewer.publication.as_of
    text.paragraph(summary.sentence(viewer, month))
    text.caption(f"{dates.month_so_far(month, as_of)} · data as of {dates.day(as_of)}")
    going_well.draw(viewer, month)
    all_services.draw(viewer, month)
    _services(viewer, metric, month)
    st.subheader("How long people stay")
    retention.draw(viewer)
    retention.by_service(viewer)


def _services(viewer: Viewer, metric: Metric, month: date) -> None:
    """Every service: several measures as a table, and one of them as a chart."""
    st.subheader("Services")
    metrics = services_grid.pick_measures(viewer)
    services_grid.draw(viewer, metrics, month)
    st.subheader("One measure, every service")
    comparison.draw(viewer, metric, month)
