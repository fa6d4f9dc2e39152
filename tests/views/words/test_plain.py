"""Markup made plain says what a page shows, letter for letter."""

import pytest

from tests.given.hostile import FOR_A_PAGE, FOR_SQL
from views.words import text
from views.words.plain import lines, plain


@pytest.mark.parametrize("name", [*FOR_A_PAGE, *FOR_SQL, "[a] :b[c] - d"])
def test_a_name_in_markup_is_the_name_again(name):
    markup = text.markup("**{name}:** {again}", name=name, again=name)
    assert plain(markup) == f"{name}: {name}"


def test_what_acts_is_gone_and_what_it_acts_on_stays():
    badge = text.coloured("orange-badge", "to check", "search")
    assert plain(text.joined(" · ", [text.markup("**7 of 8**"), badge])) == "7 of 8 · to check"
    assert plain(text.coloured("grey", text.markup("{step} · **{tick}**", step="Book", tick="done"))) == "Book · done"


@pytest.mark.parametrize("name", [*FOR_A_PAGE, "[a](b?c=d)"])
def test_a_link_is_its_words(name):
    made = text.markup("**{who}** (first)", who=text.link(name, "person", {"service": name, "person": "7"}))
    assert plain(made) == f"{name} (first)"


def test_lists_headings_and_lines_are_lines():
    markup = text.joined("\n\n", [text.markup("#### A heading"), text.bullets(["one", "- two"]), text.lines("x\ny")])
    assert lines(markup) == ["A heading", "one", "- two", "x", "y"]


def test_plain_text_is_left_as_it_is():
    assert plain("**a** [b] :c[d]") == "**a** [b] :c[d]"
