"""What stands around every page: the list of pages, the banner, the footer."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module

import streamlit as st

from records import fault
from views.session import links
from views.session.viewer import Viewer
from views.words import dates, text

PRIVATE = "Private: on this computer only"
FAILED = (
    "This could not be shown, because of a fault. Try again, or go back to an earlier publication on the Data page."
)
HOW_TO_LOAD = text.markup(
    "drop your exports on the [Data page](data), or put them into one folder and run `hearth load FOLDER`"
)


def pages(viewer: Viewer) -> list[st.Page]:
    """The pages as this viewer may see them, in the order of the menu."""
    return [
        st.Page(partial(guarded, page.address, viewer), title=page.title, url_path=page.address, default=number == 0)
        for number, page in enumerate(links.PAGES)
    ]


def guarded(address: str, viewer: Viewer) -> None:
    """Draw the page of that address, whatever goes wrong on it."""
    with failing_alone():
        show(address, viewer)


@contextmanager
def failing_alone() -> Iterator[None]:
    """What goes wrong in the block is a sentence on the page, and a place without a word of data in the log."""
    try:
        yield
    except Exception as error:
        logging.getLogger(__name__).error("A page could not be shown: %s", fault.place(error))
        text.error(FAILED, ":material/error:")


def show(address: str, viewer: Viewer) -> None:
    """Draw the page of that address for a viewer."""
    import_module(f"views.{address}.page").page(viewer)


def banner(viewer: Viewer) -> None:
    """What must be known before a figure is read: another publication, nothing loaded yet, or a made-up provider."""
    publication = viewer.publication
    if viewer.notice:
        text.warning(viewer.notice, ":material/healing:")
    elif publication is None:
        text.info(
            text.markup("Nothing has been loaded yet. To begin, {how}.", how=HOW_TO_LOAD), ":material/upload_file:"
        )
    if publication and publication.sample:
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
