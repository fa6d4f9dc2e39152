"""Data: how fresh it is, what was loaded and what was not, what changed, and loading more."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from metrics.read import named
from records.kept import history
from records.publication import Publication
from views.data import changes, last_days, load_report, loading_form, publications
from views.parts import figures_table, frame, freshness
from views.session import written
from views.session.viewer import Viewer, data_folder
from views.words import text

NOT_COUNTED = (
    "Something that counts in figures was written down since they were worked out: a last day, a registered manager or "
    "a day from which the usual range begins anew. Choose “Recalculate”, and the figures follow."
)


def page(viewer: Viewer) -> None:
    """Draw the page; no more than a sentence for a viewer who may see no loads."""
    st.title("Data")
    if not viewer.scope.sees_rows("organisation"):
        st.info("Loads are not shown to you: your access does not include them.", icon=":material/lock:")
    elif viewer.publication is None:
        _first_load(data_folder())
    else:
        _loaded(viewer, viewer.publication, data_folder())


def _first_load(data: Path) -> None:
    st.markdown(
        "Nothing has been loaded yet. The staff list alone is enough to begin; "
        "every other export adds what it can answer."
    )
    loading_form.form(data)
    loading_form.follow(data)
    if history(data):
        loading_form.maintenance(data, has_earlier=True)


def _loaded(viewer: Viewer, publication: Publication, data: Path) -> None:
    text.paragraph(freshness.sentence(publication, viewer.today))
    if not written.is_counted(viewer):
        text.info(NOT_COUNTED, icon=":material/calculate:")
        loading_form.recalculate(data, "republish_now")
    exports = freshness.table(publication, viewer.today)
    figures_table.draw(exports, "Every export with the day it speaks up to", numbers=["Rows"])
    st.header("Load files")
    loading_form.form(data)
    loading_form.follow(data)
    st.header("What was loaded")
    # What cannot be listed takes nobody's way back.
    with frame.failing_alone():
        _brought(viewer)
    with frame.failing_alone(), suppress(named.OutOfDate):  # which stands above then
        last_days.draw(viewer)
    st.header("What changed since the load before")
    changes.changed(publication)
    st.header("What changed since the month before")
    with frame.failing_alone():
        changes.since_month_before(viewer, publication.as_of)
    _not_supplied(publication)
    _kept(viewer, publication, data)


def _brought(viewer: Viewer) -> None:
    """What the last load brought; a sentence where its rows do not say which are protected: then none is listed."""
    try:
        load_report.files(viewer)
        load_report.left_out(viewer)
    except named.OutOfDate as reason:
        text.info(str(reason))


def _not_supplied(publication: Publication) -> None:
    missing = freshness.not_supplied(publication)
    if len(missing):
        st.header("Exports not supplied")
        figures_table.draw(missing, "Exports that are missing and the questions they would answer")


def _kept(viewer: Viewer, publication: Publication, data: Path) -> None:
    st.header("Loads kept")
    kept = history(data)
    loads = publications.table(kept, publication.id)
    figures_table.draw(loads, "Loads kept, the latest first", numbers=[publications.ROWS])
    has_earlier = bool(kept) and (kept[-1].id != publication.id or bool(viewer.notice))
    loading_form.maintenance(data, has_earlier)
