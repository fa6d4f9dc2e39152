"""The plan of a service and of all of them on Team: by supervisor, whose lines are drawn once they are opened."""

from datetime import date

import pytest

from access import Scope
from metrics.people.supervisor_load import Load
from tests.given.few_metrics import few_metrics
from tests.given.page import buttons, opened, text, unfolded
from tests.given.publication import publication
from views.session import marks
from views.team.supervisor_load import sentences

__all__ = ["few_metrics"]
AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 2)
OAK = {"service": "Oak House", "team": "Day"}


@pytest.fixture(autouse=True)
def loaded(data):
    staff = [
        {"staff_id": f"{number}", "name": f"Sam {number}", "service": service, "team": "Day", "line_manager_id": "9"}
        for number, service in enumerate(["Oak House", "Oak House", "Elm House"], start=1)
    ]
    manager = {"staff_id": "9", "name": "Max", "service": "Oak House", "team": "Day", "role": "Director"}
    since = {"start_date": date(2024, 1, 1)}
    held = [{"staff_id": f"{number}", "date": date(2026, 1, 10), "supervisor_id": "9"} for number in range(1, 4)]
    publication(data, {"staff": [row | since for row in (*staff, manager)], "supervision": held}, AS_OF)


def overdue(page):
    """The labels of closed parts that say how much is overdue in them."""
    return [each.label for each in page.expander if "overdue" in each.label]


def test_the_plan_of_a_service_counts_by_supervisor_and_lists_the_lines_of_the_one_that_is_opened(data):
    page = opened("team", today=TODAY, plan="service", **OAK)
    assert "**Oak House**: 4 overdue" in text(page)
    assert overdue(page) == ["Max: 2 overdue", "Nobody named as line manager: 2 overdue"]
    assert "**Sam 1**" not in text(page)
    page = unfolded(page, f"plan_Oak House_{marks.of('9')}")
    assert "**Sam 1** · Book supervision now: it was due 7 February" in text(page)
    assert any("inside_links" in each.proto.id for each in page.get("bidi_component"))  # names lead on within the page
    assert "Sam 3" not in text(page)
    assert buttons(page)["Workbook"] == "downloads/due.xlsx?service=Oak+House"


def test_two_supervisors_called_nearly_or_exactly_the_same_stand_apart_by_staff_number_and_no_name_is_in_a_key(data):
    called = {"7": "Jo Mcdonald", "8": "Jo McDonald", "9": "Jo McDonald"}
    since = {"service": "Oak House", "team": "Day", "start_date": date(2024, 1, 1)}
    jos = [{"staff_id": number, "name": name, "role": "Director"} | since for number, name in called.items()]
    staff = [
        {"staff_id": f"1{number}{place}", "name": f"Sam {number}{place}", "line_manager_id": number} | since
        for number in called
        for place in range(2)
    ]
    held = [{"staff_id": row["staff_id"], "date": date(2026, 1, 10)} for row in staff]
    held += [{"staff_id": "170", "date": date(2026, 3, 2)}]  # Sam 70's is due, and Sam 71's overdue
    publication(data, {"staff": [*jos, *staff], "supervision": held}, AS_OF, "second")
    page = opened("team", today=TODAY, plan="service", **OAK)
    assert not page.exception
    assert overdue(page)[:3] == [
        "Jo Mcdonald (7): 1 overdue, 1 in the next six weeks",
        "Jo McDonald (8): 2 overdue",
        "Jo McDonald (9): 2 overdue",
    ]
    page = unfolded(page, f"plan_Oak House_{marks.of('8')}")
    assert "**Sam 80**" in text(page) and "**Sam 70**" not in text(page) and "**Sam 90**" not in text(page)
    keys = str([each.proto.id for each in page.expander])
    assert "plan_Oak House" in keys and "Jo" not in keys
    every = unfolded(opened("team", today=TODAY, plan="every", **OAK), "plan_Oak House")
    assert "**Jo McDonald (8)**" in text(every) and "**Sam 90**" in text(every)


def test_the_plan_of_all_services_stands_service_by_service(data):
    page = opened("team", today=TODAY, plan="every", **OAK)
    assert overdue(page) == ["Elm House: 1 overdue", "Oak House: 4 overdue"]
    assert "Sam 3" not in text(page)
    assert "**Sam 3** · Book supervision now" in text(unfolded(page, "plan_Elm House"))


def test_who_may_see_figures_alone_gets_the_counts_and_nobody_is_named(data):
    units = frozenset({("organisation", "", ""), ("service", "Oak House", ""), ("team", "Oak House", "Day")})
    page = opened("team", scope=Scope(values=units), today=TODAY, plan="service", **OAK)
    assert "**Oak House**: 4 overdue" in text(page)
    assert "Max" not in text(page) and overdue(page) == []


def test_a_supervisor_with_more_to_hold_than_usual_is_named_with_both_numbers():
    loads = [Load("Ade", due=14, usual=5.2), Load("Bo", due=5, usual=5.2), Load("Cy", due=2, usual=0)]
    assert sentences(loads) == [
        "Ade has 14 supervisions due in the next six weeks and usually holds 5.",
        "Cy has 2 supervisions due in the next six weeks and usually holds none.",
    ]
