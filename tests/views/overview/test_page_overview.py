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
    assert cell["go"] == {"page": "service", "carried": carried, "at": "measure"}


def test_what_is_not_supplied_is_said_with_the_export_that_would_answer_it(data):
    publication(data, two_services(), AS_OF)
    words = cells(opened("overview"))["Ash House"]
    assert "Not supplied: needs appraisal dates (appraisal)" in words


def listed(page, side):
    """What is said on a side, by whom it is about: the changes, and then what is under its heading."""
    lines = (drawn(page, side) or {"sentences": []})["sentences"]
    headings = [at for at, line in enumerate(lines) if "heading" in line] or [len(lines)]
    of_targets = lines[headings[0] + 1 :]
    return [{line["who"]: line["said"] for line in part} for part in (lines[: headings[0]], of_targets)]


def test_where_nothing_stands_out_the_page_says_so_and_then_how_targets_are_met_as_facts(data):
    publication(data, two_services(), AS_OF)
    page = opened("overview")
    assert "**Nothing stands out from chance this month.**" in text(page)
    (worse, short), (better, met) = listed(page, "look"), listed(page, "well")
    assert short["Elm House"] == (
        "supervision on time 0 of 4 in February, short of the target of at least 90%; 1 more is short of its target."
    )
    assert met["Ash House"].startswith("cancelled by the manager 0 of 4, meets the target of at most 5%; 1 more meets")
    assert worse == better == {}


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


def test_a_made_up_provider_is_called_so_and_what_hearth_is_is_said_beside_it(data):
    publication(data, two_services(), AS_OF, sample=True)
    words = text(app())
    assert "made-up provider: nobody here is real" in words and frame.WHAT_IT_IS in words
    assert "data to 31 March 2026" in words and frame.PRIVATE in words


def test_of_a_providers_own_data_it_is_said_of_when_they_are_and_who_sees_them_and_no_more(data):
    publication(data, two_services(), AS_OF)
    words = text(app())
    assert "data to 31 March 2026" in words and frame.PRIVATE in words
    assert "made-up" not in words and frame.WHAT_IT_IS not in words


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


def test_a_cell_says_its_word_and_whether_the_target_is_kept_each_with_a_mark_and_in_grey_while_as_usual(data):
    publication(data, three_people(until=AS_OF), AS_OF)
    cell = first_cell(opened("overview"))
    assert (cell["mark"], cell["word"], cell["colour"]) == ("●", "as usual", "grey")
    assert cell["target"] == {"mark": "✓", "word": "reliably meets its target", "colour": "grey", "short": False}
    assert not cell["news"]
    assert len(cell["trend"]) == 13


def test_a_cell_of_few_months_is_too_early_to_say_and_meets_its_target(data):
    publication(data, three_people(until=AS_OF, months=8), AS_OF)
    cell = first_cell(opened("overview"))
    assert (cell["word"], cell["target"]["word"]) == ("too early to say", "meets its target")


def test_a_measure_that_is_not_charted_is_compared_with_a_year_before_in_its_cell(data):
    left = [staff(f"left {n}", "Oak House") | {"end_date": day} for n, day in enumerate([date(2024, 2, 1), RECENT])]
    publication(data, {"staff": three_people(until=AS_OF)["staff"] + left}, AS_OF)
    page = opened("overview")
    at = [column["text"] for column in drawn(page, "services")["columns"][1:]].index("Stability, 12 months")
    cell = drawn(page, "services")["rows"][0]["cells"][at]
    assert (cell["text"], cell["note"]) == ("3 of 4", "100% a year before")


def supervision_stops():
    """Twelve people each in Elm and Ash House, supervised every fourth week; at Elm nobody has been since December."""
    people = [staff(number, "Elm House" if number < 12 else "Ash House") for number in range(24)]
    days = [AS_OF - timedelta(days=7 + 28 * number) for number in range(24)]
    held = [
        {"staff_id": person["staff_id"], "date": day}
        for person in people
        for day in days
        if person["service"] == "Ash House" or day < date(2026, 1, 1)
    ]
    return {"staff": people, "supervision": held}


def test_what_stands_out_is_said_with_counts_that_one_can_check_and_opens_its_service(data):
    publication(data, supervision_stops(), AS_OF)
    page = opened("overview")
    elm = next(line for line in drawn(page, "look")["sentences"] if line["who"] == "Elm House")
    assert elm["said"].startswith(
        "supervision on time 24 of 48 since December; usually 100%; also supervised in date 0"
    )
    assert (elm["go"]["page"], elm["go"]["carried"]["service"]) == ("service", "Elm House")
    assert "**2 need a look; nothing is better than usual.**" in text(page) and "Nothing stands out" not in text(page)
    assert "Ash House" not in listed(page, "look")[0]


def test_an_earlier_month_shows_its_own_words_judged_on_the_months_up_to_it(data):
    publication(data, supervision_stops(), AS_OF)
    elm = {
        month: drawn(opened("overview", month=month), "services")["rows"][1]["cells"][0]
        for month in ("2025-12", "2026-03")
    }
    assert [(cell["text"], cell["word"]) for cell in elm.values()] == [
        ("12 of 12", "as usual"),
        ("0 of 12", "needs a look"),
    ]
    assert [cell["news"] for cell in elm.values()] == [False, True]


def test_what_stands_out_of_the_whole_opens_its_chart_and_explains_itself(data):
    publication(data, supervision_stops(), AS_OF)
    lines = drawn(opened("overview"), "look")["sentences"]
    of_all = next(line for line in lines if line["who"] == "All services together")
    assert of_all["go"]["page"] == "overview"
    page = opened("overview", **of_all["go"]["carried"])
    assert "by chance alone if nothing has changed: less than 1 in 10,000." in text(page)
    assert "Rule set: Making Data Count (NHS England), as NHSRplotthedots 0.2.2 draws it" in text(page)
    next(button for button in page.button if button.label == "Close").click().run()
    assert "by chance alone" not in text(page)


def test_services_are_named_by_where_they_lie_before_the_chart(data):
    publication(data, two_services(), AS_OF)
    assert "○ Too small to say: Ash House, Elm House." in text(opened("overview"))
