"""Hearth: who is looking, which pages they get, and what stands above every page."""

from datetime import date

import streamlit as st

from access import PRIVATE
from views.parts import frame
from views.session import viewer


def private_viewer() -> viewer.Viewer:
    """The one person whose computer it is, who may see everything, today."""
    return viewer.look(PRIVATE, date.today())


def show() -> None:
    """One interaction: the page asked for, under the name and what must be known before a figure is read."""
    st.set_page_config(page_title="Hearth", layout="wide")
    looking = private_viewer()
    page = st.navigation(frame.pages(looking), position="top")
    frame.name()
    page.run()


# Run as a script for every interaction; imported once by the server, which needs the app to serve.
if __name__ == "__main__":
    show()
else:
    from records import recount
    from views.downloads.routes import routes
    from views.serve import private

    recount.once(viewer.data_folder())
    downloads = routes(lambda request: private_viewer())
    app = st.App(__file__, routes=downloads, middleware=private.middleware(downloads))
    private.check_start()
