"""Filters: they live in the address, survive a page change, and a new address wins over an old choice."""

import json
from datetime import date
from urllib.parse import parse_qsl

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


def completed(app):
    """The address that a page has once it is completed, without anybody having chosen something."""
    (element,) = [element.proto for element in app.get("bidi_component") if "completed" in element.proto.id]
    return dict(parse_qsl(json.loads(element.json)["search"]))


def test_an_address_that_names_no_filter_is_completed_with_every_one_and_is_no_step_back(app):
    go(app, "service")
    full = completed(app)
    assert (full["service"], full["month"]) == ("Ash House", "2026-03")
    assert app.query_params == {}


def test_a_choice_moves_into_the_address_together_with_all_others(app):
    go(app, "service").selectbox(key="pick_service").select("Elm House").run()
    assert app.query_params["service"] == "Elm House"
    assert app.query_params["month"] == "2026-03"
    assert app.title[0].value == "Elm House"


def test_chips_live_in_the_address_unless_they_are_as_usual(app):
    go(app, "service").pills(key="pick_subject").set_value("Training").run()
    assert app.query_params["subject"] == "Training"
    app.pills(key="pick_subject").set_value("Key").run()
    assert "subject" not in app.query_params


def test_an_address_that_names_a_choice_leaves_all_others_as_usual(app):
    go(app, "service").pills(key="pick_subject").set_value("Training").run()
    app.query_params.clear()
    app.query_params["service"] = "Elm House"
    app.run()
    assert app.title[0].value == "Elm House"
    assert (app.pills(key="pick_subject").value, app.selectbox(key="pick_month").value) == ("Key", "2026-03")


def test_another_service_has_teams_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))
    units = [("Ash House", "Amber"), ("Ash House", "Jade"), ("Elm House", "Jade"), ("Elm House", "Blue")]
    people = [
        {"staff_id": service + team, "service": service, "team": team, "start_date": date(2025, 11, 1)}
        for service, team in units
    ]
    publication(tmp_path, {"staff": people}, AS_OF)
    team = opened("team", service="Ash House", team="Jade")
    team.selectbox(key="pick_service").select("Elm House").run()
    assert team.title[0].value == "Blue"


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
