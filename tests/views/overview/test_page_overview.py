"""The Overview: the whole in one sentence, two rooms of equal size, every service in the same order."""

import json
from datetime import date, timedelta

from access import Scope
from tests.given.page import app, opened, text
from tests.given.policies import with_targets
from tests.given.publication import publication
from views.parts import frame

AS_OF = date(2026, 3, 31)
RECENT, LONG_AGO = date(2026, 3, 15), date(2026, 1, 10)
POLICY = with_targets(supervision_in_date=95.0)


def staff(number, service):
    return {"staff_id": f"{number}", "name": f"Sam {number}", "service": service, "start_date": date(2024, 1, 1)}


def two_services():
    """Elm House with four people, one of them overdue; Ash House with four, all supervised."""
    people = [staff(number, "Elm House" if number < 5 else "Ash House") for number in range(1, 9)]
    held = [{"staff_id": f"{n}", "date": LONG_AGO if n == 1 else RECENT} for n in range(1, 9)]
    return {"staff": people, "supervision": held}


def drawn(page, name):
    """What a component of ours was given to draw."""
    elements = [element.proto for element in page.get("bidi_component") if name in element.proto.id]
    return json.loads(elements[0].bytes or elements[0].json) if elements else None


def cells(page):
    """Service -> the texts of its cells."""
    return {row["heading"]["text"]: [cell["text"] for cell in row["cells"]] for row in drawn(page, "services")["rows"]}


def test_the_whole_is_said_in_one_sentence(data):
    publication(data, two_services(), AS_OF)
    assert "**8 people in post in 2 services; 7 of 8 supervised in date.**" in text(opened("overview"))


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
    words = cells(opened("overview"))["Ash House"]
    assert "Not supplied: needs appraisal dates (appraisal)" in words


def test_a_needed_look_and_what_goes_well_are_said_with_number_unit_and_link(data):
    publication(data, two_services(), AS_OF)
    page = opened("overview")
    look, well = drawn(page, "highlights_visibility")["sentences"], drawn(page, "highlights_thumb_up")["sentences"]
    assert "supervised in date 3 of 4, short of the target of at least 95%." in [sentence["said"] for sentence in look]
    assert [sentence["who"] for sentence in well if "supervised in date 4 of 4" in sentence["said"]] == ["Ash House"]
    assert all(sentence["go"]["carried"]["month"] == "2026-03" for sentence in look + well)


def test_a_month_asked_for_in_the_address_is_shown(data):
    publication(data, two_services(), AS_OF)
    assert "February 2026 · data as of 31 March 2026" in text(opened("overview", month="2026-02"))


def test_a_month_that_does_not_exist_is_refused_in_words(data):
    publication(data, two_services(), AS_OF)
    words = text(opened("overview", month="2031-02"))
    assert "Month “2031-02” is not among what you can see here" in words
    assert "March 2026 · data as of" in words


def test_a_viewer_sees_only_the_services_of_their_scope(data):
    publication(data, two_services(), AS_OF)
    scope = Scope(values=frozenset({("organisation", "", ""), ("service", "Elm House", "")}))
    assert list(cells(opened("overview", scope=scope))) == ["Elm House"]


def test_before_the_first_load_it_is_said_how_to_load(data):
    page = app()
    assert "Nothing has been loaded yet" in text(page) and "hearth load FOLDER" in text(page)
    assert frame.PRIVATE in text(page)


def test_a_made_up_provider_is_said_to_be_made_up(data):
    publication(data, two_services(), AS_OF, sample=True)
    page = app()
    assert "You are looking at a made-up provider" in text(page)


def three_people(until: date, months=16):
    """Three people of Oak House who started long ago, supervised every fortnight until a day."""
    first = until - timedelta(days=30 * months)
    held = [
        {"staff_id": f"{number}", "date": first + timedelta(days=day)}
        for number in (1, 2, 3)
        for day in range(0, (until - first).days + 1, 14)
    ]
    return {"staff": [staff(number, "Oak House") for number in (1, 2, 3)], "supervision": held}


def first_cell(page):
    return drawn(page, "services")["rows"][0]["cells"][0]


