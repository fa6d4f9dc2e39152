"""The form under a check: what each sheet is, and what is asked about it, in plain words."""

from typing import Any

import pandas as pd
import streamlit as st

from views.data import guided, guided_layout
from views.data.guided import Form, SheetRead
from views.words import numbers, text

NOT_TOLD = "Hearth cannot tell what this sheet is. Say what it is, or leave it out."
LEAVE_OUT = "leave it out: it is none of these"


def draw(form: Form) -> list[dict[str, Any]]:
    """Draw a part for each sheet, those with a question open; returns the answers given, as blocks of a mapping."""
    for question in form.others if form.sheets else ():  # without a sheet it is a refusal, and the command's words
        text.warning(question.words, icon=":material/help:")
    blocks = [_sheet(form, sheet, number) for number, sheet in enumerate(form.sheets)]
    return [block for block in blocks if block is not None]


def _sheet(form: Form, sheet: SheetRead, number: int) -> dict[str, Any] | None:
    with st.expander(
        text.shown(_title(sheet)), expanded=sheet.is_open, icon=":material/help:" if sheet.is_open else None
    ):
        for question in sheet.questions:
            text.paragraph(question.words if question.blocks or sheet.export else NOT_TOLD)
        _first_rows(sheet)
        return _answers(form, sheet, f"guided_{number}")


def _title(sheet: SheetRead) -> text.Markup:
    place = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
    if not sheet.export:
        return text.markup("**{place}**, {rows}: what is it?", place=place, rows=numbers.rows(sheet.rows))
    what = guided.export_words(sheet.export)
    return text.markup("**{place}**, {rows}: {what}", place=place, what=what, rows=numbers.rows(sheet.rows))


def _first_rows(sheet: SheetRead) -> None:
    if sheet.first:
        st.dataframe(pd.DataFrame(sheet.first), hide_index=True, alt="The first rows of the sheet, as they were read")
    else:
        text.caption(text.markup("Its headings: {headings}", headings=", ".join(sheet.headings)))


def _answers(form: Form, sheet: SheetRead, key: str) -> dict[str, Any] | None:
    if sheet.proposal and guided.is_drafted(sheet) and _agrees(sheet, key):
        return dict(sheet.proposal["block"])
    names = [*form.exports]
    chosen = st.selectbox(
        "What is this sheet?",
        [*names, LEAVE_OUT],
        index=names.index(sheet.export or sheet.nearest) if sheet.export or sheet.columns else None,
        format_func=lambda name: name if name == LEAVE_OUT else f"{name}: {guided.export_words(name)}",
        placeholder="Choose what it is",
        key=f"{key}_export",
    )
    if chosen is None:
        return None
    if chosen == LEAVE_OUT:
        return guided.block(sheet, "")
    return guided.block(sheet, chosen, **_of_export(form, sheet, chosen, f"{key}_{chosen}"))


def _of_export(form: Form, sheet: SheetRead, export: str, key: str) -> dict[str, Any]:
    """The answers about a sheet that is that export, as the keys of a mapping."""
    across, layout = guided_layout.answers(form, sheet, export, key)
    staff = guided_layout.staff(form, sheet, export, key)
    known = {*staff.get("columns", {}), *layout.get("constants", {}), *sheet.named_by}
    columns, constants = _columns(form, sheet, export, key, known, is_plain=not across)
    has_service = columns.get("service") or constants.get("service") or sheet.columns.get("service") or across
    place = {} if has_service or sheet.export else guided_layout.service(form, export, key)
    is_read = export == sheet.export
    return guided.merged(
        layout,
        staff,
        place,
        {
            "columns": columns,
            "constants": constants,
            "values": _words(form, sheet, export, key) if is_read else {},
            "cells": guided_layout.words_of_cells(form, sheet, export, key) if is_read else {},
            "dates": _dates(form, sheet, key),
            "only_where": _rows_that_count(sheet, key),
        },
        _proposals(sheet, export, key),
    )


def _agrees(sheet: SheetRead, key: str) -> bool:
    """Whether the reading proposed is taken, which the next check shows the rows of."""
    assert sheet.proposal
    block, doubts = sheet.proposal["block"], sheet.proposal["doubts"]
    what = guided.export_words(block["export"])
    layout = f", a column for each {block['across']}" if block.get("across") else ""
    agrees = st.toggle(
        text.markup("Read it as {what}{layout}; then look at its rows", what=what, layout=layout),
        value=True,
        key=f"{key}_agrees",
    )
    if agrees and doubts:
        text.caption(text.joined(" · ", [text.markup("Not certain: {doubt}", doubt=doubt) for doubt in doubts]))
    return agrees


