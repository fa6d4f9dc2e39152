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
