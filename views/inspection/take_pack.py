"""The pack on the page: made with a button that says how far it is, then downloaded, and released when it is over."""

from collections.abc import Iterator

import streamlit as st

from metrics.read import named
from records import packs
from records.packs import Gone, NoSuchPack, Pack
from views.downloads import link
from views.downloads.pack import describing, making
from views.inspection.preparation import Preparation
from views.session.viewer import Viewer, data_folder
from views.words import dates, text

WHAT = (
    "One file to take away: all of this page as a PDF and as a workbook, with how it was made. The same data gives the "
    "same file on any day, so what it was made of is kept until you release it."
)
NAMED = "It names people and lists the rows behind each figure: keep it as safe as your HR files."
RELEASED = "When the inspection is over: what the pack was made of need not be kept any longer."
NAMELESS = f"{describing.NAMELESS} To have names in it, choose “Name people” above."


def draw(preparation: Preparation) -> None:
    """The button, then the packs of the service that are kept."""
    st.subheader("The pack")
    text.paragraph(WHAT)
    text.caption(NAMED if preparation.names_people else NAMELESS)
    if st.button("Make the pack", key="make_pack", icon=":material/inventory_2:"):
        _make(preparation)
    for pack in _kept(preparation.viewer, preparation.service):
        _draw(preparation.viewer, pack)


def _make(preparation: Preparation) -> None:
    """Make it, saying each step; in words why it cannot be made."""
    with st.status("Making the pack …") as status:
        try:
            pack = describing.described(preparation)
            making.make(preparation.viewer, pack, lambda step: status.update(label=f"{step} …"))
        except (LookupError, named.NotForYou) as refusal:
            status.update(label="The pack was not made.", state="error")
            text.warning(str(refusal), icon=":material/error:")
        else:
            status.update(label="The pack is made: download it below.", state="complete")


def _kept(viewer: Viewer, service: str) -> Iterator[Pack]:
    """The packs of a service that the viewer may have, the latest first."""
    for name in reversed(packs.kept(data_folder())):
        try:
            pack = packs.read(data_folder(), name)
        except NoSuchPack:
            continue
        if pack.service == service and describing.is_for(viewer, pack):
            yield pack


def _draw(viewer: Viewer, pack: Pack) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        text.paragraph(_words(viewer, pack))
        st.link_button("Download", link.to("pack.zip", pack=pack.id), icon=":material/download:")
        if st.button("Release", key=f"release_{pack.id}", icon=":material/lock_open:", help=text.shown(RELEASED)):
            packs.release(data_folder(), pack.id)
            st.rerun()


def _words(viewer: Viewer, pack: Pack) -> str:
    """What a pack is of: "Since 6 April 2026, by Ofsted: children's homes, without names, data to 31 October 2026"."""
    try:
        preparation = describing.prepared(viewer, pack)
    except Gone as gone:
        return str(gone)
    by = f", by {preparation.framework.title}" if preparation.framework else ""
    names = "with names" if pack.has_names else "without names"
    return f"Since {dates.day(pack.since)}{by}, {names}, data to {dates.day(preparation.as_of)}."
