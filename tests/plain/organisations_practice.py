"""Exports about practice of a random organisation: goals, recognition, absence, qualification, mentors, plans."""

from datetime import date, timedelta

from tests.plain.dates import add_months
from tests.plain.organisations_days import Setting
from tests.plain.organisations_people import starts


def some_later(here: Setting, day: date, *waits: int) -> date | None:
    """Blank, or a day after one of the waits."""
    return here.random.choice((None, here.later(day, *waits), here.later(day, *waits)))


def goals(here: Setting) -> list[dict]:
    """Goals and actions of people, teams and services; some due month after month, some explained."""
    rows = []
    for number in range(here.random.choice((10, 40, 90))):
        agreed = here.past_day()
        level = here.random.choice((None, "person", "person", "team", "service"))
        service, team = here.random.choice(here.places)
        due = here.later(agreed, 0, 14, 30, 31, 60, 90)
        rows.append(
            {
                "goal_id": f"G{number}",
                "level": level,
                "staff_id": here.random.choice(here.people[:6]) if level in (None, "person") else None,
                "service": service if level in ("team", "service") else None,
                "team": team if level == "team" else service if level == "service" else None,
                "kind": here.random.choice((None, "goal", "action")),
                "agreed_on": agreed,
                "due_on": due,
                "completed_on": some_later(here, due, -3, 0, 1, 40),
                "replanned_on": here.random.choice((None, None, here.later(due, -2, 5, 50))),
                "replan_reason": here.yes_no(),
                "agreed_by_both": here.yes_no(),
                "reviewed_on": some_later(here, agreed, 5, 30, 89, 90, 91, 92),
            }
        )
    return rows


def recognition(here: Setting) -> list[dict]:
    """Recognition of people and of teams, and concerns."""
    rows = []
    for _ in range(here.random.choice((5, 20, 60))):
        service, team = here.random.choice(here.places)
        whole_team = here.maybe(0.25)
        rows.append(
            {
                "date": here.past_day(),
                "staff_id": None if whole_team else here.random.choice([*here.people, "unknown"]),
                "service": service if whole_team else None,
                "team": team if whole_team else None,
                "kind": here.random.choice(("recognition", "recognition", "concern")),
            }
        )
    return rows


def absence(here: Setting) -> list[dict]:
    """Absences with and without hours, ended or not, with talks on either side of the third working day."""
    rows = []
    for _ in range(here.random.choice((5, 20, 40))):
        start = here.past_day()
        end = here.random.choice((None, start, here.later(start, 1, 4, 30)))
        rows.append(
            {
                "staff_id": here.random.choice([*here.people, "unknown"]),
                "start_date": start,
                "end_date": end,
                "hours_lost": here.random.choice((None, 7.5, 15.0, 40.0)),
                "return_talk_on": some_later(here, end, -1, 0, 1, 2, 3, 4, 5, 6) if end else None,
            }
        )
    return rows


def qualification(here: Setting) -> list[dict]:
    """Rows of every status, first care roles before the start, deferrals."""
    rows = []
    for person in here.people:
        for _ in range(here.random.choice((0, 1, 1, 2))):
            first = here.some_day(here.as_of - timedelta(days=900), here.as_of - timedelta(days=400))
            rows.append(
                {
                    "staff_id": person,
                    "qualification": here.random.choice(("level_3", "level_3", "level_5", "other")),
                    "status": here.random.choice(("held", "equivalent", "enrolled", "none")),
                    "awarded_on": None,
                    "first_care_role_on": here.random.choice((None, first, first)),
                    "managing_since": None,
                    "deferred_until": here.random.choice((None, None, add_months(here.as_of, 3))),
                }
            )
    return rows


def mentoring(here: Setting, staff: list[dict]) -> list[dict]:
    """Mentors from about the start, some of them oneself."""
    rows = []
    for person, start in starts(staff).items():
        if here.maybe(0.6):
            begun = here.later(start, 0, 10, 14, 20)
            mentor = here.random.choice([*here.people[:3], person])
            end = here.random.choice((None, here.later(begun, 30, 150)))
            rows.append({"staff_id": person, "mentor_id": mentor, "start_date": begun, "end_date": end})
    return rows


def adjustments(here: Setting) -> list[dict]:
    """Conversations of every outcome."""
    rows = []
    for _ in range(here.random.choice((3, 15, 40))):
        asked = here.past_day()
        outcome = here.random.choice((None, "none_needed", "agreed", "agreed", "agreed", "declined", "pending"))
        agreed = here.later(asked, 0, 5) if outcome == "agreed" and here.maybe(0.9) else None
        in_place = some_later(here, agreed, 0, 27, 28, 29) if agreed else None
        rows.append(
            {
                "staff_id": here.random.choice(here.people),
                "asked_on": asked,
                "outcome": outcome,
                "agreed_on": agreed,
                "in_place_on": in_place,
            }
        )
    return rows


def plans(here: Setting) -> list[dict]:
    """Informal and formal plans, open and closed."""
    rows = []
    for number in range(here.random.choice((3, 15, 40))):
        opened = here.past_day()
        rows.append(
            {
                "plan_id": f"P{number}",
                "staff_id": here.random.choice(here.people),
                "opened_on": opened,
                "stage": here.random.choice(("informal", "formal")),
                "reason_recorded": here.maybe(0.8),
                "target_clear": here.maybe(0.8),
                "support_recorded": here.maybe(0.8),
                "second_person": here.random.choice((True, True, None)),
                "review_on": some_later(here, opened, 30),
                "closed_on": some_later(here, opened, 55, 56, 57, 300),
            }
        )
    return rows


def exports(here: Setting, staff: list[dict]) -> dict[str, list[dict]]:
    """Every export about practice with people."""
    return {
        "goals": goals(here),
        "recognition": recognition(here),
        "absence": absence(here),
        "qualification": qualification(here),
        "mentoring": mentoring(here, staff),
        "adjustments": adjustments(here),
        "plans": plans(here),
    }
