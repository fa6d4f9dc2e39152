"""Suggested support on the Team page: for the line manager, opened by them, in words that offer help."""

from datetime import date

import pytest

from access import Scope
from metrics.people.prompts import Prompt
from tests.given.page import opened, text, unfolded, unfolded_all
from tests.given.publication import publication
from views.team import suggested_support

AS_OF = date(2026, 3, 31)
OAK = frozenset({("organisation", "", ""), ("service", "Oak House", ""), ("team", "Oak House", "Oak House")})
LABEL = "Suggested support for 1 person"


@pytest.fixture
def kept(data):
    """Sam missed December, with nothing due in January, and February; Max is their line manager."""
    started = {"start_date": date(2024, 1, 1)}
    goals = [
        {"goal_id": f"{due}", "staff_id": "1", "agreed_on": date(2025, 10, 1), "due_on": due, "completed_on": None}
        for due in (date(2025, 12, 10), date(2026, 2, 10))
    ]
    rows = {
        "staff": [
            {"staff_id": "1", "name": "Sam", "line_manager_id": "9"} | started,
            {"staff_id": "9", "name": "Max"} | started,
        ],
        "goals": goals,
        "supervision": [{"staff_id": "1", "date": date(2026, 3, 3), "supervisor_id": "9"}],
    }
    publication(data, rows, AS_OF)


def labels(page):
    return [box.label for box in page.get("expander")]


def page_of(**scope):
    return opened("team", scope=Scope(values=OAK, rows=OAK, **scope)) if scope else opened("team")


def test_it_is_made_once_it_is_opened_and_says_what_to_offer_and_why(kept):
    page = page_of()
    assert LABEL in labels(page) and "What do you need from me?" not in text(page)
    words = text(unfolded(page, "support_Oak House_Oak House"))
    assert (
        "- **Sam** · Offer more one-to-ones and ask: “What do you need from me?” Agreed actions were still open at the "
        "end of December 2025 and of February 2026. One-to-ones since: one; in the six weeks before: none. There are "
        "more already. Line manager: Max." in words
    )
    assert "no decision about anybody follows from it" in words


def test_where_there_are_no_more_one_to_ones_yet_it_says_until_when_they_are_suggested():
    months = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 11))
    words = suggested_support.in_words(Prompt("1", "Sam", "Max", *months, sessions_before=1, sessions_since=1))
    assert "still open at the end of January and of February 2026. One-to-ones since: one; in the six" in words
    assert words.endswith("before: one. More are suggested until 11 April 2026. Line manager: Max.")


def test_a_scope_sees_it_where_it_is_the_line_managers_alone(kept):
    assert LABEL in labels(page_of(staff_id="9"))
    for number in ("1", "8", ""):
        page = unfolded_all(page_of(staff_id=number))
        assert not any("Suggested support" in label for label in labels(page))
        assert "What do you need from me?" not in text(page)
