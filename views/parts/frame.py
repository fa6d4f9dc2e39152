"""What stands around every page: the list of pages, the banner, the footer."""

import streamlit as st

from views.session import viewer
from views.session.viewer import Publication
from views.words import wording

# Address and title. A page is a script of that name in views/. Icons are left out: a browser would fetch the icon of
# the page it shows from another host.
PAGES = (
    ("overview", "Overview"),
    ("service", "Service"),
    ("team", "Team"),
    ("matrix", "Matrix"),
    ("data", "Data"),
    ("measures", "Measures"),
)

HOW_TO_LOAD = "put your exports into one folder and run `python -m pipelines load FOLDER`"


def pages() -> list[st.Page]:
    """The pages, in the order of the menu."""
    return [
        st.Page(f"views/{name}/page.py", title=title, url_path=name, default=name == "overview")
        for name, title in PAGES
    ]


def banner(publication: Publication | None) -> None:
    """What must be known before a figure is read: nothing loaded yet, or a made-up provider."""
    if publication is None:
        st.info(f"Nothing has been loaded yet. To begin, {HOW_TO_LOAD}.", icon=":material/upload_file:")
    elif publication.is_sample:
        st.info(
            f"**You are looking at a made-up provider.** Nobody here is real. To see your own, {HOW_TO_LOAD}.",
            icon=":material/science:",
        )


def footer(publication: Publication | None) -> None:
    """Who can see this, and the day the figures speak for."""
    said = [f":material/lock: {wording.PRIVATE}"]
    if publication:
        said.append(f"Data as of {wording.day(publication.as_of)}{_age((viewer.today() - publication.as_of).days)}")
    st.caption(" · ".join(said))


def need_publication() -> Publication:
    """The publication; before the first load the page says nothing more and ends."""
    try:
        return viewer.publication()
    except LookupError:
        st.stop()


def _age(days: int) -> str:
    return "" if days < 1 else ", 1 day old" if days == 1 else f", {days} days old"
