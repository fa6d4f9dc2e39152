"""What stands around every page: the list of pages, the banner, the footer."""

from functools import partial
from importlib import import_module

import streamlit as st

from records.publication import Publication
from views.session import links
from views.session.viewer import Viewer
from views.words import dates

PRIVATE = "Private: on this computer only"
HOW_TO_LOAD = "put your exports into one folder and run `hearth load FOLDER`"


def pages(viewer: Viewer) -> list[st.Page]:
    """The pages as this viewer may see them, in the order of the menu."""
    return [
        st.Page(partial(show, page.address, viewer), title=page.title, url_path=page.address, default=number == 0)
        for number, page in enumerate(links.PAGES)
    ]


def show(address: str, viewer: Viewer) -> None:
    """Draw the page of that address for a viewer."""
    import_module(f"views.{address}.page").page(viewer)


def banner(publication: Publication | None) -> None:
    """What must be known before a figure is read: nothing loaded yet, or a made-up provider."""
    if publication is None:
        st.info(f"Nothing has been loaded yet. To begin, {HOW_TO_LOAD}.", icon=":material/upload_file:")
    elif publication.sample:
        st.info(
            f"**You are looking at a made-up provider.** Nobody here is real. To see your own, {HOW_TO_LOAD}.",
            icon=":material/science:",
        )


def footer(viewer: Viewer) -> None:
    """Who can see this, and the day the figures speak for."""
    notes = [f":material/lock: {PRIVATE}"]
    if viewer.publication:
        notes.append(f"Data as of {dates.aged(viewer.publication.as_of, viewer.today)}")
    st.caption(" · ".join(notes))
