"""What stands around every page: the list of pages, the banner, the footer."""

from functools import partial
from importlib import import_module

import streamlit as st

from records.publication import Publication
from views.session import links
from views.session.viewer import Viewer
from views.words import dates, text

PRIVATE = "Private: on this computer only"
HOW_TO_LOAD = text.markup("put your exports into one folder and run `hearth load FOLDER`")


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
        text.info(
            text.markup("Nothing has been loaded yet. To begin, {how}.", how=HOW_TO_LOAD), ":material/upload_file:"
        )
    elif publication.sample:
        made_up = text.markup(
            "**You are looking at a made-up provider.** Nobody here is real. To see your own, {how}.", how=HOW_TO_LOAD
        )
        text.info(made_up, ":material/science:")


def footer(viewer: Viewer) -> None:
    """Who can see this, and the day the figures speak for."""
    notes = [text.markup(":material/lock: {who}", who=PRIVATE)]
    if viewer.publication:
        notes.append(text.shown(f"Data as of {dates.aged(viewer.publication.as_of, viewer.today)}"))
    text.caption(text.joined(" · ", notes))
