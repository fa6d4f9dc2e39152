"""Words on a page: plain text is shown letter for letter, and only markup made in this module acts as markup.

Text from an export, the address or a file is plain (`str`). Markup is made of literals, into which plain text is put
escaped; Plotly's texts are labels. Whatever a page draws with Streamlit goes through a function of this module, unless
it is a literal: tests/views/words/test_text.py holds it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import LiteralString
from urllib.parse import urlencode

import streamlit as st

BREAK = "\u200b"  # no width: keeps two characters from being read together
# What Markdown acts on at any place, and what it acts on where a line begins.
ACTING = re.compile(r"[\\`*_{}\[\]<>$#|~^&!]")
BEGINNING = re.compile(r"^( ?\d*)([-+=.)])")
# What Streamlit makes links, icons, pictures and arrows of once Markdown is read, so that no backslash helps.
READ_LATER = re.compile(r":(?=\S|$)|(?<=@)(?=\S)|(?<=\bwww)(?=\.)|(?<=[-<>~])(?=\\?[-=>])", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\n\r\f\v\x85]+")
# What Plotly reads as tags and entities.
OF_PLOTLY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Markup(str):
    """Markdown that acts. Made by the functions of this module alone; joined or cut it is plain again."""

    __slots__ = ()


class Label(str):
    """Text as Plotly shows it letter for letter."""

    __slots__ = ()


def shown(words: str) -> Markup:
    """The words as markup: plain text escaped, so that it shows letter for letter; markup as it is."""
    if isinstance(words, Markup):
        return words
    escaped = BEGINNING.sub(r"\1\\\2", ACTING.sub(r"\\\g<0>", BLANKS.sub(" ", words)))
    return Markup(READ_LATER.sub(_broken, escaped))


def _broken(acting: re.Match[str]) -> str:
    return f"{BREAK}:{BREAK}" if acting[0] else BREAK


def markup(template: LiteralString, **parts: str | int) -> Markup:
    """Markup of a literal with `{names}` in it, each put there as `shown` shows it: "**{title}**, {month}"."""
    texts = {name: part if isinstance(part, str) else str(part) for name, part in parts.items()}
    return Markup(template.format(**{name: shown(words) for name, words in texts.items()}))


def joined(between: LiteralString, parts: Iterable[str]) -> Markup:
    """The parts that say something, each as `shown` shows it, with a literal between them."""
    return Markup(between.join(shown(part) for part in parts if part))


def coloured(colour: LiteralString, words: str, icon: LiteralString = "") -> Markup:
    """Words in one of Streamlit's colours, behind one of Material's icons where one is named."""
    return Markup(f":{colour}[{f':material/{icon}: ' if icon else ''}{shown(words)}]")


def link(words: str, page: LiteralString, carried: Mapping[str, str]) -> Markup:
    """The words as a link to a page of ours, which carries what a link of it does."""
    return Markup(f"[{shown(words)}]({page}?{urlencode(carried)})")


def bullets(sentences: Iterable[str]) -> Markup:
    """A list, an entry a sentence."""
    return joined("\n", [markup("- {sentence}", sentence=sentence) for sentence in sentences])


def lines(words: str) -> Markup:
    """Plain text of several lines, each on a line of its own."""
    return joined("  \n", words.splitlines())


def label(words: str) -> Label:
    """Plain text for a drawing: a name, a value in words, what is said on hovering."""
    return Label("".join(OF_PLOTLY.get(letter, letter) for letter in BLANKS.sub(" ", words)))


def labels(words: Iterable[str]) -> list[Label]:
    """Each of them as `label` makes it."""
    return [label(text) for text in words]


def stacked(*words: str) -> Label:
    """Plain texts one below the other in a drawing."""
    return Label("<br>".join(labels(words)))


def window_title(*names: str) -> None:
    """What the browser calls the page: "Birch Rise · Service · Hearth"."""
    st.set_page_config(page_title=" · ".join((*names, "Hearth")))


def title(words: str) -> None:
    """The page's title."""
    st.title(shown(words))


def header(words: str) -> None:
    """The finding of a page, right below its title."""
    st.header(shown(words))


def subheader(words: str) -> None:
    """The heading of a part of a page."""
    st.subheader(shown(words))


def paragraph(words: str) -> None:
    """A paragraph, a list, a heading: what the markup says; nothing where it says nothing."""
    if words:
        st.markdown(shown(words))


def caption(words: str) -> None:
    """Small print; nothing where there is none."""
    if words:
        st.caption(shown(words))


def info(words: str, icon: str | None = None) -> None:
    """A box that says why there is nothing to show, or what must be known first."""
    st.info(shown(words), icon=icon)


def warning(words: str, icon: str | None = None) -> None:
    """A box that says what was refused."""
    st.warning(shown(words), icon=icon)


def error(words: str, icon: str | None = None) -> None:
    """A box that says what went wrong."""
    st.error(shown(words), icon=icon)
