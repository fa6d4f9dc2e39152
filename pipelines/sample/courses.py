"""Which courses the made-up provider asks of whom, and for how long they last."""

import numpy as np

from pipelines.sample.places import ROLES, Places

HOMES = ("Team Leader", "Residential Support Worker", "Night Support Worker", "Deputy Manager")
CARE = (*HOMES, "Supervising Social Worker", "Family Support Worker", "Team Manager", "Registered Manager")
LEADING = ("Team Leader", "Deputy Manager", "Team Manager", "Registered Manager", "Area Manager")

# Course: months it lasts ("" = what the certificate says, "once"), roles (* = every), days of grace, how delivered.
COURSES: dict[str, tuple[int | str, tuple[str, ...], str, str]] = {
    "Safeguarding children": (12, ("*",), "30", "face_to_face"),
    "Fire safety": (12, ("*",), "30", "e_learning"),
    "Data protection": (12, ("*",), "", "e_learning"),
    "Equality and inclusion": (36, ("*",), "", "e_learning"),
    "Health and safety": (36, ("*",), "", "e_learning"),
    "Physical intervention": (12, HOMES, "60", "face_to_face"),
    "Medication": (12, HOMES, "60", "face_to_face"),
    "Basic life support": (12, CARE, "", "face_to_face"),
    "First aid at work": ("", HOMES, "120", "face_to_face"),
    "Food hygiene": (36, (*HOMES, "Housekeeper"), "", "e_learning"),
    "Child exploitation and missing": (24, CARE, "", "face_to_face"),
    "Online safety": (24, CARE, "", "e_learning"),
    "Prevent": (36, CARE, "", "e_learning"),
    "Trauma-informed care": ("once", CARE, "180", "face_to_face"),
    "Strengths-based practice": (36, (*CARE, "Area Manager"), "180", "face_to_face"),
    "Reflective supervision skills": (36, LEADING, "180", "face_to_face"),
}
LOCAL = "Self-harm and ligature awareness"  # asked of everyone in one home alone
NAMES = (*COURSES, LOCAL)
MONTHS = np.array([0 if months == "once" else 36 if months == "" else months for months, *_ in COURSES.values()] + [24])
BY_CERTIFICATE = np.array([months == "" for months, *_ in COURSES.values()] + [False])
FACE_TO_FACE = np.array([how == "face_to_face" for *_, how in COURSES.values()] + [True])


def required() -> np.ndarray:
    """Role by course: whether the role must have it (the course of one home aside)."""
    rows = [[role in roles or "*" in roles for _, roles, *_ in COURSES.values()] + [False] for role in ROLES]
    return np.array(rows)


def local_service(places: Places) -> int:
    """The home that asks for a course of its own; -1 where there is none."""
    homes = [number for number, kind in enumerate(places.kinds) if kind == "home"]
    return homes[2] if len(homes) > 2 else -1


def requirement_rows(places: Places) -> list[tuple[str, str, str, str, str]]:
    """The rows of the requirements export: course, role, service, months, days of grace."""
    rows = [
        (course, role, "", str(months), grace)
        for course, (months, roles, grace, _) in COURSES.items()
        for role in roles
    ]
    home = local_service(places)
    if home >= 0:
        name = places.services[home]
        rows.append((LOCAL, "*", name, "24", "60"))
        rows.append(("Physical intervention", "Night Support Worker", name, "6", "60"))
    return rows
