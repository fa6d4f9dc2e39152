"""All services together, one measure over time: where a sentence about the whole leads, and explains itself."""

from datetime import date

import streamlit as st

from metrics.metric import Metric
from views.parts import detail, landing
from views.session import address, links, values
from views.session.viewer import Viewer
from views.words import changes, text


def name(viewer: Viewer) -> str:
    """What all services together are called: by the name of the home where there is one."""
    return values.only_service(viewer) or changes.WHOLE


def go(viewer: Viewer, metric: Metric, service: str, month: date) -> dict:
    """A link to a measure month by month, of a service or, where that is '', of all together."""
    service = service or values.only_service(viewer)
    if service and "service" in metric.levels:
        return links.go("service", links.params(service, month=month, metric=metric.name))
    return links.go("overview", links.params(month=month, all_services=metric.name))


def draw(viewer: Viewer, month: date) -> None:
    """The measure that the address asks for, month by month; nothing where it asks for none."""
    wanted, _ = address.wanted(links.ALL_SERVICES)
    metric = next((metric for metric in values.metrics_published(viewer) if metric.name == wanted), None)
    address.remember(links.ALL_SERVICES, metric.name if metric else "")
    if metric is None:
        return
    with st.container(border=True):
        landing.place()
        text.subheader(name(viewer))
        detail.draw(viewer, metric, "", month)
        st.button("Close", icon=":material/close:", on_click=address.press, args=(links.ALL_SERVICES, ""))
