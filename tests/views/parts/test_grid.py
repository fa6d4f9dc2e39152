"""Tables of figures: what a cell is given is drawn."""

import re
from datetime import date
from types import SimpleNamespace

import pandas as pd

from views.matrix import table
from views.parts import grid


def test_the_script_draws_all_that_a_cell_of_the_matrix_says_its_booking_too():
    row = SimpleNamespace(
        state="missing", expires_on=pd.NaT, due_from=pd.NaT, is_on_leave=False, booked_on=date(2026, 4, 20)
    )
    cell = table.cell(row)
    assert "booked 20" in cell["below"]
    drawn = set(re.findall(r"\bcell\.(\w+)", (grid.FILES / "grid.js").read_text("utf-8")))
    assert set(cell) <= drawn
