"""What a report says of a matrix with validities, and when it says nothing."""

from datetime import date

import duckdb
import pytest

from pipelines.doubts import validities
from pipelines.doubts.doubt import Look
from pipelines.guided import drafts
from pipelines.mapping.recognise import as_export
from tests.given.forms import rule, sheet, table

MATRIX = '[[file]]\npattern = "Form.xlsx"\nexport = "training"\nacross = "course"\n'


@pytest.fixture
def look():
    form = sheet(("Name", "Fire", "First aid"), ("", "Yearly", "once"), ("Abeni Cole", "01/03/2026", "02/03/2026"))
    (read,) = table(MATRIX, form)
    with duckdb.connect() as con:
        con.execute("create schema raw")
        con.execute("create table raw.requirements (course varchar)")
        day = date(2026, 3, 31)
        yield Look(
            con=con,
            sheets=[as_export(read, rule(MATRIX))],
            staff_numbers=frozenset(),
            as_of=day,
            as_of_was_read=True,
            today=day,
        )


def test_validities_of_a_matrix_are_offered_with_the_lines_that_take_them_while_nothing_is_required(look):
    (offer,) = validities.offers(look)
    (question,) = drafts.questions([offer])
    assert "no requirements are supplied" in question.words
    assert question.blocks == (
        {
            "pattern": "Form.xlsx",
            "sheet": "Sheet1",
            "export": "requirements",
            "across": "validity",
            "constants": {"role": "*"},
        },
    )


def test_where_requirements_are_supplied_the_validities_of_a_matrix_are_not_spoken_of(look):
    look.con.execute("insert into raw.requirements values ('Fire')")
    assert validities.offers(look) == []
