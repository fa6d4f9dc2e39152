"""What the last load brought, left out and changed, in tables of words."""

import functools

import pandas as pd
import streamlit as st

from metrics.people import load_rows
from records import small_counts
from records.load_report import LoadReport
from views.downloads import link
from views.parts import figures_table
from views.session.viewer import Viewer
from views.words import numbers, text

COUNTED = ["rows_read", "rows_loaded", "rows_rejected", "rows_set_aside"]
KINDS = {
    "rejected": ("Rejected rows", "Rows that could not be read. Correct them in the file and load it again."),
    "blanked": ("Cells set blank", "The row was loaded; the one cell that could not be read was left blank."),
    "set_aside": ("Rows set aside", "Blank rows, totals, exact repeats, and rows the mapping does not count."),
    "conflict": ("Conflicts", "Rows that were loaded although they disagree with another export. Look which is right."),
    "joined": ("Spellings joined", "Names that differ only in case or blanks are taken as one."),
}
PROTECTED = text.markup(
    "Of surveys, absence, plans, adjustments, recognition and leaving reasons only line, column and reason are shown "
    "and downloaded. The command `hearth rejects` writes their cells, on the computer that holds them."
)
HEADINGS = {
    "export": "Export",
    "source_file": "File",
    "source_sheet": "Sheet",
    "source_line": "Line",
    "column_name": "Column",
    "value": "Cell",
    "reason": "Why",
    "sentence": "What disagrees",
    "rows_read": "Rows read",
    "rows_loaded": "Loaded",
    "rows_rejected": "Rejected",
    "rows_set_aside": "Set aside",
    "cells_blanked": "Cells set blank",
    "dropped_columns": "Columns not loaded",
    "notes": "Notes",
}


def files(viewer: Viewer) -> None:
    """One row a file: every row read is loaded, rejected or set aside."""
    table = _files(viewer)
    if table.empty:
        return
    text.paragraph(balance(table))
    shown = in_words(with_small_counts(table))
    figures_table.draw(
        shown,
        "Every file of the load with its rows read, loaded and left out",
        numbers=[HEADINGS[name] for name in (*COUNTED, "cells_blanked") if HEADINGS[name] in shown],
    )


def balance(table: pd.DataFrame) -> str:
    """What became of every row read but those of protected exports, whose small numbers it would give away."""
    protected = table["protected"].astype(bool)
    counted = (numbers.count(int(rows)) for rows in table.loc[~protected, COUNTED].sum().tolist())
    words = f"{small_counts.balance(*counted)}."
    names = ", ".join(sorted(set(table.loc[protected, "export"])))
    return f"{words} Rows of {names} are not among them: small numbers of those are not shown." if names else words


def with_small_counts(table: pd.DataFrame) -> pd.DataFrame:
    """The table of files with the numbers of protected exports said so that no small one is given away."""
    protected = [bool(hide) for hide in table["protected"]]
    shown = table.drop(columns="protected")
    for name in [*COUNTED[1:], "cells_blanked"]:
        shown[name] = [small_counts.in_words(rows, hide) for rows, hide in zip(table[name], protected, strict=True)]
    parts = table.loc[:, COUNTED[1:]].itertuples(index=False)
    shown["rows_read"] = [
        small_counts.total_in_words(tuple(of), hide) for of, hide in zip(parts, protected, strict=True)
    ]
    return shown


def left_out(viewer: Viewer) -> None:
    """One kind at a time of what was not loaded as it stood, with the reason."""
    joined = _joined(viewer.published.report)
    counts = _counts(viewer) | {"joined": (len(joined), False)}
    offered = [kind for kind in KINDS if counts[kind][0]]
    if not offered:
        st.markdown("Every row was loaded as it stood.")
        return
    kind = st.pills(
        "What was left out or changed on the way in",
        offered,
        default=offered[0],
        required=True,
        format_func=lambda kind: text.shown(f"{KINDS[kind][0]} ({small_counts.in_words(*counts[kind])})"),
        key="left_out",
    )
    text.caption(KINDS[kind][1])
    table = joined if kind == "joined" else in_words(_listed(viewer, kind))
    figures_table.draw(table, KINDS[kind][0])
    rows, is_protected = counts[kind]
    if rows > len(table):
        text.caption(f"The first {numbers.count(len(table))} of {numbers.count(rows)}; the download has them all.")
    if kind == "rejected":
        st.link_button("Download rejected rows", link.to("rejects.zip"), icon=":material/download:")
        if is_protected:
            text.caption(PROTECTED)


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """A table of the reader with everyday headings, without columns that say nothing."""
    shown = table.copy()
    for name in ("dropped_columns", "notes"):
        if name in shown:
            shown[name] = ["; ".join(texts) if texts is not None else "" for texts in shown[name]]
    if "value" in shown:
        shown["value"] = shown["value"].fillna("(blank)")
    empty = [name for name, column in shown.items() if _is_empty(column)]
    return shown.drop(columns=empty).rename(columns=HEADINGS)


def _is_empty(column: pd.Series) -> bool:
    return bool(column.isna().all()) or bool((column.astype(str) == "").all())


def _joined(report: LoadReport) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Kind": [names.kind for names in report.joined],
            "Shown as": [names.shown for names in report.joined],
            "Also spelled": ["; ".join(f"“{other}”" for other in names.others) for names in report.joined],
        }
    )


@functools.lru_cache(maxsize=8)
def _files(viewer: Viewer) -> pd.DataFrame:
    return load_rows.files(viewer.published.folder, viewer.scope)


@functools.lru_cache(maxsize=8)
def _counts(viewer: Viewer) -> dict[str, tuple[int, bool]]:
    return load_rows.counts(viewer.published.folder, viewer.scope)


@functools.lru_cache(maxsize=16)
def _listed(viewer: Viewer, kind: str) -> pd.DataFrame:
    return load_rows.listed(viewer.published.folder, viewer.scope, kind)
