"""What is worked out before anybody asks is what the pages then ask for, so that nobody waits for it."""

import time
from contextlib import contextmanager
from datetime import date
from threading import Event

import pytest

from access import PRIVATE
from tests.given.page import opened
from tests.given.publication import publication
from views.overview import comparison, services_grid
from views.parts import detail, retention
from views.serve import warm_up
from views.service import measures_grid
from views.session import people, values
from views.session.viewer import look
from views.team import one_measure

AS_OF = date(2026, 3, 31)
WORKED_OUT = {
    "overview": (values.standing_out, services_grid.content, comparison.compared),
    "service": (measures_grid.content, detail.of_unit, retention.stay),
    "team": (people.due, people.bedrock, people.plan_counts, one_measure.of_team),
}


def home(*supervised):
    staff = [{"staff_id": f"{n}", "service": "Elm House", "start_date": date(2023, 1, 1)} for n in range(9)]
    return {"staff": staff, "supervision": [{"staff_id": n, "date": date(2026, 3, 15)} for n in supervised]}


@contextmanager
def nothing_is_worked_out_by(page):
    before = [work.cache_info().misses for work in WORKED_OUT[page]]
    yield
    assert [work.cache_info().misses for work in WORKED_OUT[page]] == before


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("overview", {"month": "2026-01"}),
        ("service", {"service": "Elm House"}),
        ("team", {"service": "Elm House", "team": "Elm House"}),
        ("team", {"service": "Elm House", "team": "Elm House", "plan": "every"}),
    ],
)
def test_a_page_finds_everything_worked_out(data, page, address):
    publication(data, home("1"), AS_OF)
    warm_up.make_ready(look(PRIVATE, AS_OF), Event())
    with nothing_is_worked_out_by(page):
        assert not opened(page, **address).exception


def test_before_the_first_load_there_is_nothing_to_work_out(data):
    with nothing_is_worked_out_by("overview"):
        warm_up.make_ready(look(PRIVATE, AS_OF), Event())


def test_when_serving_is_over_nothing_more_is_worked_out(data):
    publication(data, home("1"), AS_OF)
    over = Event()
    over.set()
    with nothing_is_worked_out_by("overview"):
        warm_up.make_ready(look(PRIVATE, AS_OF), over)


def until_ready(monkeypatch):
    """A list that grows by the name of each publication that pages have been made ready for."""
    ready, make_ready = [], warm_up.make_ready

    def noted(viewer, over):
        make_ready(viewer, over)
        if viewer.publication:
            ready.append(viewer.publication.id)

    monkeypatch.setattr(warm_up, "make_ready", noted)
    return ready


def wait_for(condition, seconds=30):
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    assert condition()


def test_after_a_load_the_pages_of_the_new_publication_are_worked_out_before_anybody_asks(data, monkeypatch):
    ready = until_ready(monkeypatch)
    publication(data, home("1"), AS_OF, name="first")
    with warm_up.kept_ready(lambda: look(PRIVATE, AS_OF), every=0.01):
        wait_for(lambda: ready == ["first"])
        publication(data, home("1", "2"), AS_OF, name="second")
        wait_for(lambda: ready == ["first", "second"])
    with nothing_is_worked_out_by("overview"):
        assert not opened("overview").exception


def test_after_a_publication_that_cannot_be_read_the_next_one_is_made_ready(data, monkeypatch):
    ready = until_ready(monkeypatch)
    (data / "publications" / "broken").mkdir(parents=True)
    (data / "current").write_text("broken\n", "utf-8")
    with warm_up.kept_ready(lambda: look(PRIVATE, AS_OF), every=0.01):
        time.sleep(0.1)
        assert ready == []
        publication(data, home("1"), AS_OF, name="second")
        wait_for(lambda: ready == ["second"])
