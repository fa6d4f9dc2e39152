"""The entries of one kind: each in words, with a form to change it, a way back, and who wrote what; and another one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from register.entries import Entry
from register.kind import Kind
from views.notes import form
from views.notes.fields import Field
from views.parts.folded import folded
from views.session import written
from views.session.viewer import Viewer
from views.words import dates, numbers, text

BRIEF = 60  # characters of an entry by which its switch is known


@dataclass(frozen=True)
class Sort:
    """What is to be known of a kind of entry to list and write it.

    `fields` gives the fields of its form, once they are wanted; `usual` is what a blank form holds.
    """

    kind: type[Kind]
    heading: str
    fields: Callable[[Viewer], Mapping[str, Field]]
    in_words: Callable[[Any], str]
    note: str = ""
    icon: str | None = None
    usual: Mapping[str, Any] = field(default_factory=dict)
    is_single: bool = False  # there is one in force at the most


def draw(viewer: Viewer, sort: Sort, own: Sequence[Entry], out: Iterable[Entry], fixed: Mapping, place: str) -> None:
    """A closed part with a form for another entry, those in force, and those taken out with a way back.

    `fixed`: what every entry written here has, its unit at least; `place`: where on the page it stands.
    """
    may_write = written.may_write(viewer, fixed.get("service", ""), fixed.get("team", ""))
    if not own and not may_write:
        return
    key = f"{sort.kind.name}_{place}"
    with folded(f"{sort.heading} ({numbers.count(len(own))})", key, sort.icon) as is_open:
        if not is_open:
            return
        text.caption(sort.note)
        if may_write and not (own and sort.is_single):
            form.add(viewer, key, sort.fields(viewer), lambda given: sort.kind(**fixed, **given), sort.usual)
        for each in own:
            entry(viewer, sort, each, place)
        taken_out(viewer, sort, out, place)


def entry(viewer: Viewer, sort: Sort, each: Entry, place: str) -> None:
    """One entry in words; behind a switch its form, the ways back, and its versions."""
    words = sort.in_words(each.value)
    text.paragraph(text.markup("**{words}** {by}", words=words, by=f"({each.who}, {dates.day(each.at.date())})"))
    may_write = written.may_write(viewer, each.value.service, each.value.team)
    what = "Change, take back, or see who wrote" if may_write else "See who wrote"
    if st.toggle(text.shown(f"{what}: {_brief(words)}"), key=f"more_{place}_{each.entry}"):
        changes(viewer, sort, each, place)


def changes(viewer: Viewer, sort: Sort, each: Entry, place: str) -> None:
    """The form of an entry and the ways back, for those who may write; and its versions."""
    if written.may_write(viewer, each.value.service, each.value.team):
        form.change(viewer, place, each, sort.fields(viewer), lambda given: replace(each.value, **given))
        with st.container(horizontal=True):
            form.undo(viewer, place, each)
            form.withdraw(viewer, place, each)
    text.caption(text.bullets(_version(sort, version) for version in written.history(viewer, each)))


def taken_out(viewer: Viewer, sort: Sort, out: Iterable[Entry], place: str) -> None:
    """What was taken out, each with a way back."""
    mine = [each for each in out if written.may_write(viewer, each.value.service, each.value.team)]
    if mine and st.toggle(text.shown(f"Taken out ({numbers.count(len(mine))})"), key=f"out_{sort.kind.name}_{place}"):
        for each in mine:
            text.paragraph(sort.in_words(each.value))
            form.undo(viewer, place, each, "Put back")


def of_unit(entries: Iterable[Entry], service: str, team: str = "") -> list[Entry]:
    """Those of the entries that are of this very unit."""
    return [each for each in entries if (each.value.service, each.value.team) == (service, team)]


def _version(sort: Sort, version: Entry) -> str:
    what = "taken out" if version.is_withdrawn else sort.in_words(version.value)
    return f"{dates.day(version.at.date())}, {version.who}: {what}"


def _brief(words: str) -> str:
    return words if len(words) <= BRIEF else f"{words[:BRIEF].rstrip()}…"
