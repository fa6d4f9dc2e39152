"""What stands around every page: the name, the list of pages, and what must be known before a figure is read."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from records import command, fault
from views.parts import take_away
from views.session import address, links
from views.session.viewer import Viewer
from views.words import dates, text

PRIVATE = "this computer only"
WHAT_IT_IS = (
    "Hearth shows how a provider of children’s homes and family services looks after its people, from exports of its "
    "HR system: who is supervised, trained and staying, and where to look first."
)
FAILED = "This could not be shown, because of a fault. Try again, or go back to an earlier load on the Data page."
# Blue and flame, which both stand out on light and on dark ground.
NAME = Path(__file__).with_name("name.svg").read_text("utf-8")


def pages(viewer: Viewer) -> list[st.Page]:
    """The pages as this viewer may see them, in the order of the menu."""
    return [
        st.Page(partial(guarded, page.address, viewer), title=page.title, url_path=page.address, default=number == 0)
        for number, page in enumerate(links.PAGES)
    ]


def guarded(page: str, viewer: Viewer) -> None:
    """Draw the page of that address, whatever goes wrong on it."""
    with failing_alone():
        show(page, viewer, header(viewer, page))


@contextmanager
def failing_alone() -> Iterator[None]:
    """What goes wrong in the block is a sentence on the page, and a place without a word of data in the log."""
    try:
        yield
    except Exception as error:
        logging.getLogger(__name__).error("A page could not be shown: %s", fault.place(error))
        text.error(FAILED, ":material/error:")


def show(page: str, viewer: Viewer, row: DeltaGenerator | None = None) -> None:
    """Draw the page of that address for a viewer, its download at the end of the row; afterwards its address says what
    it shows.
    """
    text.window_title(links.TITLES[page])
    address.begin(page)
    place = take_away.place(page, row)
    import_module(f"views.{page}.page").page(viewer)
    take_away.draw(place, viewer, page)
    address.settle()


def name() -> None:
    """The name, at the head of the menu."""
    st.logo(NAME, size="large")


def header(viewer: Viewer, page: str) -> DeltaGenerator:
    """What must be known before a figure is read: of when it is, who sees it, whether it is real; how to begin.

    Returns the row in which it stands. What Hearth is, is said on the first page alone, and until it holds real people.
    """
    if viewer.notice:
        text.warning(viewer.notice, ":material/healing:")
    publication = viewer.publication
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with row:
        text.paragraph(text.joined(" ", [text.coloured("grey-badge", words) for words in _badges(viewer)]))
        if publication is None or publication.sample:
            st.page_link(page=links.as_page("data"), label="Load your own exports", icon=":material/upload_file:")
    if publication is None and not viewer.notice:
        text.info(_how_to_begin(), ":material/upload_file:")
    if page == links.PAGES[0].address and (publication is None or publication.sample):
        text.caption(WHAT_IT_IS)
    return row


def _how_to_begin() -> text.Markup:
    return text.markup(
        "Nothing has been loaded yet. Drop your exports on the Data page, or put them into a folder and run **{load}**",
        load=command.typed("load FOLDER"),
    )


def _badges(viewer: Viewer) -> Iterator[str]:
    publication = viewer.publication
    if publication and publication.sample:
        yield "made-up provider: nobody here is real"
    if publication:
        yield f"data to {dates.aged(publication.as_of, viewer.today)}"
    yield PRIVATE
