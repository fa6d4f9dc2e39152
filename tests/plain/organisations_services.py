"""Exports about services of a random organisation: surveys, learning, posts, shifts, views, blockers."""

from datetime import date, timedelta

from tests.plain.organisations_days import Setting
from tests.plain.organisations_practice import some_later

STATEMENTS = ("I get useful feedback", "My good work is noticed", "I can talk about mistakes")


def respondents(provider: Setting) -> list[tuple[str, str]]:
    """The place of each respondent of one round: teams around the smallest group in size."""
    return [place for place in provider.places for _ in range(provider.random.choice((0, 3, 6, 9, 10, 11, 14, 22)))]


def answers(provider: Setting, wave: int, first: date, statements: list[str], splits: bool = True) -> list[dict]:
    """The answers of one round: now and then a statement left out, all alike, or (`splits`) a person in two teams."""
    same_score = {place: provider.random.choice((None, None, None, 5, 2)) for place in provider.places}
    rows = []
    for number, place in enumerate(respondents(provider)):
        day = min(first + timedelta(days=provider.random.choice((0, 0, 1, 9, 28))), provider.as_of)
        places = [place, provider.random.choice(provider.places)] if splits and provider.maybe(0.02) else [place]
        for statement in statements:
            if provider.maybe(0.1):
                continue
            rows.append(
                {
                    "response_id": f"R{wave}-{number}",
                    "date": day,
                    "service": place[0],
                    "team": place[1],
                    "statement": statement,
                    "score": same_score[place] or provider.random.randint(1, 5),
                }
            )
            place = places[-1]
    return rows


def survey(provider: Setting) -> list[dict]:
    """One to three rounds of the pulse, and now and then one of the HSE tool."""
    rows = []
    for wave in range(provider.random.choice((1, 2, 3))):
        statements = provider.random.sample(STATEMENTS, provider.random.choice((2, 3, 3)))
        rows += answers(provider, wave, provider.past_day(), statements)
    if provider.maybe(0.4):
        rows += answers(provider, 9, provider.past_day(), [f"HSE {item}" for item in range(1, 36)], splits=False)
    return rows


def learning(provider: Setting) -> list[dict]:
    """Entries of both kinds, closed and shared or not."""
    rows = []
    for _ in range(provider.random.choice((2, 20))):
        day = provider.past_day()
        rows.append(
            {
                "date": day,
                "service": provider.random.choice(provider.places)[0],
                "kind": provider.random.choice(("good_practice", "mistake")),
                "closed_on": some_later(provider, day, 0, 20, 80),
                "shared_on": some_later(provider, day, 0, 20, 80),
            }
        )
    return rows


def within(provider: Setting, begun: str, done: str, **others) -> list[dict]:
    """Rows begun on a day and done about 28 days later."""
    rows = []
    for _ in range(provider.random.choice((2, 20))):
        day = provider.past_day()
        service = provider.random.choice(provider.places)[0]
        rows.append({begun: day, "service": service, done: some_later(provider, day, 0, 27, 28, 29), **others})
    return rows


def establishment(provider: Setting) -> list[dict]:
    """Posts of some roles at some dates, not of every team."""
    rows = []
    for service, team in provider.places:
        for _ in range(provider.random.choice((0, 1, 3))):
            day = provider.past_day()
            for role in ("Support Worker", "Team Leader"):
                vacant = provider.random.choice((0.0, 0.5, 1.0, 2.0))
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


def agency(provider: Setting) -> list[dict]:
    """Shifts of every kind, some without one."""
    return [
        {
            "service": provider.random.choice(provider.places)[0],
            "date": provider.past_day(),
            "worker_ref": provider.random.choice((None, "W1", "W2")),
            "hours": provider.random.choice((7.5, 10.0, 12.0)),
            "kind": provider.random.choice(("agency", "bank", "own", "own", None)),
        }
        for _ in range(provider.random.choice((3, 40)))
    ]


def exports(provider: Setting) -> dict[str, list[dict]]:
    """Every export about services."""
    return {
        "survey": survey(provider),
        "learning": learning(provider),
        "feedback": within(provider, "date", "responded_on", tone=None),
        "tools": within(provider, "raised_on", "fixed_on"),
        "establishment": establishment(provider),
        "agency": agency(provider),
    }
