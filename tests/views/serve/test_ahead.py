"""What is worked out ahead is what the pages then ask for, so that nobody waits for it."""

from datetime import date
from threading import Event, Thread

import pytest

from access import PRIVATE
from tests.given.page import opened
from tests.given.publication import publication
from views.overview import comparison, going_well, services_grid
from views.parts import detail, retention
from views.serve import warm_up
from views.service import measures_grid
from views.session import people as people_
from views.team import one_measure

WORKED_OUT = {
    "overview": (going_well.rooms, services_grid.content, comparison.compared),
    "service": (measures_grid.content, detail.of_unit, retention.stay),
    "team": (people_._due, one_measure.told),
}


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))
    return tmp_path


def one_home():
    people = [{"staff_id": f"{n}", "service": "Elm House", "start_date": date(2023, 1, 1)} for n in range(9)]
    return {"staff": people, "supervision": [{"staff_id": "1", "date": date(2026, 3, 15)}]}


def make_ready():
    # As when serving: outside any session, for the day that the app tells its pages.
    thread = Thread(target=warm_up.make_ready, args=(PRIVATE, date(2026, 3, 31), Event()))
    thread.start()
    thread.join()


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("overview", {"month": "2026-01"}),
        ("service", {"service": "Elm House"}),
        ("team", {"service": "Elm House", "team": "Elm House"}),
    ],
)
def test_a_page_finds_everything_worked_out(data, page, address):
    publication(data, one_home(), date(2026, 3, 31))
    make_ready()
    before = [work.cache_info().misses for work in WORKED_OUT[page]]
    assert not opened(page, **address).exception
    assert [work.cache_info().misses for work in WORKED_OUT[page]] == before


def test_before_the_first_load_there_is_nothing_to_work_out(data):
    before = going_well.rooms.cache_info().misses
    make_ready()
    assert going_well.rooms.cache_info().misses == before


def test_when_serving_is_over_nothing_more_is_worked_out(data):
    publication(data, one_home(), date(2026, 3, 31))
    over = Event()
    over.set()
    before = going_well.rooms.cache_info().misses
    thread = Thread(target=warm_up.make_ready, args=(PRIVATE, date(2026, 3, 31), over))
    thread.start()
    thread.join()
    assert going_well.rooms.cache_info().misses == before
