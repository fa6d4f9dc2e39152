"""Who is looking, at which publication, on which day. app.py says so once per interaction; pages ask here."""

import functools
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from access import PRIVATE, Scope
from metrics import store

DATA = "HEARTH_DATA"  # the environment variable that names the data folder
ROOT = Path(__file__).parents[2]


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


def look(scope: Scope, today: date) -> None:
    """Tell the pages who is looking and which day it is."""
    st.session_state["scope"] = scope
    st.session_state["today"] = today


def scope() -> Scope:
    """What the viewer may see; in private use everything."""
    return st.session_state.get("scope", PRIVATE)


def today() -> date:
    """The day, for lists of what falls due and for the age of the data; never for a figure."""
    return st.session_state.get("today") or publication().as_of


def data() -> Path:
    """The data folder: HEARTH_DATA, else `data` beside app.py."""
    return Path(os.environ.get(DATA) or ROOT / "data")


def publication() -> Publication:
    """The current publication; metrics.store.NothingPublished before the first load."""
    return _read(store.current(data()))


@functools.lru_cache(maxsize=4)
def _read(folder: Path) -> Publication:
    return Publication(folder, json.loads((folder / "publication.json").read_text("utf-8")))
