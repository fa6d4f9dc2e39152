"""The part of the form about cells: what words mean, how dates are meant, and which rows count."""

from typing import Any

import streamlit as st

from views.data import guided_answers
from views.data.guided import Form, SheetRead
from views.words import numbers, text


def words(form: Form, sheet: SheetRead, export: str, key: str) -> dict[str, dict[str, str]]:
    """What each word means that is no code."""
    codes = {column["name"]: list(column["codes"]) for column in form.columns(export)}
    meanings: dict[str, dict[str, str]] = {}
    for column, words in sheet.words.items():
        text.paragraph(text.markup("**What do these words under {column} mean?**", column=guided_answers.label(column)))
        for word, times in words.items():
            meaning = st.selectbox(
                text.shown(word if times is None else f"{word} ({numbers.rows(times)})"),
                codes[column],
                index=None,
                format_func=guided_answers.label,
                placeholder="not given: the row is left out, or the cell stays blank",
                key=f"{key}_word_{column}_{word}",
            )
            if meaning:
                meanings.setdefault(column, {})[word] = meaning
    return meanings


def dates(form: Form, sheet: SheetRead, key: str) -> dict[str, list[str]]:
    chosen = {}
    for column, formats in guided_answers.readings(form, sheet).items():
        label = text.markup("How are the dates under {column} meant?", column=guided_answers.label(column))
        picked = st.selectbox(
            text.shown(label),
            formats,
            index=None,
            format_func=_in_order,
            placeholder="Choose a reading",
            key=f"{key}_date_{column}",
        )
        if picked:
            chosen[column] = list(picked)
    return chosen


def _in_order(formats: tuple[str, ...]) -> str:
    names = {"swapped": "day and month changed places in the true dates: change them back"}
    return ", else ".join(names.get(name, name) for name in formats)


def rows_that_count(sheet: SheetRead, key: str) -> list[dict[str, Any]]:
    rules = []
    for heading, words in guided_answers.filters(sheet).items():
        label = text.markup("Which words under {heading} mean that a row counts?", heading=heading)
        counting = st.multiselect(text.shown(label), words, default=[], key=f"{key}_rows_{heading}")
        if counting:
            rules.append({"column": heading, "in": counting})
    return rules


def proposals(sheet: SheetRead, export: str, key: str) -> dict[str, Any]:
    """What is proposed as a whole, where it is agreed to."""
    for number, block in enumerate(guided_answers.proposals(sheet)):
        if block["export"] == export and st.checkbox("Read it as proposed", key=f"{key}_proposal_{number}"):
            return {name: value for name, value in block.items() if name not in ("pattern", "sheet", "export")}
    return {}


def validities(sheet: SheetRead, key: str) -> list[dict[str, Any]]:
    """What makes requirements of how long a training matrix says that courses are valid, where that is agreed to."""
    blocks = [block for block in sheet.proposed if block.get("across") == "validity"]
    return [
        block
        for number, block in enumerate(blocks)
        if st.checkbox("Everybody must have these courses: count them as required", key=f"{key}_validity_{number}")
    ]


def words_of_cells(form: Form, sheet: SheetRead, export: str, key: str) -> dict[str, str]:
    """What each word in the cells of a form means that is not understood."""
    meanings = {}
    if sheet.cells:
        st.markdown("**What do these words in its cells mean?**")
    for word, times in sheet.cells.items():
        meaning = st.selectbox(
            text.shown(word if times is None else f"{word} ({times} times)"),
            form.exports[export].get("meanings", []),
            index=None,
            format_func=_meaning,
            placeholder="not given: these cells are listed, and give nothing",
            key=f"{key}_cell_{word}",
        )
        if meaning:
            meanings[word] = meaning
    return meanings


def _meaning(meant: str) -> str:
    words = {"nothing": "nothing took place, nothing to count", "beside": "no meaning of its own: the date counts"}
    return words.get(meant, guided_answers.label(meant))
