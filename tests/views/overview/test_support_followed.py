"""What the organisation sees of prompts: whether support followed, by quarter, and nobody's name."""

from datetime import date

import pytest

from tests.given.page import opened, text
from tests.given.publication import publication

COUNTED = ("support_followed", "headcount", "supervision_in_date")
AS_OF = date(2026, 3, 31)


def rows(prompted):
    """Twelve people, so many of whom missed November and December; the first two were then met more often."""
    names = [f"{number}" for number in range(12)]
    missed = [(name, due) for name in names[:prompted] for due in (date(2025, 11, 10), date(2025, 12, 10))]
    return {
        "staff": [{"staff_id": name, "name": f"Sam {name}", "start_date": date(2024, 1, 1)} for name in names],
        "goals": [
            {"goal_id": f"{name} {due}", "staff_id": name, "agreed_on": date(2025, 9, 1), "due_on": due}
            for name, due in missed
        ],
        "supervision": [{"staff_id": name, "date": date(2026, 1, 12)} for name in names[:2]],
    }


@pytest.mark.parametrize("month", ["2026-03", ""])
def test_it_says_how_many_prompts_were_followed_by_more_one_to_ones(data, month):
    publication(data, rows(6), AS_OF)
    words = text(opened("overview", **({"month": month} if month else {})))
    assert "**Prompts followed by more support:** 2 of 6, quarter to March 2026. Prompts after which" in words
    assert "Sam" not in words


def test_it_says_nothing_where_the_figure_is_hidden_and_before_it_is_published(data):
    publication(data, rows(4), AS_OF)
    assert "Prompts followed" not in text(opened("overview"))
    assert "Prompts followed" not in text(opened("overview", month="2026-01"))
