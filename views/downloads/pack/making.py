"""A pack, made: its PDF, its workbook, the rows behind its figures and its manifest, in one zip."""

import functools
from collections.abc import Callable

from records import packs
from records.packs import Pack
from views.downloads.pack import archive, book, describing, figures_in_full, manifest, rows_files
from views.downloads.paper import pdf
from views.downloads.paper.document import Block
from views.inspection import whole
from views.session.viewer import Viewer, data_folder
from views.words import dates

Say = Callable[[str], None]
KEPT = 2  # packs kept in memory, since what was made is downloaded right after
STEPS = ("Counting the figures", "Setting the PDF", "Filling the workbook", "Listing the rows behind the figures")


class Kept:
    """The content of files, kept for who asked for them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files


def make(viewer: Viewer, pack: Pack, say: Say = lambda step: None) -> bytes:
    """The zip; from then on what it is made of is kept, until the pack is released.

    records.packs.Gone where what it was made of is no longer there; named.NotForYou where the viewer may not see it.
    """
    members: dict[str, bytes] = {}
    for step, made in zip(STEPS, (_counted, printed, filled, behind), strict=True):
        say(step)
        members |= made(viewer, pack).files
    preparation = describing.prepared(viewer, pack)
    content = archive.zipped({**members, "manifest.json": manifest.manifest(preparation, pack, members)})
    packs.keep(data_folder(), pack)
    return content


def _counted(viewer: Viewer, pack: Pack) -> Kept:
    """Nothing yet: what the files are made from is ready."""
    parts(viewer, pack)
    return Kept({})


@functools.lru_cache(maxsize=KEPT)
def parts(viewer: Viewer, pack: Pack) -> dict[str, list[Block]]:
    """The sections of the pack by their titles."""
    return whole.parts(describing.prepared(viewer, pack))


@functools.lru_cache(maxsize=KEPT)
def printed(viewer: Viewer, pack: Pack) -> Kept:
    """The PDF, by the fonts that travel with it alone."""
    preparation = describing.prepared(viewer, pack)
    published, document = preparation.viewer.published, whole.of_parts(preparation, parts(viewer, pack))
    footer = f"Hearth · {document.title} · data to {dates.day(published.as_of)} · {pack.id}"
    return Kept({"pack.pdf": pdf.with_own_fonts(document, published.made_at, footer)})


@functools.lru_cache(maxsize=KEPT)
def filled(viewer: Viewer, pack: Pack) -> Kept:
    """The workbook."""
    preparation = describing.prepared(viewer, pack)
    document = whole.of_parts(preparation, parts(viewer, pack))
    tables = {figures_in_full.TITLE: figures_in_full.table(preparation)}
    made = book.Book(document.title, document.about, parts(viewer, pack), tables)
    return Kept({"pack.xlsx": book.workbook_of(made)})


@functools.lru_cache(maxsize=KEPT)
def behind(viewer: Viewer, pack: Pack) -> Kept:
    """The rows behind the figures; none where people are not named."""
    return Kept(dict(rows_files.files(describing.prepared(viewer, pack))))
