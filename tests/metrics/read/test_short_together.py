"""What is short of its target in two services or more, for three settled months or more: since when, and where."""

from datetime import date

import pytest

from access import PRIVATE, Scope
from metrics.read.short_together import short_together
from records.publication import read
from tests.given.publication import publication

COUNTED = ("supervision_in_date", "supervision_on_time")
AS_OF = date(2026, 3, 31)
SERVICES = ("Ash House", "birch Rise", "Elm House")


def sessions(number, months):
    """A session on the 10th of each of those months of 2025 and 2026 (13 is January 2026)."""
    days = [date(2025 + (month - 1) // 12, (month - 1) % 12 + 1, 10) for month in months]
    return [{"staff_id": f"{number}", "date": day} for day in days]


@pytest.fixture(scope="module")
def group(tmp_path_factory):
    """Three services of one person each: supervised to June, to November and to this month."""
    start = date(2024, 1, 1)
    people = [{"staff_id": f"{n}", "service": service, "start_date": start} for n, service in enumerate(SERVICES)]
    held = [*sessions(0, range(1, 7)), *sessions(1, range(1, 12)), *sessions(2, range(1, 16))]
    folder = publication(tmp_path_factory.mktemp("data"), {"staff": people, "supervision": held}, AS_OF)
    return folder, read(folder).policy


def listed(group, month, scope=PRIVATE):
    folder, policy = group
    return {each.metric.name: each for each in short_together(folder, scope, month, policy)}


def test_a_measure_is_listed_once_two_services_are_short_of_it_for_three_months(group):
    in_date = listed(group, AS_OF)["supervision_in_date"]
    # In date to five weeks after the last session: Ash House is short since July, Birch Rise since December.
    assert in_date.services == (("Ash House", date(2025, 7, 31)), ("birch Rise", date(2025, 12, 31)))


def test_it_is_so_since_the_month_in_which_the_second_service_was_short_too(group):
    assert listed(group, AS_OF)["supervision_in_date"].since == date(2025, 12, 31)


def test_two_months_are_not_enough_and_one_service_is_not_either(group):
    assert "supervision_in_date" in listed(group, date(2026, 2, 28))
    assert "supervision_in_date" not in listed(group, date(2026, 1, 31))


def test_who_may_see_one_of_them_is_told_of_none(group):
    one = Scope(values=frozenset({("service", "Ash House", "")}))
    assert listed(group, AS_OF, one) == {}
