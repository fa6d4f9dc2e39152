"""Overview: is the organisation looking after its people, and where should a leader look first?"""

from datetime import date

import streamlit as st

from metrics.metric import Metric
from views.overview import (
    all_services,
    comparison,
    going_well,
    overdue_list,
    services_grid,
    short_together,
    support_followed,
    tiles,
)
from views.parts import filters, month_changes, retention
from views.session import links, values
from views.session.viewer import Viewer
from views.words import dates, headline, text

WHAT_STAYS = "Nowhere do the last months differ by more than chance. The lists say how targets are met."


def page(viewer: Viewer) -> None:
    """Draw the page; nothing before the first load, when the header says how to begin."""
    if viewer.publication is None:
        return
    bar = filters.bar()
    month, metric = bar.month(viewer), bar.metric(comparison.offered(viewer))
    st.title("Overview")
    if month is None or metric is None:
        st.info("There is no figure to show.", icon=":material/lock:")
        return
    _headline(viewer, month)
    _since(viewer, month)
    tiles.draw(viewer, month)
    going_well.draw(viewer, month)
    short_together.draw(viewer, month)
    all_services.draw(viewer, month)
    _services(viewer, metric, month)
    overdue_list.draw(viewer)
    support_followed.draw(viewer, month)
    st.subheader("How long people stay")
    retention.draw(viewer)
    if len(values.services(viewer)) > 1:
        retention.by_service(viewer)


def _headline(viewer: Viewer, month: date) -> None:
    """The finding of the month, and which month it is."""
    of_month = values.standing_out(viewer, month)
    words = (row["word"] for row in values.by_metric(viewer, month).values())
    finding = headline.sentence(of_month, len(values.services(viewer)), words)
    text.header(finding)
    as_of = viewer.published.as_of
    about = [dates.month_so_far(month, as_of), f"data as of {dates.day(as_of)}"]
    text.caption(" · ".join([*about, WHAT_STAYS] if finding == headline.NOTHING else about))


def _since(viewer: Viewer, month: date) -> None:
    """What changed since the month and the load before, in one line, and where it stands in full."""
    line = month_changes.in_one_line(viewer, month)
    if not line:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        text.caption(line[0].upper() + line[1:])
        if viewer.scope.sees_rows("organisation"):
            st.page_link(page=links.as_page("data"), label="In full", width="content")


def _services(viewer: Viewer, metric: Metric, month: date) -> None:
    """Every service: several measures as a table, and one of them as a chart where there is something to compare."""
    is_one = len(values.services(viewer)) < 2
    text.subheader("Measures" if is_one else "Services")
    services_grid.draw(viewer, metric, month)
    if not is_one:
        st.subheader("One measure, every service")
        comparison.draw(viewer, metric, month)
