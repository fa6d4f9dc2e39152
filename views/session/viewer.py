"""Who is looking, at which publication, on which day: made once per interaction and handed to all that shows."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from access import Scope
from metrics.read import store
from records import kept, recount
from records.publication import Publication
from register import entries, file

UNREADABLE = -1  # in place of the version of a register that cannot be read
DATA = "HEARTH_DATA"  # the environment variable that names the data folder


@dataclass(frozen=True)
class Viewer:
    """The first argument of whatever shows something or answers for it, and the key under which answers are kept.

    There is no viewer by default: what is not given one shows nothing.
    """

    publication: Publication | None  # None before the first load
    scope: Scope
    today: date  # for lists of what falls due and for the age of the data; never for a figure
    notice: str = field(compare=False)  # why another publication than the current one is shown
    register_version: int  # of what people wrote down: a change shows at the next click, for everybody

    @property
    def published(self) -> Publication:
        """The publication; metrics.read.store.NothingPublished before the first load."""
        if self.publication is None:
            raise store.NothingPublished("Nothing has been loaded yet: run `hearth load FOLDER`.")
        return self.publication


def look(scope: Scope, today: date) -> Viewer:
    """A viewer of the current publication, who stays with it even while another is being published."""
    shown = kept.shown(data_folder())
    if shown.publication:
        store.keep(shown.publication.folder)
    notice = shown.notice or (recount.notice(data_folder(), shown.publication) if shown.publication else "")
    try:
        version = entries.version(data_folder())
    except file.Unreadable as error:  # figures can be read without it
        notice, version = notice or str(error), UNREADABLE
    return Viewer(shown.publication, scope, today, notice, version)


@contextlib.contextmanager
def in_folder(data: Path) -> Iterator[None]:
    """For a command that names its data folder: pages' own functions read that one in the block."""
    before = os.environ.get(DATA)
    os.environ[DATA] = str(data)
    try:
        yield
    finally:
        os.environ.pop(DATA)
        os.environ.update({} if before is None else {DATA: before})


def data_folder() -> Path:
    """The data folder: HEARTH_DATA, else `data` in the working directory, as the commands have it."""
    return Path(os.environ.get(DATA) or "data")
