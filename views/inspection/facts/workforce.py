"""Who looks after the children: permanent care staff, who came and went, vacancies, agency and bank, the Level 3."""

from collections.abc import Iterator, Mapping
from datetime import date

from inspection.staffing import CareStaff, Hours, Level3, Posts, Staffing
from views.inspection.facts.fact import Fact, of_measure
from views.inspection.preparation import Preparation
from views.session import prepared
from views.words import dates, numbers, period_lines

STARTED, LEFT = "Permanent care staff who started", "Permanent care staff who left"
KINDS = {"agency": "Agency workers", "bank": "Bank workers"}


def facts(preparation: Preparation, staff: Staffing) -> Iterator[Fact]:
    """The facts about people and posts, in the order in which they are asked for."""
    yield from _in_post(preparation, staff.care_staff)
    yield from _moves(preparation, staff)
    yield _vacant(staff.posts)
    yield from _hours(preparation, staff.hours)
    yield from _level_3(staff.level_3, preparation.as_of)


def _in_post(preparation: Preparation, staff: CareStaff) -> Iterator[Fact]:
    counted = f"Permanent contracts in care roles on {dates.day(preparation.as_of)}; full time is 1 FTE or more"
    parts = [f"{numbers.count(staff.full_time)} full time", f"{numbers.count(staff.part_time)} part time"]
    if staff.not_known:
        parts.append(f"{numbers.count(staff.not_known)} without working time recorded")
    words = f"{numbers.people(staff.in_post)}: {', '.join(parts)}" if staff.in_post else "Nobody"
    yield Fact("staff_in_post", "Permanent care staff in post", words, counted)
    yield of_measure(preparation, "staff_in_post", "headcount")
    yield of_measure(preparation, "staff_in_post", "fte")


def _moves(preparation: Preparation, staff: Staffing) -> Iterator[Fact]:
    counted = "Permanent contracts in care roles whose time in the service {} in the period, its last day included"
    leavers = next(iter(preparation.rows("leavers")), None)
    is_known = leavers is not None and leavers["value"] is not None
    unknown = of_measure(preparation, "left", "leavers").words
    yield Fact("started", STARTED, _started(preparation), counted.format("began"))
    left = numbers.count(staff.left) if is_known else unknown
    yield Fact("left", LEFT, left, counted.format("ended"))
    yield of_measure(preparation, "started", "starters")
    yield of_measure(preparation, "left", "leavers")
    yield of_measure(preparation, "left", "turnover_12m")


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
    yield of_measure(preparation, "agency", "agency_share")


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
