"""The Overview: the whole in one sentence, two rooms of equal size, every service in the same order."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from access import Scope
from metrics import METRICS
from tests.given_publication import publication
from tests.page import ROOT, opened, text
from views.parts import wording
from views.parts.highlights import MOST, highlights
from views.parts.standing import Standing

AS_OF = date(2026, 3, 31)
RECENT, LONG_AGO = date(2026, 3, 15), date(2026, 1, 10)
POLICY = {"targets": {"supervision_in_date": {"value": 95.0, "source": "product default"}}}


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))
    return tmp_path


def staff(number, service):
    return {"staff_id": f"{number}", "name": f"Sam {number}", "service": service, "start_date": date(2024, 1, 1)}


def two_services():
    """Elm House with four people, one of them overdue; Ash House with four, all supervised."""
    people = [staff(number, "Elm House" if number < 5 else "Ash House") for number in range(1, 9)]
    held = [{"staff_id": f"{n}", "date": LONG_AGO if n == 1 else RECENT} for n in range(1, 9)]
    return {"staff": people, "supervision": held}


def drawn(page, name):
    """What a component of ours was given to draw."""
    found = [element.proto for element in page.get("bidi_component") if name in element.proto.id]
    return json.loads(found[0].json) if found else None


def cells(page):
    """Service -> the texts of its cells."""
    return {row["heading"]["text"]: [cell["text"] for cell in row["cells"]] for row in drawn(page, "services")["rows"]}


def test_the_whole_is_said_in_one_sentence(data):
    publication(data, two_services(), AS_OF)
    assert "**8 people in post in 2 services and 7 of 8 supervised in date.**" in text(opened("overview"))


def test_the_day_of_the_data_is_said(data):
    publication(data, two_services(), AS_OF)
    assert "March 2026 · data as of 31 March 2026" in text(opened("overview"))


def test_services_stand_in_alphabetical_order_whatever_their_figures(data):
    publication(data, two_services(), AS_OF)
    page = opened("overview")
    assert list(cells(page)) == ["Ash House", "Elm House"]
    assert cells(page)["Elm House"][0] == "3 of 4"


def test_every_cell_leads_to_its_service_month_and_measure(data):
    publication(data, two_services(), AS_OF)
    cell = drawn(opened("overview"), "services")["rows"][1]["cells"][0]
    carried = {"service": "Elm House", "month": "2026-03", "metric": "supervision_in_date"}
    assert cell["go"] == {"page": "service", "carried": carried}


def test_what_is_not_supplied_is_said_with_the_export_that_would_answer_it(data):
    publication(data, two_services(), AS_OF)
    said = cells(opened("overview"))["Ash House"]
    assert "Not supplied: needs appraisal dates (appraisal)" in said


def test_a_needed_look_and_what_goes_well_are_said_with_number_unit_and_link(data):
    publication(data, two_services(), AS_OF)
    page = opened("overview")
    look, well = drawn(page, "room_visibility")["sentences"], drawn(page, "room_thumb_up")["sentences"]
    assert "supervised in date 3 of 4, short of the target of at least 95%." in [one["said"] for one in look]
    assert [one["who"] for one in well if "supervised in date 4 of 4" in one["said"]] == ["Ash House"]
    assert all(one["go"]["carried"]["month"] == "2026-03" for one in look + well)


def test_a_month_asked_for_in_the_address_is_shown(data):
    publication(data, two_services(), AS_OF)
    assert "February 2026 · data as of 31 March 2026" in text(opened("overview", month="2026-02"))


def test_a_month_that_does_not_exist_is_refused_in_words(data):
    publication(data, two_services(), AS_OF)
    said = text(opened("overview", month="2031-02"))
    assert "Month “2031-02” is not among what you can see here" in said
    assert "March 2026 · data as of" in said


def test_a_viewer_sees_only_the_services_of_their_scope(data):
    publication(data, two_services(), AS_OF)
    scope = Scope(values=frozenset({("organisation", "", ""), ("service", "Elm House", "")}))
    assert list(cells(opened("overview", scope=scope))) == ["Elm House"]


def test_before_the_first_load_it_is_said_how_to_load(data):
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "Nothing has been loaded yet" in text(page) and "python -m pipelines load FOLDER" in text(page)
    assert wording.PRIVATE in text(page)


def test_a_made_up_provider_is_said_to_be_made_up(data):
    publication(data, two_services(), AS_OF, sample=True)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "You are looking at a made-up provider" in text(page)


def stands(service, met, of, said=wording.NO_SIGNAL, metric="supervision_in_date", year_before=None):
    value = 100 * met / of
    row = {"numerator": met, "denominator": of, "value": value, "state": "ok", "level": "service", "uncounted": 0}
    return Standing(METRICS[metric], service, "", row, said, None, (), year_before)


def test_neither_room_holds_more_than_five_sentences_nor_one_measure_more_than_two():
    many = [stands(f"Home {number}", 1, 20) for number in range(30)]
    many += [stands(f"Home {n}", 9, 20, metric="stability_12m", year_before=80.0) for n in range(30)]
    well, look = highlights(many, POLICY)
    assert well == [] and len(look) == 4 <= MOST


def test_a_signal_speaks_before_a_target():
    well, look = highlights([stands("Ash House", 10, 20, said=wording.IMPROVING)], POLICY)
    assert look == [] and "improving" in well[0].said


def test_without_signal_or_target_a_year_is_compared_in_words():
    turnover = stands("Ash House", 5, 20, metric="turnover_12m", year_before=50.0)
    well, look = highlights([turnover], POLICY)
    assert look == [] and "down from 50% a year before" in well[0].said


def test_sentences_stand_in_alphabetical_order_of_who_they_are_about():
    several = [stands(name, 1, 20) for name in ("Yew", "Ash")]
    assert [one.who for one in highlights(several, POLICY)[1]] == ["Ash", "Yew"]