def _columns(
    form: Form, sheet: SheetRead, export: str, key: str, known: set[str], is_plain: bool
) -> tuple[dict[str, Any], dict[str, str]]:
    """The headings chosen that differ from those that were matched, and what is the same in every row.

    `known` columns are answered already; of a form that is no plain table only those are asked that a question names.
    """
    is_same = export in (sheet.export, sheet.nearest)
    matched = dict(sheet.columns) if is_same else {}
    asks = guided.asked_columns(form, sheet, export, is_plain) if is_same or not is_plain else form.needed(export)
    columns, constants = {}, {}
    for column in form.columns(export):
        if column["name"] in asks and column["name"] not in known:
            heading = _heading(sheet, column["name"], matched, key)
            if not heading and column["name"] in guided.IN_EVERY_ROW:
                constants[column["name"]] = _in_every_row(column, sheet.constants.get(column["name"], ""), key)
            columns[column["name"]] = heading
    colleagues: dict[str, Any] = {}
    if st.toggle("Show all its columns", key=f"{key}_columns"):
        for column in form.columns(export):
            if column["name"] not in known | set(asks) and is_plain:
                columns[column["name"]] = _heading(sheet, column["name"], matched, key)
        colleagues = guided_layout.managers(form, sheet, export, columns, key)
    differing = {name: heading for name, heading in columns.items() if heading != matched.get(name, "")}
    return differing | colleagues, {name: value for name, value in constants.items() if value}


def _heading(sheet: SheetRead, column: str, matched: dict[str, str], key: str) -> str:
    headings = list(dict.fromkeys(sheet.headings))
    matching = matched.get(column, "")
    return (
        st.selectbox(
            text.markup("Which column is the {column}?", column=guided.label(column)),
            headings,
            index=headings.index(matching) if matching in headings else None,
            placeholder="The file has no such column",
            key=f"{key}_{column}",
        )
        or ""
    )


def _in_every_row(column: dict[str, Any], before: str, key: str) -> str:
    """What stands in every row, where no column says it."""
    label = text.markup("Or is the {column} the same in every row?", column=guided.label(column["name"]))
    key = f"{key}_{column['name']}_every"
    if column["codes"]:
        codes = list(column["codes"])
        index = codes.index(before) if before in codes else None
        return st.selectbox(text.shown(label), codes, index=index, placeholder="No, it differs", key=key) or ""
    return st.text_input(text.shown(label), value=before, placeholder="No, it differs", key=key).strip()


def _words(form: Form, sheet: SheetRead, export: str, key: str) -> dict[str, dict[str, str]]:
    """What each word means that is no code."""
    codes = {column["name"]: list(column["codes"]) for column in form.columns(export)}
    meanings: dict[str, dict[str, str]] = {}
    for column, words in sheet.words.items():
        text.paragraph(text.markup("**What do these words under {column} mean?**", column=guided.label(column)))
        for word, times in words.items():
            meaning = st.selectbox(
                text.shown(word if times is None else f"{word} ({numbers.rows(times)})"),
                codes[column],
                index=None,
                format_func=guided.label,
                placeholder="not given: the row is left out, or the cell stays blank",
                key=f"{key}_word_{column}_{word}",
            )
            if meaning:
                meanings.setdefault(column, {})[word] = meaning
    return meanings


def _dates(form: Form, sheet: SheetRead, key: str) -> dict[str, list[str]]:
    chosen = {}
    for column, formats in guided.readings(form, sheet).items():
        label = text.markup("How are the dates under {column} meant?", column=guided.label(column))
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


def _rows_that_count(sheet: SheetRead, key: str) -> list[dict[str, Any]]:
    rules = []
    for heading, words in guided.filters(sheet).items():
        label = text.markup("Which words under {heading} mean that a row counts?", heading=heading)
        counting = st.multiselect(text.shown(label), words, default=[], key=f"{key}_rows_{heading}")
        if counting:
            rules.append({"column": heading, "in": counting})
    return rules


def _proposals(sheet: SheetRead, export: str, key: str) -> dict[str, Any]:
    """What is proposed as a whole, where it is agreed to."""
    for number, block in enumerate(guided.proposals(sheet)):
        if block["export"] == export and st.checkbox("Read it as proposed", key=f"{key}_proposal_{number}"):
            return {name: value for name, value in block.items() if name not in ("pattern", "sheet", "export")}
    return {}
