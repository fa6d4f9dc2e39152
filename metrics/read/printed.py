"""A table as a command prints it."""

import functools
import json
import re
import sys
from collections.abc import Callable

import pandas as pd

from records import plain_text

FORMS = ("table", "csv", "json")


def print_table(table: pd.DataFrame, form: str) -> None:
    """Print a table as "csv", "json" (one list) or a "table" to look at, its texts harmless for where they go."""
    if form == "csv":
        _with_texts(table, plain_text.harmless).to_csv(sys.stdout, index=False, lineterminator="\n")
    elif form == "json":
        cells = table.astype(object).where(table.notna(), None)
        text = json.dumps(cells.to_dict("records"), ensure_ascii=False, default=str, indent=1)
        print(re.sub("[\x7f-\x9f]", lambda control: f"\\u{ord(control[0]):04x}", text))
    else:
        table = _with_texts(table, plain_text.line)
        print(table.to_string(index=False, na_rep="", float_format="{:.4g}".format) if len(table) else "No rows.")


def _with_texts(table: pd.DataFrame, made: Callable[[str], str]) -> pd.DataFrame:
    """The table with its headings and texts made harmless for where they go."""
    made = functools.cache(made)  # the same few names stand in row after row
    columns = {name: [made(cell) if isinstance(cell, str) else cell for cell in table[name]] for name in _texts(table)}
    return table.assign(**columns).rename(columns=made)


def _texts(table: pd.DataFrame) -> list[str]:
    return [str(name) for name, column in table.items() if not pd.api.types.is_numeric_dtype(column)]
