"""A table of words and numbers, for what is no grid of links: numbers stand at the right, digits below digits."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import streamlit as st
from streamlit.components.v2 import component

from views.words import dates

MOST = 300  # rows that a browser is given at once, to read, wrap and print; of more it draws those in sight alone
FILES = Path(__file__).parent

_table = component(
    "hearth_table",
    html='<div class="drawn"></div>',
    css=(FILES / "figures_table.css").read_text("utf-8"),
    js=(FILES / "figures_table.js").read_text("utf-8"),
)


def draw(
    rows: pd.DataFrame | pa.Table, alt: str, numbers: Iterable[str] = (), key: str = "", is_open: bool = False
) -> None:
    """The rows; `alt` says what they are to whoever hears the page, `numbers` are the columns that hold numbers.

    `key` tells tables of one name apart; an open one is as high as it is long, so that all of it is in sight.
    """
    columns = made(rows, numbers)
    if len(rows) > MOST:
        right = st.column_config.TextColumn(alignment="right")
        numbered = [column["heading"] for column in columns if column["is_number"]]
        st.dataframe(rows, hide_index=True, alt=alt, column_config=dict.fromkeys(numbered, right))
    else:
        _table(data={"name": alt, "columns": columns, "is_open": is_open}, key=f"table_{key or alt}")


def made(rows: pd.DataFrame | pa.Table, numbers: Iterable[str] = ()) -> list[dict]:
    """Every column as it is sent: its heading, whether it holds numbers, its cells as text."""
    named = set(numbers)
    held = rows.to_pydict() if isinstance(rows, pa.Table) else {name: rows[name].tolist() for name in rows.columns}
    return [
        {
            "heading": str(name),
            "is_number": name in named or _are_numbers(cells),
            "cells": [words(cell) for cell in cells],
        }
        for name, cells in held.items()
    ]


def words(cell: object) -> str:
    """A cell as text; nothing where it holds nothing."""
    if isinstance(cell, date):
        return "" if pd.isna(cell) else dates.day(cell)
    if isinstance(cell, list | tuple):
        return ", ".join(map(words, cell))
    if cell is None or cell is pd.NA or cell != cell:
        return ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _are_numbers(cells: list) -> bool:
    return bool(cells) and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)
