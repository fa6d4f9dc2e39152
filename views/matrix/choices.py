"""What is wanted of the matrix: a state, a person, a course."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.people.matrix import WORDS, Chosen
from views.parts.filters import WIDTH
from views.words import text

EVERYBODY, EVERY_COURSE = "Everybody", "All courses"


def chosen(rows: pd.DataFrame) -> Chosen:
    """The state, the person and the course chosen, each of those that occur; '' is all of them."""
    people = dict(zip(rows["staff_id"], rows["who"], strict=True))
    courses = {course: course for course in sorted(rows["course"].unique(), key=str.casefold)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        person = _pick("Person", "matrix_person", {"": EVERYBODY} | people)
        course = _pick("Course", "matrix_course", {"": EVERY_COURSE} | courses)
    return Chosen(_pick_state(Chosen(person=person, course=course).rows(rows)), person, course)


def _pick(label: str, key: str, options: Mapping[str, str]) -> str:
    """A choice of the options, shown in words; the first where what was chosen before is not among them."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = ""
    return st.selectbox(text.shown(label), list(options), format_func=lambda key: options[key], key=key, width=WIDTH)


def _pick_state(rows: pd.DataFrame) -> str:
    """The state chosen; '' is all. Only states that occur are offered, each with how often."""
    counts = rows["state"].value_counts()
    occurring = {"": len(rows)} | counts.to_dict()
    offered = ["", *(state for state in WORDS if state in counts)]
    if st.session_state.get("matrix_state") not in offered:
        st.session_state["matrix_state"] = ""
    chosen = st.pills(
        "Show",
        offered,
        format_func=lambda state: text.shown(f"{WORDS[state].capitalize() if state else 'All'} ({occurring[state]})"),
        key="matrix_state",
        required=True,
    )
    return chosen or ""
