"""Rows with every column, of which a test says only what it is about."""

from datetime import date

D = date.fromisoformat


def post(staff_id, start, end=None, **changes):
    """An assignment of a full-time permanent support worker in Home 1."""
    row = {
        "staff_id": staff_id,
        "name": None,
        "service": "Home 1",
        "role": "Support Worker",
        "contract": "permanent",
        "fte": 1.0,
        "hours": None,
        "start_date": D(start),
        "end_date": D(end) if end else None,
        "leaving_reason": None,
        "line_manager_id": None,
        "source_file": "staff.csv",
        "source_line": 2,
    } | changes
    return {**row, "team": row.get("team") or row["service"]}


def session(staff_id, day, **changes):
    """A held session of a type that counts."""
    return {
        "staff_id": staff_id,
        "date": D(day),
        "status": "held",
        "type": None,
        "supervisor_id": None,
        "minutes": None,
        "reflective": None,
        "needs_asked": None,
        "recorded": None,
    } | changes


def away(staff_id, start, end=None):
    """A leave."""
    return {"staff_id": staff_id, "start_date": D(start), "end_date": D(end) if end else None}


def done(staff_id, course, completed, expires=None):
    """A completed course."""
    return {
        "staff_id": staff_id,
        "course": course,
        "completed_on": D(completed),
        "expires_on": D(expires) if expires else None,
        "booked_for": None,
    }


def required(course, role="*", service=None, valid=None, grace=None):
    """A course required of a role."""
    return {"course": course, "role": role, "service": service, "valid_months": valid, "grace_days": grace}


def shown(figures, metric, month, unit=("organisation", "", "")):
    """Numerator, denominator and state of one value."""
    cell = figures[(metric, *unit, D(month))]
    return cell["numerator"], cell["denominator"], cell["state"]


HOME_1, HOME_2 = ("service", "Home 1", ""), ("service", "Home 2", "")
ORG = ("organisation", "", "")
