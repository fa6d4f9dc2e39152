"""What somebody’s practice rests on: one-to-ones, goals and actions agreed, required courses, appraisals."""

import pandas as pd

from metrics.people.matrix import WORDS
from metrics.people.person import Person
from views.person.part import Part, day, each, in_full, is_supplied, missing, none_recorded, short, yes_or_no

TYPES = {
    "one_to_one": "one to one",
    "reflective": "reflective",
    "group": "group",
    "clinical": "clinical",
    "probation": "probation",
}
OUTCOMES = {
    "held": "held",
    "booked": "booked",
    "missed": "not held",
    "cancelled_by_manager": "cancelled by the manager",
    "cancelled_by_staff": "cancelled by staff",
}


def sessions(somebody: Person) -> Part:
    """What is booked and the last sessions, with what they were; cancelled ones with by whom."""
    rows = somebody.lists["sessions"]
    sentences = missing(somebody, "supervision")
    if is_supplied(somebody, "supervision") and rows.empty:
        sentences.append(none_recorded(somebody, "supervision", "session"))
    table = pd.DataFrame(
        {
            "Day": short(row.on_date),
            "Kind": TYPES.get(row.type, "one to one"),
            "What became of it": _outcome(row),
            "With": row.supervisor,
            "Room to reflect": yes_or_no(row.reflective),
            "Asked what they need": yes_or_no(row.needs_asked),
        }
        for row in each(rows)
    )
    return Part(
        "Last one-to-ones",
        sentences,
        table,
        in_full(table, rows, {"Day": "on_date"}),
        _blank(table, "not recorded, or not held"),
    )


def _outcome(row) -> str:
    again = short(row.rebooked_on)
    return OUTCOMES[row.status] + (f", held {again}" if again else "")


def _blank(table: pd.DataFrame, meaning: str) -> str:
    """What an empty cell means, where there is one."""
    return f"An empty cell: {meaning}." if len(table) and bool((table == "").to_numpy().any()) else ""


def goals(somebody: Person) -> Part:
    """What is agreed and open, by the day it is due, and what was completed in the last six months."""
    rows = somebody.lists["goals"]
    sentences = missing(somebody, "goals")
    if is_supplied(somebody, "goals") and rows.empty:
        sentences.append("No goal or action is open, and none was completed in the last six months.")
    table = pd.DataFrame(
        {
            "What": f"{row.kind.capitalize()} {row.goal_id}",
            "Agreed": short(row.agreed_on) + (" by both" if yes_or_no(row.agreed_by_both) == "yes" else ""),
            "Due": short(row.due_on),
            "Looked at": short(row.reviewed_on),
            "How it stands": _stands(row, somebody),
        }
        for row in each(rows)
    )
    full = in_full(table, rows, {"Agreed": "agreed_on", "Due": "due_on", "Looked at": "reviewed_on"})
    return Part("Goals and actions promised", sentences, table, full, _blank(table, "not recorded"))


def _stands(row, somebody: Person) -> str:
    if not pd.isna(row.completed_on):
        return f"completed {short(row.completed_on)}"
    planned_anew = ""
    if not pd.isna(row.replanned_on):
        reason = {"yes": ", the reason written down", "no": ", no reason written down"}
        planned_anew = f", planned anew {short(row.replanned_on)}{reason.get(yes_or_no(row.replan_reason), '')}"
    is_past = row.due_on.date() < somebody.as_of
    return f"open{', past its day' if is_past and not planned_anew else ''}{planned_anew}"


def training(somebody: Person) -> Part:
    """Every required course, what asks for something first."""
    rows = somebody.lists["courses"]
    if not is_supplied(somebody, "requirements", "training"):
        return Part("Training", missing(somebody, "requirements", "training"))
    rows = rows.sort_values("state", key=lambda states: states.map([*WORDS].index), kind="stable")
    table = pd.DataFrame(
        {
            "Course": row.course,
            "State": _state(row),
            "Done": short(row.completed_on),
            "In date to": short(row.expires_on),
            "Booked for": short(row.booked_on),
        }
        for row in each(rows)
    )
    sentences = missing(somebody, "requirements", "training")
    if table.empty:
        sentences.append("No course is required of this role.")
    full = in_full(table, rows, {"Done": "completed_on", "In date to": "expires_on", "Booked for": "booked_on"})
    return Part("Training", sentences, table, full)


def _state(row) -> str:
    """The state; of a new starter with the last day on which the course is not yet asked for."""
    by = f", to do by {short(row.due_from - pd.Timedelta(days=1))}" if row.state == "grace" else ""
    return f"{WORDS[row.state]}{by}"


def appraisals(somebody: Person) -> Part:
    """The last appraisals, and whether they took in what others say."""
    rows = somebody.lists["appraisals"]
    sentences = missing(somebody, "appraisal")
    if is_supplied(somebody, "appraisal") and rows.empty:
        sentences.append(none_recorded(somebody, "appraisal", "appraisal"))
    views = {"yes": ", with the views of children, families or professionals", "no": ", without the views of others"}
    sentences += [f"Held {day(row.on_date)}{views.get(yes_or_no(row.user_views), '')}." for row in each(rows)]
    return Part("Appraisal", sentences)
