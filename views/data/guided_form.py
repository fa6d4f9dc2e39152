"""The form under a check: what each sheet is, and what is asked about it, in plain words."""

from typing import Any

import pandas as pd
import streamlit as st

from views.data import choices_form, guided_answers, guided_cells, guided_columns, guided_layout
from views.data.guided import Form, Question, SheetRead
from views.parts import figures_table
from views.words import numbers, text

NOT_TOLD = "Hearth cannot tell what this sheet is. Say what it is, or leave it out."
LEAVE_OUT = "leave it out: it is none of these"


def draw(form: Form) -> list[dict[str, Any]]:
    """Draw a part for each sheet, those with a question open; returns the answers given, as blocks of a mapping."""
    for question in form.others if form.sheets else ():  # without a sheet it is a refusal, and the command's words
        text.warning(question.words, icon=":material/help:")
    renames = [choices_form.draw(each, f"choices_{number}") for number, each in enumerate(form.choices)]
    answers = [_sheet(form, sheet, number) for number, sheet in enumerate(form.sheets)]
    return [block for blocks in (*renames, *answers) for block in blocks]


def _sheet(form: Form, sheet: SheetRead, number: int) -> list[dict[str, Any]]:
    with st.expander(
        text.shown(_title(sheet)), expanded=sheet.is_open, icon=":material/help:" if sheet.is_open else None
    ):
        for question in sheet.questions:
            text.paragraph(question.words if _says_what_it_may_be(sheet, question) else NOT_TOLD)
        _first_rows(sheet)
        key = f"guided_{number}"
        drawn = [choices_form.draw(each, f"{key}_choices_{at}") for at, each in enumerate(sheet.choices)]
        place = guided_answers.place(sheet) | {"export": sheet.export}
        named = [place | {"values": block["values"]} for blocks in drawn for block in blocks]
        block = _answers(form, sheet, key)
        return [*named, *([block] if block else []), *guided_cells.validities(sheet, key)]


def _says_what_it_may_be(sheet: SheetRead, question: Question) -> bool:
    """Whether the words of a question are more than those by which the command says that it cannot tell."""
    is_told = any("export" in block for block in question.blocks) or sheet.is_listed_again
    return bool(sheet.export) or is_told


def _title(sheet: SheetRead) -> text.Markup:
    place = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
    if not sheet.export:
        return text.markup("**{place}**, {rows}: what is it?", place=place, rows=numbers.rows(sheet.rows))
    what = guided_answers.export_words(sheet.export)
    return text.markup("**{place}**, {rows}: {what}", place=place, what=what, rows=numbers.rows(sheet.rows))


def _first_rows(sheet: SheetRead) -> None:
    if sheet.first:
        place = " ".join(filter(None, (sheet.file, sheet.sheet)))
        figures_table.draw(pd.DataFrame(sheet.first), f"The first rows of {place}, as they were read")
    else:
        text.caption(text.markup("Its headings: {headings}", headings=", ".join(sheet.headings)))


def _answers(form: Form, sheet: SheetRead, key: str) -> dict[str, Any] | None:
    if sheet.proposal and guided_answers.is_drafted(sheet) and _agrees(sheet, key):
        return dict(sheet.proposal["block"])
    names = [*form.exports, LEAVE_OUT]
    likely = LEAVE_OUT if sheet.is_listed_again else sheet.export or (sheet.nearest if sheet.columns else None)
    chosen = st.selectbox(
        "What is this sheet?",
        names,
        index=names.index(likely) if likely else None,
        format_func=lambda name: name if name == LEAVE_OUT else f"{name}: {guided_answers.export_words(name)}",
        placeholder="Choose what it is",
        key=f"{key}_export",
    )
    if chosen is None:
        return None
    if chosen == LEAVE_OUT:
        return guided_answers.block(sheet, "")
    return guided_answers.block(sheet, chosen, **_of_export(form, sheet, chosen, f"{key}_{chosen}"))


def _of_export(form: Form, sheet: SheetRead, export: str, key: str) -> dict[str, Any]:
    """The answers about a sheet that is that export, as the keys of a mapping."""
    across, layout = guided_layout.answers(form, sheet, export, key)
    staff = guided_layout.staff(form, sheet, export, key)
    fixed = {name for name, value in layout.get("constants", {}).items() if value}
    known = {*staff.get("columns", {}), *fixed, *sheet.named_by}
    columns, constants = guided_columns.answers(form, sheet, export, key, known, across)
    has_service = columns.get("service") or constants.get("service") or sheet.columns.get("service") or across
    place = {} if has_service or sheet.export else guided_layout.service(form, export, key)
    is_read = export == sheet.export
    return guided_answers.merged(
        layout,
        staff,
        place,
        {
            "columns": columns,
            "constants": constants,
            "values": guided_cells.words(form, sheet, export, key) if is_read else {},
            "cells": guided_cells.words_of_cells(form, sheet, export, key) if is_read else {},
            "dates": guided_cells.dates(form, sheet, key),
            "only_where": guided_cells.rows_that_count(sheet, key),
        },
        guided_layout.covers_from(sheet, export, key),
        guided_cells.proposals(sheet, export, key),
    )


def _agrees(sheet: SheetRead, key: str) -> bool:
    """Whether the reading proposed is taken, which the next check shows the rows of."""
    assert sheet.proposal
    block, doubts = sheet.proposal["block"], sheet.proposal["doubts"]
    what = guided_answers.export_words(block["export"])
    layout = f", a column for each {block['across']}" if block.get("across") else ""
    agrees = st.toggle(
        text.markup("Read it as {what}{layout}; then look at its rows", what=what, layout=layout),
        value=True,
        key=f"{key}_agrees",
    )
    if agrees and doubts:
        text.caption(text.joined(" · ", [text.markup("Not certain: {doubt}", doubt=doubt) for doubt in doubts]))
    return agrees
