"""A table on paper: nothing of it is cut, however many columns it has and however long a word is."""

import pandas as pd

from views.downloads.paper import columns
from views.downloads.paper.document import Table


def pieces(rows, is_wide=False):
    return list(columns.pieces(Table("Table", rows), is_wide))


def test_a_table_too_wide_for_the_paper_goes_on_below_with_the_names_of_its_rows():
    rows = pd.DataFrame({"Service": ["Oak House"]} | {f"Measure number {number:02}": ["50%"] for number in range(12)})
    made = pieces(rows)
    assert len(made) > 1
    assert {piece["headings"][0] for piece in made} == {"Service"}
    assert [heading for piece in made for heading in piece["headings"][1:]] == list(rows.columns[1:])
    assert all(piece["cells"][0] == "Oak House" for piece in made)


def test_a_word_longer_than_a_column_may_be_broken_and_loses_no_letter():
    long = "Hous" * 30
    (piece,) = pieces(pd.DataFrame({long: [long]}))
    for words in (piece["headings"][0], piece["cells"][0]):
        assert words.replace(columns.MAY_BREAK, "") == long
        assert max(map(len, words.split(columns.MAY_BREAK))) <= columns.LONGEST_WORD


def test_numbers_stand_at_the_right_and_words_and_days_at_the_left():
    rows = pd.DataFrame(
        {
            "Service": ["1st House"],
            "Supervised": ["94% (103 of 118)"],
            "Trained": ["7 of 8"],
            "Due on": ["3 March 2026"],
            "Next": ["Book it"],
        }
    )
    (piece,) = pieces(rows)
    assert piece["right"] == [False, True, True, False, False]


def test_a_cell_without_a_value_is_blank():
    (piece,) = pieces(pd.DataFrame({"Service": ["Oak"], "On": [pd.NaT], "Value": [None], "Number": [float("nan")]}))
    assert piece["cells"] == ["Oak", "", "", ""]
