"""Exports about practice of a random organisation: goals, recognition, absence, qualification, mentors, plans."""

from datetime import date, timedelta

from tests.plain.dates import add_months
from tests.plain.organisations_days import Setting
from tests.plain.organisations_people import starts


def some_later(provider: Setting, day: date, *waits: int) -> date | None:
    """Blank, or a day after one of the waits."""
    return provider.random.choice((None, provider.later(day, *waits), provider.later(day, *waits)))


def goals(provider: Setting) -> list[dict]:
    """Goals and actions of people, teams and services; some due month after month, some explained."""
    rows = []
    for number in range(provider.random.choice((10, 40, 90))):
        agreed = provider.past_day()
        level = provider.random.choice((None, "person", "person", "team", "service"))
        service, team = provider.random.choice(provider.places)
        due = provider.later(agreed, 0, 14, 30, 31, 60, 90)
        rows.append(
            {
                "goal_id": f"G{number}",
                "level": level,
                "staff_id": provider.random.choice(provider.people[:6]) if level in (None, "person") else None,
                "service": service if level in ("team", "service") else None,
                "team": team if level == "team" else service if level == "service" else None,
                "kind": provider.random.choice((None, "goal", "action")),
                "agreed_on": agreed,
                "due_on": due,
                "completed_on": some_later(provider, due, -3, 0, 1, 40),
                "replanned_on": provider.random.choice((None, None, provider.later(due, -2, 5, 50))),
                "replan_reason": provider.yes_no(),
                "agreed_by_both": provider.yes_no(),
                "reviewed_on": some_later(provider, agreed, 5, 30, 89, 90, 91, 92),
            }
        )
    return rows


def recognition(provider: Setting) -> list[dict]:
    """Recognition of people and of teams, and concerns: of few in a quarter, of some, of nearly everybody."""
    rows = []
    for _ in range(provider.random.choice((5, 60, 200))):
        service, team = provider.random.choice(provider.places)
        whole_team = provider.maybe(0.25)
        rows.append(
            {
                "date": provider.past_day(),
                "staff_id": None if whole_team else provider.random.choice([*provider.people, "unknown"]),
                "service": service if whole_team else None,
                "team": team if whole_team else None,
                "kind": provider.random.choice(("recognition", "recognition", "concern")),
            }
        )
    return rows


def absence(provider: Setting) -> list[dict]:
    """Absences with and without hours, ended or not, with talks on either side of the third working day."""
    rows = []
    for _ in range(provider.random.choice((5, 40, 200))):
        start = provider.past_day()
        end = provider.random.choice((None, start, provider.later(start, 1, 4, 30)))
        rows.append(
            {
                "staff_id": provider.random.choice([*provider.people, "unknown"]),
                "start_date": start,
                "end_date": end,
                "hours_lost": provider.random.choice((None, 7.5, 15.0, 40.0)),
                "return_talk_on": some_later(provider, end, -1, 0, 1, 2, 3, 4, 5, 6) if end else None,
            }
        )
    return rows


def qualification(provider: Setting) -> list[dict]:
    """Rows of every status, first care roles before the start, deferrals."""
    rows = []
    for person in provider.people:
        for _ in range(provider.random.choice((0, 1, 1, 2))):
            first = provider.some_day(provider.as_of - timedelta(days=900), provider.as_of - timedelta(days=400))
            rows.append(
                {
                    "staff_id": person,
                    "qualification": provider.random.choice(("level_3", "level_3", "level_5", "other")),
                    "status": provider.random.choice(("held", "equivalent", "enrolled", "none")),
                    "awarded_on": None,
                    "first_care_role_on": provider.random.choice((None, first, first)),
                    "managing_since": None,
                    "deferred_until": provider.random.choice((None, None, add_months(provider.as_of, 3))),
                }
            )
    return rows


def mentoring(provider: Setting, staff: list[dict]) -> list[dict]:
    """Mentors from about the start, some of them oneself."""
    rows = []
    for person, start in starts(staff).items():
        if provider.maybe(0.6):
            begun = provider.later(start, 0, 10, 14, 20)
            mentor = provider.random.choice([*provider.people[:3], person])
            end = provider.random.choice((None, provider.later(begun, 30, 150)))
            rows.append({"staff_id": person, "mentor_id": mentor, "start_date": begun, "end_date": end})
    return rows


def adjustments(provider: Setting) -> list[dict]:
    """Conversations of every outcome."""
    rows = []
    for _ in range(provider.random.choice((3, 15, 40))):
        asked_on = provider.past_day()
        outcome = provider.random.choice((None, "none_needed", "agreed", "agreed", "agreed", "declined", "pending"))
        agreed = provider.later(asked_on, 0, 5) if outcome == "agreed" and provider.maybe(0.9) else None
        in_place = some_later(provider, agreed, 0, 27, 28, 29) if agreed else None
        rows.append(
            {
                "staff_id": provider.random.choice(provider.people),
                "asked_on": asked_on,
                "outcome": outcome,
                "agreed_on": agreed,
                "in_place_on": in_place,
            }
        )
    return rows


def plans(provider: Setting) -> list[dict]:
    """Informal and formal plans, open and closed."""
    rows = []
    for number in range(provider.random.choice((3, 15, 40))):
        opened = provider.past_day()
        rows.append(
            {
                "plan_id": f"P{number}",
                "staff_id": provider.random.choice(provider.people),
                "opened_on": opened,
                "stage": provider.random.choice(("informal", "formal")),
                "reason_recorded": provider.maybe(0.8),
                "target_clear": provider.maybe(0.8),
                "support_recorded": provider.maybe(0.8),
                "second_person": provider.random.choice((True, True, None)),
                "review_on": some_later(provider, opened, 30),
                "closed_on": some_later(provider, opened, 55, 56, 57, 300),
            }
        )
    return rows


def exports(provider: Setting, staff: list[dict]) -> dict[str, list[dict]]:
    """Every export about practice with people."""
    return {
        "goals": goals(provider),
        "recognition": recognition(provider),
        "absence": absence(provider),
        "qualification": qualification(provider),
        "mentoring": mentoring(provider, staff),
        "adjustments": adjustments(provider),
        "plans": plans(provider),
    }
