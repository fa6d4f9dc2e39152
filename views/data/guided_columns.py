"""The part of the form about headings: which column is which, and what is the same in every row."""

from typing import Any

import streamlit as st

from views.data import guided_answers, guided_layout
from views.data.guided import Form, SheetRead
from views.words import text


def answers(
    form: Form, sheet: SheetRead, export: str, key: str, known: set[str], across: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """The headings chosen that differ from those that were matched, and what is the same in every row.

    `known` columns are answered already; of a form that is no plain table only those are asked that a question names.
    """
    matched = guided_answers.matched(sheet, export, across)
    asks = guided_answers.asked_columns(form, sheet, export, across)
    columns, constants = {}, {}
    for column in form.columns(export):
        if column["name"] in asks and column["name"] not in known:
            heading = _heading(sheet, column["name"], matched, key)
            if not heading and column["name"] in guided_answers.IN_EVERY_ROW:
                constants[column["name"]] = _in_every_row(column, sheet.constants.get(column["name"], ""), key)
            columns[column["name"]] = heading
    colleagues: dict[str, Any] = {}
    if st.toggle("Show all its columns", key=f"{key}_columns"):
        for column in form.columns(export):
            if column["name"] not in known | set(asks) and not across:
                columns[column["name"]] = _heading(sheet, column["name"], matched, key)
        colleagues = guided_layout.managers(form, sheet, export, columns, key)
    differing = {name: heading for name, heading in columns.items() if heading != matched.get(name, "")}
    return differing | colleagues, {name: value for name, value in constants.items() if value}


def _heading(sheet: SheetRead, column: str, matched: dict[str, str], key: str) -> str:
    headings = list(dict.fromkeys(sheet.headings))
    matching = matched.get(column, "")
    return (
        st.selectbox(
            text.markup("Which column is the {column}?", column=guided_answers.label(column)),
            headings,
            index=headings.index(matching) if matching in headings else None,
            placeholder="The file has no such column",
            key=f"{key}_{column}",
        )
        or ""
    )


def _in_every_row(column: dict[str, Any], before: str, key: str) -> str:
    """What stands in every row, where no column says it."""
    label = text.markup("Or is the {column} the same in every row?", column=guided_answers.label(column["name"]))
    key = f"{key}_{column['name']}_every"
    if column["codes"]:
        codes = list(column["codes"])
        index = codes.index(before) if before in codes else None
        return st.selectbox(text.shown(label), codes, index=index, placeholder="No, it differs", key=key) or ""
    return st.text_input(text.shown(label), value=before, placeholder="No, it differs", key=key).strip()
