"""Careers of a random organisation: stays, leavings, returns, second posts, moves, changes of contract."""

from datetime import date, timedelta

from tests.plain.organisations_days import Setting

ROLES = ("Support Worker", "Support Worker", "Senior Support Worker", "Team Leader", "Registered Manager", "Cook")
REASONS = (None, "health", "retired", "chose_to_leave", "terminated", "other_role_here", "not_known", "other_sector")
CONTRACTS = ("permanent",) * 8 + ("fixed_term", "fixed_term", "bank", "agency", "other")


def post(provider: Setting, person: str, start: date, end: date | None, **changes) -> dict:
    """One assignment; a blank fte with hours, or neither, now and then."""
    service, team = provider.random.choice(provider.places)
    fte, hours = provider.random.choice(
        ((1.0, None), (1.0, None), (0.8, 10.0), (0.5, None), (None, 30.0), (None, 37.5), (None, None))
    )
    row = {
        "staff_id": person,
        "name": None,
        "service": service,
        "team": team,
        "role": provider.random.choice(ROLES),
        "contract": provider.random.choice(CONTRACTS),
        "fte": fte,
        "hours": hours,
        "start_date": start,
        "end_date": end,
        "leaving_reason": provider.random.choice(REASONS) if end else None,
        "line_manager_id": provider.random.choice([*provider.people[:3], person, "unknown", None]),
    } | changes
    if row["end_date"] is None:
        row["leaving_reason"] = None
    return row


def follow_on(provider: Setting, last: dict, start: date, end: date | None) -> dict:
    """The next post of a career: the same in all but one or two things."""
    new = post(provider, last["staff_id"], start, end)
    kept = provider.random.choice(
        (
            (),
            ("service", "team"),
            ("service", "team", "contract"),
            ("service", "team", "role", "contract"),
            ("role", "contract"),
            ("contract",),
        )
    )
    return new | {name: last[name] for name in kept}


def first_start(provider: Setting) -> date:
    """Mostly inside the history, now and then years before it, or still to come."""
    drawn = provider.random.random()
    if drawn < 0.3:
        return provider.first - timedelta(days=provider.random.choice((1, 30, 400, 1500)))
    if drawn < 0.35:
        return provider.as_of + timedelta(days=provider.random.choice((1, 5, 40)))
    return provider.past_day()


def career(provider: Setting, person: str) -> list[dict]:
    """The assignments of one person."""
    rows = [post(provider, person, first_start(provider), None)]
    while provider.maybe(0.55) and len(rows) < 4:
        last = rows[-1]
        kind = provider.random.choice(("left", "return", "second", "second", "move", "move", "same_day"))
        if kind == "second":
            start = provider.some_day(last["start_date"], provider.as_of + timedelta(days=30))
            rows.append(follow_on(provider, last, start, None))
            continue
        end = provider.some_day(max(last["start_date"], provider.first), provider.as_of + timedelta(days=60))
        end = max(last["start_date"], end)
        last.update(end_date=end, leaving_reason=provider.random.choice(REASONS))
        if kind == "left":
            break
        if kind == "same_day":
            last["end_date"] = last["start_date"]
        waits = {"return": (5, 6, 7, 7, 8, 8, 9, 60), "move": (-10, 0, 1, 1, 1, 3), "same_day": (1, 8, 30)}[kind]
        start = max(last["end_date"] + timedelta(days=provider.random.choice(waits)), last["start_date"])
        rows.append(follow_on(provider, last, start, None))
    for row in rows:
        if row["end_date"] is None and provider.maybe(0.2):
            end = provider.some_day(row["start_date"], provider.as_of + timedelta(days=60))
            row.update(end_date=end, leaving_reason=provider.random.choice(REASONS))
    return rows


def staff(provider: Setting) -> list[dict]:
    """Everybody's assignments, in no order; at least one open permanent post."""
    rows = [row for person in provider.people for row in career(provider, person)]
    rows.append(
        post(provider, provider.people[0], provider.first, None, contract="permanent", role="Registered Manager")
    )
    provider.random.shuffle(rows)
    return rows
