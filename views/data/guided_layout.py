"""How a sheet is laid out: a row for each entry or a column for each course or month, and where people are named."""

from datetime import date
from typing import Any

import streamlit as st

from views.data import guided_answers
from views.data.guided import Form, SheetRead
from views.words import text

PLAIN = ""
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)
NAMED_BY = {"": "staff numbers", "name": "names", "email": "e-mail addresses"}
PLACES = {"column": "in a column", "sheet": "on the tab of its sheet", "section": "in a row above their rows"}
PLACES |= {"title": "above the headings"}


def answers(form: Form, sheet: SheetRead, export: str, key: str) -> tuple[str, dict[str, Any]]:
    """What lies across, and the keys of a mapping that say so, where it is another than it was read in.

    Of another layout than before, every key is given: a blank takes away what an earlier answer said.
    """
    kinds = form.exports[export].get("across", [])
    if not kinds:
        return PLAIN, {}
    row = form.exports[export]["row"]
    across = st.selectbox(
        "How is it laid out?",
        [PLAIN, *kinds],
        index=[PLAIN, *kinds].index(sheet.across) if sheet.across in kinds else 0,
        format_func=lambda kind: f"a column for each {kind}" if kind else f"a row for each {row}",
        key=f"{key}_across",
    )
    chosen = _across(sheet, across, f"{key}_{across}") if across else {}
    if export == "supervision" and across:
        st.caption("A date in a cell is read as a session that was held, where no word beside it says otherwise.")
    if across != sheet.across:
        status = {"constants": {"status": "held" if across else ""}} if export == "supervision" else {}
        return across, dict.fromkeys(guided_answers.LAYOUT, "") | chosen | status
    before = {"year": sheet.year or "", "across_row": "above" if sheet.is_above else ""}
    before |= {"across": across, "transposed": sheet.is_transposed or ""}
    return across, {name: value for name, value in chosen.items() if value != before[name]}


def _across(sheet: SheetRead, across: str, key: str) -> dict[str, Any]:
    """The keys of the layout that is chosen, each with "" where it says nothing."""
    given: dict[str, Any] = {"across": across}
    with st.container(horizontal=True):
        if across in ("month", "day"):
            year = st.number_input(
                "Of which year, where the headings do not say", 1990, 2100, sheet.year or None, key=f"{key}_year"
            )
            given["year"] = year or ""
        above = st.checkbox("They stand in the row above the headings", sheet.is_above, key=f"{key}_above")
        transposed = st.checkbox("People stand across, these down", sheet.is_transposed, key=f"{key}_transposed")
    return given | {"across_row": "above" if above else "", "transposed": transposed or ""}


def staff(form: Form, sheet: SheetRead, export: str, key: str) -> dict[str, Any]:
    """How the people of an export are named, where it is not by number: the column, or the place, as a mapping says."""
    columns = {column["name"] for column in form.columns(export)}
    if "staff_id" not in columns or export == "staff":
        return {}
    before = sheet.named_by.get("staff_id", "")
    by = st.selectbox(
        "How are the people named in it?",
        [*NAMED_BY],
        index=[*NAMED_BY].index(before or sheet.likely_by),
        format_func=NAMED_BY.__getitem__,
        key=f"{key}_named",
    )
    if by == before:
        return {}
    if not by:
        number = st.selectbox("Under which heading is the staff number?", [*sheet.headings], None, key=f"{key}_number")
        return {"columns": {"staff_id": number}, "person": ""} if number else {}
    headings = st.multiselect(
        "Under which headings? Two where surname and first name stand apart.",
        list(dict.fromkeys(sheet.headings)),
        key=f"{key}_named_under",
        placeholder="under the one that is called so",
    )
    return {"columns": {"staff_id": {"by": by} | ({"heading": headings} if headings else {})}} | _place(
        "person", "Where is the person named?", key
    )


def managers(form: Form, sheet: SheetRead, export: str, columns: dict[str, Any], key: str) -> dict[str, Any]:
    """The columns that hold colleagues (a manager, a supervisor), where these are named and not numbered."""
    named = {}
    for column in form.columns(export):
        name = column["name"]
        heading = columns.get(name, sheet.columns.get(name, ""))
        if column.get("of_staff") and name != "staff_id" and isinstance(heading, str) and heading:
            by = st.selectbox(
                text.markup("How are they named under {heading}?", heading=heading),
                [*NAMED_BY],
                index=[*NAMED_BY].index(sheet.named_by.get(name, "")),
                format_func=NAMED_BY.__getitem__,
                key=f"{key}_{name}_by",
            )
            is_new = by and by != sheet.named_by.get(name)
            named |= {name: {"by": by, "heading": heading}} if is_new else {}
    return named


def service(form: Form, export: str, key: str) -> dict[str, Any]:
    """Where the home is named, if in no column."""
    has_service = "service" in {column["name"] for column in form.columns(export)}
    return _place("service", "Where is the home or service named?", key) if has_service else {}


SPEAKS_FROM = {"staff": "Since when does this list keep people who have left? Blank: since the first who left."}
COMPLETE_FROM = "Since when is this list complete? Blank: since its first entry."


def covers_from(sheet: SheetRead, export: str, key: str) -> dict[str, str]:
    """The day from which the sheet speaks, where it differs from what a mapping says; "" takes that away."""
    known = date.fromisoformat(sheet.covers_from) if sheet.covers_from else None
    day = st.date_input(
        text.shown(SPEAKS_FROM.get(export, COMPLETE_FROM)),
        value=known,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="DD/MM/YYYY",
        key=f"{key}_covers_from",
    )
    return {} if day == known else {"covers_from": day.isoformat() if isinstance(day, date) else ""}


def _place(what: str, question: str, key: str) -> dict[str, Any]:
    place = st.selectbox(text.shown(question), [*PLACES], format_func=PLACES.__getitem__, key=f"{key}_{what}_place")
    return {} if place == "column" else {what: {"from": place}}