def test_a_cell_says_the_variation_and_whether_the_target_can_be_counted_on_each_with_a_mark_and_a_colour(data):
    publication(data, three_people(until=AS_OF), AS_OF)
    cell = first_cell(opened("overview"))
    assert (cell["mark"], cell["word"], cell["colour"]) == ("●", "steady", "grey")
    assert cell["assured"] == {"mark": "✓", "word": "keeps its target", "colour": "blue"}
    assert len(cell["trend"]) == 13


def test_a_cell_of_few_months_says_neither(data):
    publication(data, three_people(until=AS_OF, months=8), AS_OF)
    cell = first_cell(opened("overview"))
    assert (cell["word"], cell["assured"]) == ("too early to say", None)


def test_a_measure_that_is_not_charted_is_compared_with_a_year_before_in_its_cell(data):
    left = [staff(f"left {n}", "Oak House") | {"end_date": day} for n, day in enumerate([date(2024, 2, 1), RECENT])]
    publication(data, {"staff": three_people(until=AS_OF)["staff"] + left}, AS_OF)
    page = opened("overview")
    at = [column["text"] for column in drawn(page, "services")["columns"][1:]].index("Stability, 12 months")
    cell = drawn(page, "services")["rows"][0]["cells"][at]
    assert (cell["text"], cell["note"]) == ("3 of 4", "100% a year before")


def no_longer_supervised():
    """Nobody has been supervised since the middle of February: a concern in March, none in February."""
    return three_people(until=date(2026, 2, 10))


def look(page):
    elements = drawn(page, "highlights_visibility")
    return elements["sentences"] if elements else []


def test_a_signal_is_said_with_its_size_and_since_when(data):
    publication(data, no_longer_supervised(), AS_OF)
    words = {
        sentence["who"]: sentence["said"]
        for sentence in look(opened("overview"))
        if "supervised in date" in sentence["said"]
    }
    signal = "supervised in date 0 of 3, moving the wrong way in March 2026: 0 of 3 that month, 100% before."
    assert words == {"All services together": signal, "Oak House": signal}


def test_an_earlier_month_shows_its_own_signals_judged_on_the_months_up_to_it(data):
    publication(data, no_longer_supervised(), AS_OF)
    earlier = opened("overview", month="2026-02")
    assert (first_cell(earlier)["text"], first_cell(earlier)["word"]) == ("3 of 3", "steady")
    assert first_cell(earlier)["assured"]["word"] == "keeps its target"
    assert not any(sentence["said"].startswith("supervised in date") for sentence in look(earlier))
    assert first_cell(opened("overview", month="2025-06"))["word"] == "too early to say"


def test_a_month_that_becomes_the_latest_says_of_itself_what_it_says_later_when_asked_for(tmp_path, monkeypatch):
    words = []
    for as_of, month in ((AS_OF, "2026-03"), (date(2026, 4, 30), "2026-03")):
        folder = tmp_path / f"{as_of}"
        monkeypatch.setenv("HEARTH_DATA", str(folder))
        publication(folder, no_longer_supervised(), as_of)
        cell = first_cell(opened("overview", month=month))
        words.append((cell["text"], cell["word"], cell["assured"]))
    assert (
        words[0]
        == words[1]
        == ("0 of 3", "needs a look", {"mark": "◐", "word": "target hit or miss", "colour": "grey"})
    )


def test_a_signal_of_the_whole_opens_its_chart_and_explains_itself(data):
    publication(data, no_longer_supervised(), AS_OF)
    of_all = next(sentence for sentence in look(opened("overview")) if sentence["who"] == "All services together")
    assert of_all["go"]["page"] == "overview"
    page = opened("overview", **of_all["go"]["carried"])
    assert "All services together" in text(page)
    assert "The signal on the last point: the latest month lies outside what chance alone would bring" in text(page)
    assert "Rule set: Making Data Count (NHS England), as NHSRplotthedots 0.2.2 draws it" in text(page)
    next(button for button in page.button if button.label == "Close").click().run()
    assert "The signal on the last point" not in text(page)


def test_services_are_named_by_where_they_lie_before_the_chart(data):
    publication(data, two_services(), AS_OF)
    assert "○ Too small to say: Ash House, Elm House." in text(opened("overview"))
