"""Leave, probation, supervision, training and appraisal of a random organisation."""

from datetime import date, timedelta

from tests.plain.dates import add_months
from tests.plain.organisations_days import Setting

TYPES = (None, None, "one_to_one", "reflective", "group", "clinical", "probation", "return_to_work")
STATUSES = ("held",) * 7 + ("cancelled_by_manager", "cancelled_by_staff", "missed", "booked")
COURSES = ("Fire safety", "First aid", "Safeguarding", "Listening")
OUTCOMES = ("passed", "passed", "extended", "not_confirmed", "open", None)


def starts(staff: list[dict]) -> dict[str, date]:
    """The first day of each person's first assignment."""
    first: dict[str, date] = {}
    for row in staff:
        first[row["staff_id"]] = min(first.get(row["staff_id"], row["start_date"]), row["start_date"])
    return first


def leave(here: Setting) -> list[dict]:
    """Short and long leaves, some that touch or overlap, some open."""
    rows = []
    for person in here.people:
        if here.maybe(0.5):
            continue
        start = here.any_day()
        for _ in range(here.random.choice((1, 1, 2, 3))):
            end = start + timedelta(days=here.random.choice((0, 5, 13, 14, 26, 27, 28, 60, 120)))
            rows.append({"staff_id": person, "start_date": start, "end_date": end})
            start = end + timedelta(days=here.random.choice((-5, 0, 1, 1, 2, 20, 90)))
        if here.maybe(0.2):
            rows[-1]["end_date"] = None
    return [row for row in rows if row["end_date"] is None or row["end_date"] >= row["start_date"]]


def probation(here: Setting, staff: list[dict]) -> list[dict]:
    """Probations of every outcome, most of them from a start date."""
    rows = []
    for person, start in starts(staff).items():
        if here.maybe(0.4):
            continue
        start = start if here.maybe(0.8) else here.any_day()
        due = here.later(start, 60, 120, 180)
        reviewed = here.random.choice((None, due, here.later(due, -20, 10)))
        rows.append(
            {
                "staff_id": person,
                "start_date": start,
                "support_agreement_on": here.random.choice((None, here.later(start, 0, 13, 14, 15, 40))),
                "induction_started_on": here.random.choice((None, here.later(start, -1, 0, 5, 8, 9, 10, 11, 12))),
                "induction_completed_on": here.random.choice((None, add_months(start, here.random.choice((3, 6, 7))))),
                "review_due_on": here.random.choice((None, due, due)),
                "reviewed_on": reviewed,
                "outcome": here.random.choice(OUTCOMES),
                "expectations_clear": here.yes_no(),
                "support_agreed": here.yes_no(),
                "extended_to": here.random.choice((None, here.later(due, 30, 90))),
            }
        )
    return rows


def session(here: Setting, person: str, day: date, **changes) -> dict:
    """One planned or held session."""
    return {
        "staff_id": person,
        "date": day,
        "status": here.random.choice(STATUSES),
        "type": here.random.choice(TYPES),
        "supervisor_id": here.random.choice([*here.people[:4], person, "unknown", None]),
        "minutes": here.random.choice((None, 45.0, 60.0)),
        "reflective": here.yes_no(),
        "needs_asked": here.yes_no(),
        "recorded": here.yes_no(),
    } | changes


def supervision(here: Setting) -> list[dict]:
    """Sessions about a month apart, some skipped, twice on a day, cancelled and held again; some ahead of as_of."""
    rows = []
    for person in [*here.people, "unknown"]:
        day = here.some_day(here.first, here.first + timedelta(days=200))
        while day <= here.as_of + timedelta(days=40):
            row = session(here, person, day)
            if day > here.as_of:
                row["status"] = "booked"
            rows.append(row)
            if row["status"] == "cancelled_by_manager" and here.maybe(0.6):
                again = here.later(day, 0, 7, 13, 14, 15)
                rows.append(session(here, person, again, status="held" if again <= here.as_of else "booked"))
            day = here.later(day, 0, 7, 14, 21, 27, 28, 28, 29, 34, 35, 36, 42, 63, 120)
    return rows


def training(here: Setting) -> list[dict]:
    """Completions, some twice on a day with other certificates, some booked; courses that nobody requires too."""
    rows = []
    for person in [*here.people, "unknown"]:
        for course in [*COURSES, "Knitting"]:
            for _ in range(here.random.choice((0, 1, 1, 2, 3))):
                on = here.some_day(here.first - timedelta(days=400), here.as_of)
                rows += [completion(here, person, course, on) for _ in range(here.random.choice((1, 1, 1, 2)))]
            if here.maybe(0.1):
                rows.append(completion(here, person, course, None))
    return rows


def completion(here: Setting, person: str, course: str, on: date | None) -> dict:
    """One course completed, or booked where it was not."""
    ends = [None, add_months(on, 12), here.later(on, 30, 364, 365, 500, -3)] if on else [None]
    return {
        "staff_id": person,
        "course": course,
        "completed_on": on,
        "expires_on": here.random.choice(ends),
        "booked_for": None if on else here.later(here.as_of, 3, 30),
        "delivery": here.random.choice((None, "face_to_face", "e_learning")),
    }


def requirements(here: Setting) -> list[dict]:
    """Requirements of every specificity, several of one course."""
    services = [service for service, _ in here.places]
    rows = []
    for _ in range(here.random.choice((1, 4, 8, 12))):
        role = here.random.choice(("*", "*", "Support Worker", "Team Leader", "Registered Manager", "Night porter"))
        rows.append(
            {
                "course": here.random.choice((*COURSES, "Never held")),
                "role": role,
                "service": here.random.choice((None, None, *services)),
                "valid_months": here.random.choice((None, "once", "6", "12", "12", "36")),
                "grace_days": here.random.choice((None, None, 0, 30, 120)),
            }
        )
    return rows


def appraisal(here: Setting) -> list[dict]:
    """None, one or several appraisals a person."""
    return [
        {"staff_id": person, "date": here.past_day(), "user_views": here.yes_no()}
        for person in here.people
        for _ in range(here.random.choice((0, 1, 1, 2)))
    ]


def exports(here: Setting, staff: list[dict]) -> dict[str, list[dict]]:
    """Every export about people and completion."""
    return {
        "leave": leave(here),
        "probation": probation(here, staff),
        "supervision": supervision(here),
        "training": training(here),
        "requirements": requirements(here),
        "appraisal": appraisal(here),
    }
