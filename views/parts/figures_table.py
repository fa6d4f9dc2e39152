"""A table of words and numbers, for what is no grid of links: numbers stand at the right, digits below digits."""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import streamlit as st


def draw(rows: pd.DataFrame | pa.Table, alt: str, numbers: Iterable[str] = ()) -> None:
    """The rows; `alt` says what they are to whoever hears the page, `numbers` are the columns that hold numbers."""
    right = st.column_config.TextColumn(alignment="right")
    st.dataframe(rows, hide_index=True, alt=alt, column_config=dict.fromkeys(numbers, right))
