"""What is wanted of the matrix: a state, a person, a course."""

import pandas as pd

from metrics.people.matrix import WORDS, Chosen
from views.parts import filters
from views.parts.filters import Bar

EVERYBODY, EVERY_COURSE = "Everybody", "All courses"


def chosen(bar: Bar, rows: pd.DataFrame) -> Chosen:
    """The state, the person and the course chosen, each of those that occur; '' is all of them."""
    people = {"": EVERYBODY} | dict(zip(rows["staff_id"], rows["who"], strict=True))
    courses = ["", *sorted(rows["course"].unique(), key=str.casefold)]
    person = bar.person(list(people), words=lambda staff_id: people[staff_id])
    course = bar.choice("course", "Course", courses, words=lambda course: course or EVERY_COURSE) or ""
    return Chosen(_pick_state(Chosen(person=person, course=course).rows(rows)), person, course)


def _pick_state(rows: pd.DataFrame) -> str:
    """The state chosen; '' is all. Only states that occur are offered, each with how often."""
    counts = rows["state"].value_counts()
    occurring = {"": len(rows)} | counts.to_dict()
    offered = ["", *(state for state in WORDS if state in counts)]
    return filters.bar().chips(
        "show",
        "Show",
        offered,
        words=lambda state: f"{WORDS[state].capitalize() if state else 'All'} ({occurring[state]})",
    )
