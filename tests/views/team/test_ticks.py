"""Ticks on the Team page: a line is grey until the next load, and no figure changes."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access import PRIVATE
from register import entries, who
from register.people import Tick
from tests.given.few_metrics import few_metrics
from tests.given.page import opened, switched, text, unfolded
from tests.given.publication import publication
from views.downloads import routes
from views.session.viewer import look

__all__ = ["few_metrics"]
AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 2)
UNIT = {"service": "Oak House", "team": "Oak House"}
STEP = "**Sam** · Book supervision now: it was due 7 February"


@pytest.fixture(autouse=True)
def loaded(data):
    publication(data, rows(), AS_OF)
    who.write(data, "Ade")


def rows():
    return {
        "staff": [{"staff_id": "1", "name": "Sam", "start_date": date(2024, 1, 1)}],
        "supervision": [{"staff_id": "1", "date": date(2026, 1, 10)}],
    }


def press(page, label):
    next(button for button in page.button if button.label == label).click().run()


def tick(page, day):
    page = unfolded(page, "tick_Oak House_Oak House")
    next(field for field in page.text_input if field.label.startswith("On which day")).set_value(day)
    press(page, "Save")


def test_a_ticked_line_is_grey_says_what_was_ticked_and_leaves_the_counts_alone_until_the_next_load(data):
    page = opened("team", today=TODAY, **UNIT)
    counts = "**1** overdue."
    assert counts in text(page)
    tick(page, "12/4/2026")
    assert f":grey[{STEP} · **booked for 12 April 2026 (Ade)**]" in text(page)
    assert counts in text(page)
    publication(data, rows(), AS_OF, name="second")
    assert f"- {STEP}" in text(opened("team", today=TODAY, **UNIT))


def test_a_tick_is_undone_and_the_line_is_as_it_was_and_it_is_put_back(data):
    page = opened("team", today=TODAY, **UNIT)
    tick(page, "1 April 2026")
    page = switched(unfolded(page, "ticked_Oak House_Oak House"), "Change, take back")
    press(page, "Undo the last change")
    assert entries.in_force(data, Tick, PRIVATE) == []
    assert f"- {STEP}" in text(page)
    page = switched(page, "Taken out (1)")
    press(page, "Put back")
    assert "booked for 1 April 2026" in text(page)


def test_the_printed_week_and_the_workbook_show_what_is_ticked(data):
    tick(opened("team", today=TODAY, **UNIT), "12/4/2026")
    client = TestClient(Starlette(routes=routes.routes(lambda request: look(PRIVATE, TODAY))))
    week = client.get("/downloads/week", params=UNIT).text
    assert '<li class="ticked"><b>Sam</b> · Book supervision now: it was due 7 February · booked for 12 April' in week
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/downloads/due.xlsx", params=UNIT).content))
    headings, line = workbook.get_sheet_by_index(0).to_python()[3:5]
    cells = dict(zip(headings, line, strict=True))
    assert (cells["When"], cells["Ticked"]) == ("Overdue", "booked for 12 April 2026 (Ade)")
