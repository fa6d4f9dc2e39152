"""Workbooks: no text is lost for being longer than a cell holds."""

import io

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from views.downloads import workbook


@pytest.mark.parametrize("letter", ["a", "\U0001f3e0"])
def test_a_text_longer_than_a_cell_is_cut_and_says_so_whatever_its_letters(letter):
    long = letter * 40_000
    made = workbook.workbook("Rejected rows", "October 2026", {"Rows": pd.DataFrame({"Cell": [long, "short"]})})
    (kept,), (short,) = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("Rows").to_python()[4:]
    assert kept.endswith(workbook.CUT) and kept.startswith(letter * 16_000)
    assert len(kept.encode("utf-16-le")) // 2 in (workbook.LONGEST - 1, workbook.LONGEST)
    assert short == "short"


def test_a_text_that_just_fits_is_kept_as_it_is():
    just = "x" * workbook.LONGEST
    assert workbook.fitting(just) == just and workbook.fitting(just + "x") != just + "x"


def rows_of(made: bytes) -> dict[str, list[list]]:
    """Title, what it is about and the table of every sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_table_too_long_for_a_sheet_goes_on_in_others_and_says_so(monkeypatch):
    monkeypatch.setattr("views.downloads.sheets.MOST_ROWS", 3)
    seven = pd.DataFrame({"Number": range(7)})
    made = rows_of(workbook.workbook("Due", "October 2026.", {"Due": seven, "Due (2)": seven.head(1)}))
    assert list(made) == ["Due", "Due (2)", "Due (3)", "Due (2) (2)"]
    assert [row[1][0] for row in made.values()] == [
        "October 2026. Rows 1 to 3 of 7. The next sheet goes on.",
        "October 2026. Rows 4 to 6 of 7. The next sheet goes on.",
        "October 2026. Rows 7 to 7 of 7.",
        "October 2026.",
    ]
    assert [row[0] for name in list(made)[:3] for row in made[name][4:]] == list(range(7))


def test_two_tables_whose_names_a_spreadsheet_takes_for_the_same_have_a_sheet_each():
    long = "A service whose name goes on and on"
    made = rows_of(workbook.workbook("Due", "", {f"{long} 1": pd.DataFrame({"A": [1]}), f"{long} 2": pd.DataFrame()}))
    assert len(made) == 2 and all(len(name) <= 31 for name in made)
