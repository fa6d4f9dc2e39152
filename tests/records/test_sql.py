"""What is written into SQL is read back as it was."""

import duckdb
import pytest
from hypothesis import given, strategies

from records import sql

CHARACTERS = strategies.characters(exclude_characters="\0", exclude_categories=("Cs",))


@given(strategies.text(CHARACTERS))
def test_a_literal_is_read_as_the_text_it_was_made_of(text):
    assert duckdb.sql(f"select {sql.text(text)}").fetchall() == [(text,)]


@given(strategies.text(CHARACTERS, min_size=1))
def test_an_identifier_names_the_column_it_was_made_of(name):
    assert duckdb.sql(f"select 1 as {sql.name(name)}").columns == [name]


@pytest.mark.parametrize("text", ["Oak", "St Mary's", "7"])
def test_a_list_of_literals_holds_each(text):
    listed = sql.texts(["Oak", "St Mary's", 7])
    assert duckdb.sql(f"select {sql.text(text)} in ({listed})").fetchall() == [(True,)]
