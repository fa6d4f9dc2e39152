"""Taking a page away: its files, with what is chosen on it; a button at the head of the page, filled at its end."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from views.downloads import link
from views.notes import events
from views.session import address
from views.session.viewer import Viewer

PAGES = ("overview", "service", "team", "person", "matrix", "inspection", "measures")


def place(page: str, row: DeltaGenerator | None = None) -> DeltaGenerator | None:
    """Where the button stands: at the end of a row, where there is one; None on a page that has no files."""
    if page not in PAGES:
        return None
    return (row or st).container(horizontal=True, horizontal_alignment="right", key="take_away")


def draw(at: DeltaGenerator | None, viewer: Viewer, page: str) -> None:
    """The button; nothing before the first load, or where the page shows nothing that is chosen."""
    carried = {name: value for name, value in address.chosen().items() if value}
    if at is None or viewer.publication is None or not carried:
        return
    if events.hides_national():
        carried["national"] = "no"
    with at.popover("Download this page", icon=":material/download:"):
        st.link_button("As PDF", link.to(f"page-{page}.pdf", **carried), icon=":material/picture_as_pdf:")
        st.link_button("As a workbook", link.to(f"page-{page}.xlsx", **carried), icon=":material/table:")
