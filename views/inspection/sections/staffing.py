"""Staffing facts: who looks after the children, over the period and on its last day, each with how it was counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from inspection.managers import InCharge, Manager
from inspection.staffing import CareStaff, Hours, Level3, Posts, Staffing
from register.overseeing import REGULATIONS, RegulationEntry
from views.downloads.paper import matrix
from views.downloads.paper.document import Block, heading, paragraphs, table
from views.inspection.preparation import Preparation
from views.notes import kept
from views.session import people, prepared, written
from views.words import dates, figures, missing_exports, numbers, period_lines

NOT_HELD = "DBS checks, references and allegations are not held in Hearth: have the personnel files ready for them."
STARTED, LEFT = "Permanent care staff who started", "Permanent care staff who left"
LEVEL_5 = {
    "held": "Level 5 held",
    "equivalent": "an equivalent of the Level 5 held",
    "enrolled": "working towards the Level 5",
    "none": "Level 5 not held",
    "": "Level 5 not recorded",
}
KINDS = {"agency": "Agency workers", "bank": "Bank workers"}


@dataclass(frozen=True)
class Fact:
    """One fact: which of the framework's facts it answers, what it is, what is so, and how it was counted."""

    name: str
    title: str
    words: str
    counted: str
    measure: str = ""  # the name of the measure that it is, where it is one


def of(preparation: Preparation) -> list[Block]:
    """The facts as a table, the courses, and what is written down of visits, reviews and notices."""
    rows = pd.DataFrame(
        {"Fact": fact.title, "What is so": fact.words, "How it was counted": fact.counted}
        for fact in facts(preparation)
    )
    return [
        heading("Staffing facts"),
        *paragraphs(preparation.on_which_days),
        *table("Staffing facts", rows, head=2),
        *paragraphs(NOT_HELD),
        *_courses(preparation),
        *_matrix(preparation),
    ]


def facts(preparation: Preparation) -> list[Fact]:
    """Every fact, in the order in which they are asked for."""
    staff = prepared.staff(preparation.viewer, preparation.service, preparation.since)
    return [
        *_in_charge(preparation, staff.in_charge),
        *_in_post(preparation, staff.care_staff),
        *_moves(preparation, staff),
        _vacant(staff.posts),
        *_hours(preparation, staff.hours),
        *_level_3(staff.level_3, preparation.as_of),
        *_overseen(preparation),
    ]


def _in_charge(preparation: Preparation, in_charge: InCharge) -> Iterator[Fact]:
    now = in_charge.now
    if now is not None:
        words = manager(preparation, now)
    elif in_charge.without_since is not None:
        words = f"Nobody since {dates.day(in_charge.without_since)}"
    else:
        words = "Nobody with a registered manager’s role"
    role = "Who has a registered manager’s role in the service, or was written down as its manager"
    yield Fact("manager", "Registered manager", words, role)
    if in_charge.earlier:
        ended = [(each, each.to_on) for each in in_charge.earlier if each.to_on]
        listed = "; ".join(f"{_who(preparation, each)} to {dates.day(last)}" for each, last in ended)
        yield Fact("manager", "Registered managers before", listed, f"{role}, since {dates.day(preparation.since)}")
    yield _measure(preparation, "manager", "manager_status")


def manager(preparation: Preparation, manager: Manager) -> str:
    """Who manages the service, since when, and how they stand with the Level 5."""
    words = [f"{_who(preparation, manager)} since {dates.day(manager.from_on)}", LEVEL_5[manager.level_5]]
    if manager.managing_since:
        words.append(f"managing a home since {dates.day(manager.managing_since)}")
    if manager.deferred_until:
        words.append(f"the Level 5 deferred to {dates.day(manager.deferred_until)}")
    return ", ".join(words)


def _who(preparation: Preparation, manager: Manager) -> str:
    return people.called(preparation.viewer, manager.staff_id) if preparation.names_people else "In post"


def _in_post(preparation: Preparation, staff: CareStaff) -> Iterator[Fact]:
    counted = f"Permanent contracts in care roles on {dates.day(preparation.as_of)}; full time is 1 FTE or more"
    parts = [f"{numbers.count(staff.full_time)} full time", f"{numbers.count(staff.part_time)} part time"]
    if staff.not_known:
        parts.append(f"{numbers.count(staff.not_known)} without working time recorded")
    words = f"{numbers.people(staff.in_post)}: {', '.join(parts)}" if staff.in_post else "Nobody"
    yield Fact("staff_in_post", "Permanent care staff in post", words, counted)
    yield _measure(preparation, "staff_in_post", "headcount")
    yield _measure(preparation, "staff_in_post", "fte")


def _moves(preparation: Preparation, staff: Staffing) -> Iterator[Fact]:
    counted = "Permanent contracts in care roles whose time in the service {} in the period, its last day included"
    leavers = next(iter(preparation.rows("leavers")), None)
    is_known = leavers is not None and leavers["value"] is not None
    unknown = _measure(preparation, "left", "leavers").words
    yield Fact("started", STARTED, _started(preparation), counted.format("began"))
    left = numbers.count(staff.left) if is_known else unknown
    yield Fact("left", LEFT, left, counted.format("ended"))
    yield _measure(preparation, "started", "starters")
    yield _measure(preparation, "left", "leavers")
    yield _measure(preparation, "left", "turnover_12m")


def _started(preparation: Preparation) -> str:
    """How many permanent care staff started, counted from the day leavers are known where that is in the period."""
    rows = preparation.rows("starters")
    first = rows[0]["counted_from"] if rows else preparation.since
    started = numbers.count(prepared.staff(preparation.viewer, preparation.service, first).started)
    return f"{started} since {dates.day(first)}, from when leavers are known" if first > preparation.since else started


