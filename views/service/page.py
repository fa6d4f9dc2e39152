"""Service: how is this service looking after its people, and is it changing?"""

from datetime import date

import streamlit as st

from metrics.metric import Metric
from views.notes import decisions, in_time, oversight, targets
from views.parts import calls_for_support, detail, filters, landing, retention
from views.service import finding, measures_grid, survey
from views.session import values
from views.session.viewer import Viewer
from views.words import dates, phrases, summary, text


def page(viewer: Viewer) -> None:
    """Draw the page; nothing before the first load, and no more than a sentence where no service may be seen."""
    if viewer.publication is None:
        return
    bar = filters.bar()
    service, month = bar.service(viewer), bar.month(viewer)
    metric = bar.metric(detail.offered(viewer))
    if not service or month is None or metric is None:
        text.info(phrases.NO_SERVICE, icon=":material/cottage:")
        return
    as_of = viewer.publication.as_of
    text.window_title(service, "Service")
    text.title(service)
    text.header(f"{finding.sentence(viewer, service, month)}.")
    text.paragraph(summary.sentence(viewer, month, service))
    text.caption(f"{dates.month_so_far(month, as_of)} · data as of {dates.day(as_of)}")
    calls_for_support.draw(viewer, service, "", month)
    _measures(viewer, metric, service, month)
    if survey.AGREE in values.metrics_published(viewer):
        st.subheader("Survey")
        survey.draw(viewer, service, month)
    st.subheader("How long people stay")
    retention.draw(viewer, service)
    st.subheader("What was decided")
    text.paragraph(in_time.sentence(viewer, service, month))
    decisions.draw(viewer, service)
    with st.container(key="oversight"):  # on paper nothing is left of it where nothing in it is open
        st.subheader("Oversight")
        oversight.draw(viewer, service)


def _measures(viewer: Viewer, metric: Metric, service: str, month: date) -> None:
    """The measures as a table, and one of them over time."""
    st.subheader("Measures and teams")
    measures_grid.draw(viewer, service, month)
    landing.place()
    st.subheader("One measure over time")
    detail.draw(viewer, metric, service, month)
    targets.draw(viewer, metric, service)
    decisions.draw(viewer, service, measure=metric.name)
