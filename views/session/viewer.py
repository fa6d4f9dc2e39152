"""Who is looking, at which publication, on which day. app.py says so once per interaction; pages ask here."""

import functools
import json
import os
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from access import PRIVATE, Scope
from metrics.read import store

DATA = "HEARTH_DATA"  # the environment variable that names the data folder

# One publication for a whole interaction, even while another one is being published.
_looked_at: ContextVar["Publication | None"] = ContextVar("looked_at", default=None)
# For whom and for which day pages are made ready where nobody is looking yet, so that there is no session.
_ahead: ContextVar[Mapping | None] = ContextVar("ahead", default=None)


@dataclass(frozen=True)
class Publication:
    """What one load published: its folder, and what publication.json says of it."""

    folder: Path
    said: Mapping

    @property
    def id(self) -> str:
        """The name of the publication, part of every cache key."""
        return self.folder.name

    @property
    def as_of(self) -> date:
        """The day the exports speak for."""
        return date.fromisoformat(self.said["as_of"])

    @property
    def is_sample(self) -> bool:
        """Whether the provider is made up."""
        return bool(self.said.get("sample"))

    @property
    def policy(self) -> Mapping:
        """The policy in force when the figures were made."""
        return self.said.get("policy", {})

    @property
    def supplied(self) -> Mapping:
        """The exports that were supplied: name -> rows, covers_from, covers_to."""
        return self.said.get("exports", {})


def look(scope: Scope, today: date) -> Publication | None:
    """Tell the pages who is looking and which day it is; the publication they look at, None before the first load."""
    st.session_state["scope"] = scope
    st.session_state["today"] = today
    try:
        looked_at = _read(store.current(data()))
    except store.NothingPublished:
        looked_at = None
    _looked_at.set(looked_at)
    return looked_at


def look_ahead(scope: Scope, today: date) -> Publication:
    """The same outside a session; metrics.store.NothingPublished before the first load."""
    _ahead.set({"scope": scope, "today": today})
    _looked_at.set(_read(store.current(data())))
    return publication()


def scope() -> Scope:
    """What the viewer may see; in private use everything."""
    return _told().get("scope", PRIVATE)


def today() -> date:
    """The day, for lists of what falls due and for the age of the data; never for a figure."""
    return _told().get("today") or publication().as_of


def _told() -> Mapping:
    return _ahead.get() or st.session_state


def data() -> Path:
    """The data folder: HEARTH_DATA, else `data` in the working directory, as the commands have it."""
    return Path(os.environ.get(DATA) or "data")


def publication() -> Publication:
    """The publication of this interaction, else the current one; metrics.store.NothingPublished before the first."""
    return _looked_at.get() or _read(store.current(data()))


@functools.lru_cache(maxsize=4)
def _read(folder: Path) -> Publication:
    store.keep(folder)
    return Publication(folder, json.loads((folder / "publication.json").read_text("utf-8")))
