"""Filters: they live in the address, survive a page change, and a new address wins over an old choice."""

from datetime import date

import pytest

from tests.given import page
from tests.given.page import go, opened, text
from tests.given.publication import publication

AS_OF = date(2026, 3, 31)


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))
    people = [
        {"staff_id": f"{number}", "service": service, "start_date": date(2025, 11, 1)}
        for number, service in enumerate(["Ash House", "Elm House"])
    ]
    publication(tmp_path, {"staff": people}, AS_OF)
    return page.app()


def test_the_address_carries_every_filter_even_where_it_is_the_default(app):
    go(app, "service")
    assert app.query_params["service"] == "Ash House"
    assert app.query_params["month"] == "2026-03"


def test_a_choice_moves_into_the_address(app):
    go(app, "service").selectbox(key="pick_service").select("Elm House").run()
    assert app.query_params["service"] == "Elm House"
    assert app.title[0].value == "Elm House"


def test_a_choice_survives_a_page_change(app):
    go(app, "service").selectbox(key="pick_month").select("2026-01").run()
    go(app, "overview")
    assert app.selectbox(key="pick_month").value == "2026-01"
    assert app.query_params["month"] == "2026-01"


def test_a_new_address_wins_over_an_earlier_choice(app):
    go(app, "service").selectbox(key="pick_service").select("Elm House").run()
    app.query_params["service"] = "Ash House"
    app.run()
    assert app.title[0].value == "Ash House"


@pytest.mark.parametrize("wanted", ["Elsewhere", "'; drop table kept; --", "x" * 5000])
def test_an_address_that_names_nothing_known_is_refused_in_words_and_harms_nothing(app, wanted):
    service = opened("service", service=wanted)
    assert "is not among what you can see here" in text(service)
    assert not service.exception
    assert service.title[0].value == "Ash House"
