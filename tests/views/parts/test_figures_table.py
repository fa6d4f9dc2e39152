"""A table of words and numbers: every cell as text, numbers at the right, and a long one scrolled through instead."""

from datetime import date

import pandas as pd
import pyarrow as pa
from streamlit.testing.v1 import AppTest

from tests.given.page import tables
from views.parts import figures_table

ROWS = pd.DataFrame(
    {
        "Export": ["staff", None],
        "Rows": ["1,234", "fewer than 10"],
        "Line": [7, 12],
        "On": [date(2026, 3, 3), pd.NaT],
        "Columns not loaded": [["Shoe size", "Pet"], []],
    }
)


def test_every_cell_is_sent_as_the_words_it_is_read_in_and_nothing_for_nothing():
    columns = {column["heading"]: column["cells"] for column in figures_table.made(ROWS)}
    assert columns["Export"] == ["staff", ""]
    assert columns["Line"] == ["7", "12"]
    assert columns["On"] == ["3 March 2026", ""]
    assert columns["Columns not loaded"] == ["Shoe size, Pet", ""]


def test_numbers_stand_at_the_right_those_written_with_words_too_where_they_are_named():
    made = figures_table.made(pa.Table.from_pandas(ROWS[["Export", "Rows", "Line"]]), numbers=["Rows"])
    assert {column["heading"]: column["is_number"] for column in made} == {"Export": False, "Rows": True, "Line": True}


def _long_and_short():
    import pandas

    from views.parts import figures_table

    for rows in (figures_table.MOST, figures_table.MOST + 1):
        figures_table.draw(pandas.DataFrame({"Line": range(rows)}), f"{rows} rows")


def test_what_a_browser_can_hold_is_drawn_to_its_last_row_and_only_more_is_scrolled_through():
    page = AppTest.from_function(_long_and_short).run()
    (whole,) = tables(page)
    assert len(whole) == figures_table.MOST
    assert [len(frame.value) for frame in page.dataframe] == [figures_table.MOST + 1]
