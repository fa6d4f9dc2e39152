"""A home of twelve with a year behind it, and its pack."""

from datetime import date, timedelta

import pytest

from access import PRIVATE
from tests.given.publication import publication
from views.downloads.pack import describing
from views.inspection.preparation import Preparation
from views.session import prepared, viewer

AS_OF = date(2026, 3, 31)
HOME, OTHER = "Oak {House}", "Elm House"
SINCE = date(2025, 9, 1)


def rows() -> dict[str, list[dict]]:
    """Twelve people of Oak House, two who left, one called like a formula; and three elsewhere."""
    people = [
        {
            "staff_id": f"N-{number:02}",
            "name": f"Person Number{number}",
            "service": HOME,
            "start_date": date(2023, 1, 9),
        }
        for number in range(12)
    ]
    people[3]["name"] = '=HYPERLINK("http://evil")'
    people.append({"staff_id": "N-90", "service": HOME, "start_date": date(2023, 1, 9), "end_date": date(2024, 2, 1)})
    people.append({"staff_id": "N-91", "service": HOME, "start_date": date(2023, 1, 9), "end_date": date(2026, 1, 15)})
    people += [{"staff_id": f"E-{n}", "service": OTHER, "start_date": date(2023, 1, 9)} for n in range(3)]
    days = [AS_OF - timedelta(days=5 + 28 * number) for number in range(30)]
    sessions = [{"staff_id": f"N-{number:02}", "date": day} for number in range(11) for day in days]
    return {
        "staff": people,
        "supervision": sessions,
        "requirements": [{"course": "First aid", "valid_months": "12"}, {"course": "Fire", "valid_months": "36"}],
        "training": [
            {"staff_id": f"N-{number:02}", "course": course, "completed_on": date(2025, 8, 1)}
            for number in range(10)
            for course in ("First aid", "Fire")
        ],
        "inspection": [{"service": HOME, "date": SINCE, "framework": "ofsted", "kind": "full"}],
    }


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    publication(folder, rows(), AS_OF, "2026-04-01-090000-n1", names_kept=True, sample=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEARTH_DATA", str(folder))
        yield folder


def prepare(has_names: bool = False, scope=PRIVATE, seed: int = 1) -> Preparation:
    """What is prepared of the home since its last full inspection."""
    looking = viewer.look(scope, AS_OF + timedelta(days=40))
    framework = prepared.frameworks_offered(looking, HOME)["ofsted"]
    return Preparation(looking, HOME, SINCE, "the last full inspection (Ofsted)", framework, has_names, seed)


def pack(has_names: bool = False, scope=PRIVATE):
    """The viewer and the pack of it."""
    preparation = prepare(has_names, scope)
    return preparation.viewer, describing.described(preparation)