def _vacant(posts: Posts | None) -> Fact:
    if posts is None:
        return Fact("vacancies", "Vacant posts", "Not supplied: the establishment export would answer it", "")
    words = f"{numbers.amount(posts.vacant_fte)} of {numbers.amount(posts.posts_fte)} FTE"
    return Fact("vacancies", "Vacant posts", words, f"All budgeted posts, as written down on {dates.day(posts.on)}")


def _hours(preparation: Preparation, hours: Mapping[str, Hours] | None) -> Iterator[Fact]:
    if hours is None:
        yield Fact("agency", "Agency and bank use", "Not supplied: the agency export would answer it", "")
        return
    for kind, title in KINDS.items():
        counted = f"Hours and rows of that kind {_in_period(preparation)}; workers by their reference"
        yield Fact("agency", title, _worked(hours[kind]) if kind in hours else "None recorded", counted)
    yield _measure(preparation, "agency", "agency_share")


def _in_period(preparation: Preparation) -> str:
    rows = preparation.rows("agency_share")
    begins = period_lines.from_when(rows[0], preparation.since) if rows else ""
    return begins or "in the period"


def _worked(hours: Hours) -> str:
    shifts = numbers.counted(hours.shifts, "shift")
    unknown = hours.without_reference
    more = f", {numbers.counted(unknown, 'shift')} without a reference" if unknown else ""
    return f"{numbers.counted(hours.hours, 'hour')} in {shifts} by {numbers.counted(hours.workers, 'worker')}{more}"


def _level_3(level_3: Level3 | None, as_of: date) -> Iterator[Fact]:
    if level_3 is None:
        words = f"Not supplied for {dates.day(as_of)}: the qualification export would answer it"
        yield Fact("level_3", "Level 3", words, "")
        return
    counted = "Permanent care staff in post, as the qualification export tells of today"
    shares = {
        "hold it": level_3.held,
        "hold an equivalent": level_3.equivalent,
        "are working towards it": level_3.enrolled,
        "neither": level_3.neither,
        "are not recorded": level_3.not_recorded,
    }
    listed = ", ".join(f"{numbers.count(many)} {words}" for words, many in shares.items() if many)
    words = f"Of {numbers.people(level_3.people)}: {listed}" if level_3.people else "Nobody in a care role"
    yield Fact("level_3", "Level 3", words, counted)
    past = "Of those who do not hold it, past two years after their first care role, or the day it was deferred to"
    yield Fact("level_3", "Permanent care staff past the date of the Level 3", numbers.count(level_3.past_date), past)


def _overseen(preparation: Preparation) -> Iterator[Fact]:
    """Visits, reviews and notices that were written down in the period: done and not done apart, never scored."""
    entries = kept.of_unit(written.in_force(preparation.viewer, RegulationEntry), preparation.service)
    own = [entry.value for entry in entries if preparation.since <= entry.value.on <= preparation.as_of]
    for name, (title, _) in REGULATIONS.items():
        listed = sorted((entry for entry in own if entry.regulation == name), key=lambda entry: entry.on)
        if listed or name in ("reg_44", "reg_45"):
            words = "; ".join(_entries(preparation, listed)) or "None written down"
            yield Fact(name, title, words, "As written down on the page Service, under Oversight")


def _entries(preparation: Preparation, entries: list[RegulationEntry]) -> Iterator[str]:
    """ "2 done: 20 September 2025, 31 March 2026", "1 not done: 1 February 2026", and what follows as it was written.

    Of an entry that says who is away, what follows stands where people are named alone.
    """
    for is_done, words in ((True, "done"), (False, "not done")):
        days = [dates.day(entry.on) for entry in entries if entry.is_done == is_done]
        if days:
            yield f"{numbers.count(len(days))} {words}: {', '.join(days)}"
    may_stand = [entry for entry in entries if preparation.names_people or not entry.names_people]
    actions = [f"{entry.actions.strip()} ({dates.day(entry.on)})" for entry in may_stand if entry.actions.strip()]
    if actions:
        yield f"what follows: {'; '.join(actions)}"


def _measure(preparation: Preparation, fact: str, name: str) -> Fact:
    """A fact that is a measure over the period."""
    metric, rows = preparation.metric(name), preparation.rows(name)
    words = (
        period_lines.figure(preparation.viewer, metric, rows[0], preparation.since)
        if rows
        else missing_exports.nothing_published(preparation.viewer, metric)
    )
    return Fact(fact, period_lines.title(metric), words, period_lines.how_counted(metric), name)


def _courses(preparation: Preparation) -> list[Block]:
    """How many hold each required course, on the last day."""
    metric, held = preparation.metric("training_course"), []
    every = prepared.figures(preparation.viewer, preparation.service, preparation.since)
    for (name, course), rows in every.items():
        if name == metric.name and course and rows[0]["denominator"]:
            held.append({"Course": course, "In date": figures.full(preparation.viewer, metric, rows[0])})
    if not held:
        return []
    words = f"Required courses on {dates.day(preparation.as_of)}: how many of those who need it have it in date."
    return [heading("Required training"), *paragraphs(words), *table("Required training", pd.DataFrame(held))]


def _matrix(preparation: Preparation) -> list[Block]:
    """The training matrix, where people are named."""
    if not preparation.names_people:
        return []
    listed = people.matrix(preparation.viewer, preparation.service, "")
    return [*paragraphs(listed.not_known)] if listed.not_known else matrix.of_rows(listed.rows)
