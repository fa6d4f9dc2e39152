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


def leave(provider: Setting) -> list[dict]:
    """Short and long leaves, some that touch or overlap, some open."""
    rows = []
    for person in provider.people:
        if provider.maybe(0.5):
            continue
        start = provider.any_day()
        for _ in range(provider.random.choice((1, 1, 2, 3))):
            end = start + timedelta(days=provider.random.choice((0, 5, 13, 14, 26, 27, 28, 60, 120)))
            rows.append({"staff_id": person, "start_date": start, "end_date": end})
            start = end + timedelta(days=provider.random.choice((-5, 0, 1, 1, 2, 20, 90)))
        if provider.maybe(0.2):
            rows[-1]["end_date"] = None
    return [row for row in rows if row["end_date"] is None or row["end_date"] >= row["start_date"]]


def probation(provider: Setting, staff: list[dict]) -> list[dict]:
    """Probations of every outcome, most of them from a start date."""
    rows = []
    for person, start in starts(staff).items():
        if provider.maybe(0.4):
            continue
        start = start if provider.maybe(0.8) else provider.any_day()
        due = provider.later(start, 60, 120, 180)
        reviewed = provider.random.choice((None, due, provider.later(due, -20, 10)))
        rows.append(
            {
                "staff_id": person,
                "start_date": start,
                "support_agreement_on": provider.random.choice((None, provider.later(start, 0, 13, 14, 15, 40))),
                "induction_started_on": provider.random.choice(
                    (None, provider.later(start, -1, 0, 5, 8, 9, 10, 11, 12))
                ),
                "induction_completed_on": provider.random.choice(
                    (None, add_months(start, provider.random.choice((3, 6, 7))))
                ),
                "review_due_on": provider.random.choice((None, due, due)),
                "reviewed_on": reviewed,
                "outcome": provider.random.choice(OUTCOMES),
                "expectations_clear": provider.yes_no(),
                "support_agreed": provider.yes_no(),
                "extended_to": provider.random.choice((None, provider.later(due, 30, 90))),
            }
        )
    return rows


def session(provider: Setting, person: str, day: date, **changes) -> dict:
    """One planned or held session."""
    return {
        "staff_id": person,
        "date": day,
        "status": provider.random.choice(STATUSES),
        "type": provider.random.choice(TYPES),
        "supervisor_id": provider.random.choice([*provider.people[:4], person, "unknown", None]),
        "minutes": provider.random.choice((None, 45.0, 60.0)),
        "reflective": provider.yes_no(),
        "needs_asked": provider.yes_no(),
        "recorded": provider.yes_no(),
    } | changes


def supervision(provider: Setting) -> list[dict]:
    """Sessions about a month apart, some skipped, twice on a day, cancelled and held again; some ahead of as_of."""
    rows = []
    for person in [*provider.people, "unknown"]:
        day = provider.some_day(provider.first, provider.first + timedelta(days=200))
        while day <= provider.as_of + timedelta(days=40):
            row = session(provider, person, day)
            if day > provider.as_of:
                row["status"] = "booked"
            rows.append(row)
            if row["status"] == "cancelled_by_manager" and provider.maybe(0.6):
                again = provider.later(day, 0, 7, 13, 14, 15)
                rows.append(session(provider, person, again, status="held" if again <= provider.as_of else "booked"))
            day = provider.later(day, 0, 7, 14, 21, 27, 28, 28, 29, 34, 35, 36, 42, 63, 120)
    return rows


def training(provider: Setting) -> list[dict]:
    """Completions, some twice on a day with other certificates, some booked; courses that nobody requires too."""
    rows = []
    for person in [*provider.people, "unknown"]:
        for course in [*COURSES, "Knitting"]:
            for _ in range(provider.random.choice((0, 1, 1, 2, 3))):
                on = provider.some_day(provider.first - timedelta(days=400), provider.as_of)
                rows += [completion(provider, person, course, on) for _ in range(provider.random.choice((1, 1, 1, 2)))]
            if provider.maybe(0.1):
                rows.append(completion(provider, person, course, None))
    return rows


def completion(provider: Setting, person: str, course: str, on: date | None) -> dict:
    """One course completed, or booked where it was not."""
    ends = [None, add_months(on, 12), provider.later(on, 30, 364, 365, 500, -3)] if on else [None]
    return {
        "staff_id": person,
        "course": course,
        "completed_on": on,
        "expires_on": provider.random.choice(ends),
        "booked_for": None if on else provider.later(provider.as_of, 3, 30),
        "delivery": provider.random.choice((None, "face_to_face", "e_learning")),
    }


def requirements(provider: Setting) -> list[dict]:
    """Requirements of every specificity, several of one course."""
    services = [service for service, _ in provider.places]
    rows = []
    for _ in range(provider.random.choice((1, 4, 8, 12))):
        role = provider.random.choice(("*", "*", "Support Worker", "Team Leader", "Registered Manager", "Night porter"))
        rows.append(
            {
                "course": provider.random.choice((*COURSES, "Never held")),
                "role": role,
                "service": provider.random.choice((None, None, *services)),
                "valid_months": provider.random.choice((None, "once", "6", "12", "12", "36")),
                "grace_days": provider.random.choice((None, None, 0, 30, 120)),
                "satisfied_by": provider.random.choice((None, None, "Knitting", f"knitting ; {COURSES[0]}")),
                "only_after": provider.random.choice((None, None, provider.later(provider.first, 0, 90, 200))),
                "delivery": provider.random.choice((None, None, "face_to_face", "e_learning")),
            }
        )
    return rows


def appraisal(provider: Setting) -> list[dict]:
    """None, one or several appraisals a person."""
    return [
        {"staff_id": person, "date": provider.past_day(), "user_views": provider.yes_no()}
        for person in provider.people
        for _ in range(provider.random.choice((0, 1, 1, 2)))
    ]


def exports(provider: Setting, staff: list[dict]) -> dict[str, list[dict]]:
    """Every export about people and completion."""
    return {
        "leave": leave(provider),
        "probation": probation(provider, staff),
        "supervision": supervision(provider),
        "training": training(provider),
        "requirements": requirements(provider),
        "appraisal": appraisal(provider),
    }
