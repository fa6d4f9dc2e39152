"""Gaps: all that the plan of the service asks for, by what it is and how long it waits; people by name where wanted."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from metrics.people.due_rules import SUBJECT_OF, SUBJECTS
from metrics.people.plan_counts import PROTECTED
from metrics.read import named
from views.downloads.paper.document import Block, heading, paragraphs, table
from views.inspection.preparation import Preparation
from views.session import people
from views.words import dates, numbers, plan
from views.words import due as due_words

WEEK = 7  # days
# How long something is overdue: up to so many days, and how that is headed.
AGES = ((4 * WEEK, "Overdue up to 4 weeks"), (12 * WEEK, "Overdue 5 to 12 weeks"), (10**6, "Overdue for longer"))
LATER = {name: title for name, title in plan.SECTIONS.items() if name != "overdue"}
NOT_COUNTED = "Return-to-work talks are not counted here, to protect small groups."


def of(preparation: Preparation) -> list[Block]:
    """The counts of every subject, then whom they are of where people are named; in words why it is not shown."""
    try:
        due = people.due(preparation.viewer, preparation.service, "")
    except named.NotForYou as refusal:
        return [heading("Gaps"), *_numbers_alone(preparation, str(refusal))]
    except named.REFUSALS as refusal:
        return [heading("Gaps"), *paragraphs(str(refusal))]
    lines = [line for line in due.lines if preparation.names_people or line.kind not in PROTECTED]
    return [
        heading("Gaps"),
        *paragraphs(sentence(lines, preparation.viewer.today), *due_words.not_known(due)),
        *table("Gaps", counted(lines, preparation.viewer.today)),
        *([] if preparation.names_people else paragraphs(NOT_COUNTED, is_small=True)),
        *(table("Gaps by name", _named(lines), head=2) if preparation.names_people else []),
    ]


def _numbers_alone(preparation: Preparation, refusal: str) -> list[Block]:
    """For whom the people are not shown, but the figures of the service: how many lines of what, in which section."""
    viewer, service = preparation.viewer, preparation.service
    counts = people.plan_counts(viewer, service) if viewer.scope.sees_values("service", service) else []
    cells: Counter[tuple[str, str]] = Counter()
    for count in counts:
        cells[SUBJECT_OF[count.kind], plan.SECTIONS[count.section]] += count.lines
    rows = _table(cells, list(plan.SECTIONS.values()))
    words = f"What the plan asks for on {dates.day(viewer.today)}, in numbers." if len(rows) else ""
    return [*paragraphs(refusal, words), *table("Gaps", rows), *paragraphs(NOT_COUNTED if words else "", is_small=True)]


def sentence(lines: Iterable[Any], today: date) -> str:
    """How much is overdue, and how much else the plan asks for."""
    listed = list(lines)
    if not listed:
        return f"On {dates.day(today)} the plan asks for nothing."
    overdue = [line for line in listed if line.section == "overdue"]
    who = numbers.people(len({line.staff_id for line in overdue}))
    first = (
        f"{numbers.counted(len(overdue), 'line')} of the plan overdue, of {who}" if overdue else "Nothing is overdue"
    )
    rest = len(listed) - len(overdue)
    return f"On {dates.day(today)}: {first}; {numbers.count(rest)} more to come or to be told about."


def counted(lines: Iterable[Any], today: date) -> pd.DataFrame:
    """A row a subject: lines overdue by age, then those of the plan's other sections; columns without any left out."""
    cells = Counter((SUBJECT_OF[line.kind], _column(line, today)) for line in lines)
    return _table(cells, [*(title for _, title in AGES), *LATER.values()])


def _table(cells: Counter[tuple[str, str]], columns: list[str]) -> pd.DataFrame:
    """A row a subject that has any, a column for each of the columns that has any."""
    shown = [column for column in columns if any(cells[name, column] for name in SUBJECTS)]
    rows = [
        {"What": f"{name[0].upper()}{name[1:]}"} | {column: cells[name, column] for column in shown}
        for name in SUBJECTS
        if any(cells[name, column] for column in columns)
    ]
    return pd.DataFrame(rows)


def _column(line: Any, today: date) -> str:
    if line.section != "overdue":
        return LATER[line.section]
    days = (today - line.due_on.date()).days
    return next(title for most, title in AGES if days <= most)


def _named(lines: Iterable[Any]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "When": plan.SECTIONS[line.section],
            "Who": line.who,
            "Team": line.team,
            "Next step": line.step,
            "Whose turn": plan.OWED_BY[line.owed_by],
        }
        for line in lines
    )
