"""Which completions meet a requirement: other courses that will do, a new version's first day, and the delivery."""

import pytest

from tests.given.figures import done, figures, post

AS_OF = "2025-03-31"
PEOPLE = {
    "itself": [("Fire safety", "2025-01-01", None)],
    "other": [("Fire marshal", "2025-01-01", None)],
    "spelt": [("fire  MARSHAL", "2025-01-01", None)],
    "of other": [("Fire warden", "2025-01-01", None)],
    "early": [("Fire safety", "2024-05-31", None)],
    "first day": [("Fire safety", "2024-06-01", None)],
    "by screen": [("Fire safety", "2025-01-01", "e_learning")],
    "in a room": [("Fire safety", "2025-01-01", "face_to_face")],
}


def met(**requirement):
    """Who of these people meets a requirement of Fire safety; each is alone in a service of that name."""
    taken = [
        done(name, course, on) | {"delivery": delivery}
        for name, rows in PEOPLE.items()
        for course, on, delivery in rows
    ]
    wanted = {"course": "Fire safety", "valid_months": "once"} | requirement
    marshal = {"course": "Fire marshal", "role": "Nobody's", "satisfied_by": "Fire warden"}
    rows = {
        "staff": [post(name, "2015-01-01", service=name) for name in PEOPLE],
        "training": taken,
        "requirements": [wanted, marshal],
    }
    figure = figures(rows, AS_OF, "training_in_date", covers_from={"training": "2015-01-01"})
    return {name for name in PEOPLE if figure(AS_OF[:7], name).endswith("1 of 1")}


ITSELF = {"itself", "early", "first day", "by screen", "in a room"}


@pytest.mark.parametrize(
    ("requirement", "who"),
    [
        ({}, ITSELF),
        # A course that will do as well, however it is spelled; what satisfies that one is not counted on.
        ({"satisfied_by": "First aid; fire marshal "}, ITSELF | {"other", "spelt"}),
        ({"only_after": "2024-06-01"}, ITSELF - {"early"}),
        # A completion of unknown delivery counts.
        ({"delivery": "face_to_face"}, ITSELF - {"by screen"}),
        ({"delivery": "e_learning", "only_after": "2024-06-01"}, ITSELF - {"early", "in a room"}),
    ],
)
def test_a_completion_counts_by_its_course_its_day_and_its_delivery(requirement, who):
    assert met(**requirement) == who


def state(requirement, *taken):
    rows = {
        "staff": [post("A", "2015-01-01")],
        "training": [done("A", *row) for row in taken],
        "requirements": [{"course": "Fire safety", "satisfied_by": "Fire marshal"} | requirement],
    }
    counts = ("training_in_date", "training_due_soon", "training_expired")
    figure = figures(rows, AS_OF, *counts, covers_from={"training": "2015-01-01"})
    return [figure(AS_OF[:7], metric=metric).removeprefix("partial ") for metric in counts]


def test_of_two_courses_of_one_day_the_later_expiry_counts_and_a_blank_leaves_it_to_the_months():
    both = ("Fire safety", "2024-01-01", "2024-12-31"), ("Fire marshal", "2024-01-01", "2026-12-31")
    assert state({}, *both) == ["1 of 1", "0", "0"]
    open_end = ("Fire safety", "2024-01-01", "2024-12-31"), ("Fire marshal", "2024-01-01")
    assert state({}, *open_end) == ["0 of 1", "0", "1"]
    assert state({"valid_months": "36"}, *open_end) == ["1 of 1", "0", "0"]
    assert state({"valid_months": "12"}, *open_end) == ["0 of 1", "0", "1"]
