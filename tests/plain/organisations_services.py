"""Exports about services of a random organisation: surveys, learning, posts, shifts, views, blockers."""

from datetime import date, timedelta

from tests.plain.organisations_days import Setting
from tests.plain.organisations_practice import some_later

STATEMENTS = ("I get useful feedback", "My good work is noticed", "I can talk about mistakes")


def respondents(here: Setting) -> list[tuple[str, str]]:
    """The place of each respondent of one round: teams around the smallest group in size."""
    return [place for place in here.places for _ in range(here.random.choice((0, 3, 6, 9, 10, 11, 14, 22)))]


def answers(here: Setting, wave: int, first: date, statements: list[str], splits: bool = True) -> list[dict]:
    """The answers of one round: now and then a statement left out, all alike, or (`splits`) a person in two teams."""
    alike = {place: here.random.choice((None, None, None, 5, 2)) for place in here.places}
    rows = []
    for number, place in enumerate(respondents(here)):
        day = min(first + timedelta(days=here.random.choice((0, 0, 1, 9, 28))), here.as_of)
        places = [place, here.random.choice(here.places)] if splits and here.maybe(0.02) else [place]
        for statement in statements:
            if here.maybe(0.1):
                continue
            rows.append(
                {
                    "response_id": f"R{wave}-{number}",
                    "date": day,
                    "service": place[0],
                    "team": place[1],
                    "statement": statement,
                    "score": alike[place] or here.random.randint(1, 5),
                }
            )
            place = places[-1]
    return rows


def survey(here: Setting) -> list[dict]:
    """One to three rounds of the pulse, and now and then one of the HSE tool."""
    rows = []
    for wave in range(here.random.choice((1, 2, 3))):
        statements = here.random.sample(STATEMENTS, here.random.choice((2, 3, 3)))
        rows += answers(here, wave, here.past_day(), statements)
    if here.maybe(0.4):
        rows += answers(here, 9, here.past_day(), [f"HSE {item}" for item in range(1, 36)], splits=False)
    return rows


def learning(here: Setting) -> list[dict]:
    """Entries of both kinds, closed and shared or not."""
    rows = []
    for _ in range(here.random.choice((2, 20))):
        day = here.past_day()
        rows.append(
            {
                "date": day,
                "service": here.random.choice(here.places)[0],
                "kind": here.random.choice(("good_practice", "mistake")),
                "closed_on": some_later(here, day, 0, 20, 80),
                "shared_on": some_later(here, day, 0, 20, 80),
            }
        )
    return rows


def within(here: Setting, begun: str, done: str, **others) -> list[dict]:
    """Rows begun on a day and done about 28 days later."""
    rows = []
    for _ in range(here.random.choice((2, 20))):
        day = here.past_day()
        service = here.random.choice(here.places)[0]
        rows.append({begun: day, "service": service, done: some_later(here, day, 0, 27, 28, 29), **others})
    return rows


def establishment(here: Setting) -> list[dict]:
    """Posts of some roles at some dates, not of every team."""
    rows = []
    for service, team in here.places:
        for _ in range(here.random.choice((0, 1, 3))):
            day = here.past_day()
            for role in ("Support Worker", "Team Leader"):
                vacant = here.random.choice((0.0, 0.5, 1.0, 2.0))
                rows.append(
                    {
                        "service": service,
                        "team": team,
                        "role": role,
                        "date": day,
                        "posts_fte": 5.0,
                        "vacant_fte": vacant,
                    }
                )
    return rows


def agency(here: Setting) -> list[dict]:
    """Shifts of every kind, some without one."""
    return [
        {
            "service": here.random.choice(here.places)[0],
            "date": here.past_day(),
            "worker_ref": here.random.choice((None, "W1", "W2")),
            "hours": here.random.choice((7.5, 10.0, 12.0)),
            "kind": here.random.choice(("agency", "bank", "own", "own", None)),
        }
        for _ in range(here.random.choice((3, 40)))
    ]


def exports(here: Setting) -> dict[str, list[dict]]:
    """Every export about services."""
    return {
        "survey": survey(here),
        "learning": learning(here),
        "feedback": within(here, "date", "responded_on", tone=None),
        "tools": within(here, "raised_on", "fixed_on"),
        "establishment": establishment(here),
        "agency": agency(here),
    }
