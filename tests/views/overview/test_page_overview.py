"""The Overview: the whole in one sentence, two rooms of equal size, every service in the same order."""

import json
from datetime import date, timedelta

import pytest

from access import Scope
from tests.given.page import app, opened, table_with, tables, text, unfolded_all
from tests.given.policies import with_targets
from tests.given.publication import publication
from views.parts import frame
from views.words import headline

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


def made(page, name):
    """The tiles or cards that a component of ours was given."""
    return (drawn(page, name) or {"made": []})["made"]


@pytest.fixture(scope="module")
def of_two(tmp_path_factory):
    """The page of the two services, for whoever only reads it."""
    data = tmp_path_factory.mktemp("two")
    publication(data, two_services(), AS_OF)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HEARTH_DATA", str(data))
        return opened("overview")


def test_the_whole_is_said_in_tiles_each_with_a_link(of_two):
    tiles = {tile["title"]: tile for tile in made(of_two, "tiles")}
    assert {title: tile["value"] for title, tile in tiles.items()} == {
        "People in post": "8",
        "Supervised in date": "7 of 8",
    }
    assert tiles["People in post"]["note"] == ""  # who had left a year ago is not known
    assert tiles["Supervised in date"]["link"]["text"] == "1 person overdue, not booked"
    assert tiles["Supervised in date"]["link"]["go"]["at"] == "overdue"
    assert tiles["People in post"]["link"]["go"]["carried"]["whole"] == "headcount"


def test_the_table_beside_the_drawing_is_made_once_its_part_is_opened(data):
    publication(data, two_services(), AS_OF)
    page = opened("overview", metric="supervision_in_date")
    assert not tables(page)
    assert table_with(unfolded_all(page), "Service")["Service"].tolist() == ["Ash House", "Elm House"]


def test_the_day_of_the_data_is_said(of_two):
    assert "March 2026 · data as of 31 March 2026" in text(of_two)


def test_what_changed_since_the_month_and_the_load_before_is_said_in_one_line_to_whoever_may_see_it(data):
    rows = [
        {"export": "staff", "new": 3, "changed": 1, "gone": 0},
        {"export": "absence", "new": 2, "changed": 0, "gone": 0, "protected": True},
    ]
    gone = {**staff(9, "Elm House"), "end_date": date(2026, 2, 10)}
    exports = two_services() | {"staff": [*two_services()["staff"], gone]}
    publication(data, exports, AS_OF, report={"changed_rows": rows})
    of_load = "since the load before 3 rows new, 1 changed and 0 gone; no figure shown before changed"
    page = text(opened("overview"))
    assert "Since February 2026, " in page and f" · {of_load}" in page
    scope = Scope(values=frozenset({("organisation", "", ""), ("service", "Elm House", "")}))
    assert of_load not in text(opened("overview", scope=scope))


def test_services_stand_in_alphabetical_order_whatever_their_figures(of_two):
    page = of_two
    assert list(cells(page)) == ["All services", "Ash House", "Elm House"]
    assert [words[0] for words in cells(page).values()] == ["7 of 8", "4 of 4", "3 of 4"]


def test_every_cell_leads_to_its_service_month_and_measure(of_two):
    cell = drawn(of_two, "services")["rows"][2]["cells"][0]
    carried = {"service": "Elm House", "month": "2026-03", "metric": "supervision_in_date"}
    assert cell["go"] == {"page": "service", "carried": carried, "at": "measure"}


def test_what_waits_for_an_export_has_no_column_and_is_counted_in_one_line(of_two):
    page = of_two
    columns = [column["text"] for column in drawn(page, "services")["columns"]]
    assert "Supervised in date" in columns and "Appraised in the last year" not in columns
    assert "measures wait for an export." in text(page)


def test_a_measure_without_a_figure_in_any_month_has_no_column(data):
    publication(data, two_services(), AS_OF)  # nobody manages anybody
    columns = [column["text"] for column in drawn(opened("overview"), "services")["columns"]]
    assert "Managers supervised in date" not in columns


def test_a_measure_that_waits_for_an_export_can_be_chosen_and_says_which(data):
    publication(data, two_services(), AS_OF)
    cell = drawn(opened("overview", columns="appraisal_in_date"), "services")["rows"][1]["cells"][1]
    assert (cell["text"], cell["title"]) == (
        "no export",
        "Appraised in the last year: Not supplied: needs appraisal dates (appraisal)",
    )


def listed(page, side):
    """What is said on a side, by whom it is about: the changes, and what is said of targets."""
    return [{card["who"]: f"{card['measure']}: {card['words']}" for card in made(page, name)} for name in SIDES[side]]


SIDES = {side: (f"changed_{side}", f"targets_{side}") for side in ("look", "well")}


def test_where_nothing_stands_out_the_page_says_so_and_then_how_targets_are_met_as_facts(of_two):
    page = of_two
    assert headline.NOTHING in text(page)
    (worse, short), (better, met) = listed(page, "look"), listed(page, "well")
    assert short["Elm House"] == (
        "Supervision on time: 0 of 4 in February, short of the target of at least 90%. "
        "1 more measure is short of its own."
    )
    assert met["Ash House"].startswith(
        "Cancelled by the manager: 0 of 4, meets the target of at most 5%. 1 more measure meets its own."
    )
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
    page = opened("overview", scope=scope)
    assert list(cells(page)) == ["Elm House"]
    assert "Everything overdue" not in text(page)


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


def test_a_cell_that_is_as_usual_has_no_mark_and_says_all_of_it_to_whoever_hears_it(data):
    publication(data, three_people(until=AS_OF), AS_OF)
    cell = first_cell(opened("overview"))
    assert (cell["text"], cell["mark"], cell["colour"]) == ("3 of 3", "", "")
    assert cell["title"] == "Supervised in date: 3 of 3 · as usual · reliably meets its target"
    assert len(cell["trend"]) == 13


def test_the_small_trend_is_that_of_the_measure_chosen_which_is_the_first_column(data):
    publication(data, three_people(until=AS_OF), AS_OF)
    table = drawn(opened("overview", metric="turnover_12m"), "services")
    assert table["columns"][1]["text"] == "Turnover, 12 months"
    assert [bool(cell["trend"]) for cell in table["rows"][0]["cells"]][1:] == [False] * (len(table["columns"]) - 2)


def test_a_single_home_is_not_listed_twice_and_compared_with_nobody(data):
    publication(data, three_people(until=AS_OF), AS_OF)
    page = opened("overview")
    assert list(cells(page)) == ["Oak House"]
    assert "One measure, every service" not in text(page)


def test_a_single_home_too_young_to_be_judged_is_one_unit_on_every_card_tile_and_link(data):
    publication(data, three_people(until=AS_OF, months=8), AS_OF)
    page = opened("overview")
    cards = [card for side in SIDES for name in SIDES[side] for card in made(page, name)]
    assert [card["who"] for card in cards] == ["Oak House"]
    (link,) = cards[0]["links"]
    assert (link["go"]["page"], link["go"]["carried"]["service"]) == ("service", "Oak House")
    tiles = made(page, "tiles")
    assert {tile["link"]["go"]["page"] for tile in tiles} == {"service"}
    assert "all services" not in json.dumps([cards, tiles]).lower()


def test_one_service_of_several_is_not_taken_for_all_of_them(data):
    publication(data, two_services(), AS_OF)
    scope = Scope(values=frozenset({("organisation", "", ""), ("service", "Elm House", "")}))
    tiles = made(opened("overview", scope=scope), "tiles")
    assert tiles[0]["link"]["label"] == "Month by month: People in post, All services together"


def test_what_goes_well_stands_before_what_needs_a_look(of_two):
    words = text(of_two)
    assert words.index("Going well") < words.index("Needs a look")


def test_where_little_is_known_it_is_too_early_to_say_what_is_usual(data):
    publication(data, three_people(until=AS_OF, months=8), AS_OF)
    page = opened("overview")
    assert headline.TOO_EARLY in text(page)
    assert "too early to say" in first_cell(page)["title"]


def test_with_the_staff_list_alone_and_one_person_the_page_stands(data):
    publication(data, {"staff": [staff(1, "Oak House")]}, AS_OF)
    page = opened("overview")
    assert not page.exception
    assert made(page, "tiles")[0]["value"] == "1"
    assert "Nothing can be said about supervision, appraisals, required training, probation, mentors" in text(page)
    assert "nothing was overdue" not in text(page)


def test_what_is_overdue_is_counted_by_team_and_leads_to_the_names(of_two):
    rows = drawn(of_two, "waiting")["rows"]
    assert [row["heading"]["text"] for row in rows] == ["Elm House"]
    assert [cell["text"] for cell in rows[0]["cells"]] == ["1", "1"]
    assert rows[0]["heading"]["go"]["carried"] == {"service": "Elm House", "team": "Elm House", "show": "overdue"}


def many_services():
    """Sixteen services of one person each, none of them supervised."""
    return {"staff": [staff(number, f"House {number:02}") for number in range(16)]}


def test_from_fifteen_services_on_one_is_found_by_its_name_and_what_needs_a_look_can_be_had_alone(data):
    publication(data, many_services(), AS_OF)
    page = opened("overview")
    assert drawn(page, "services")["find"] == "Find a service"
    page.toggle(key="pick_look").set_value(True).run()
    assert list(cells(page)) == ["All services"]
    assert page.query_params["look"] == "yes"


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
    elm = next(card for card in made(page, "changed_look") if card["who"] == "Elm House")
    assert elm["measure"] == "Supervision on time"
    assert elm["words"].startswith("24 of 48 since December; usually 100%. Also supervised in date 0")
    steps = {step["text"]: step["go"] for step in elm["links"]}
    assert list(steps) == ["Who is overdue", "Is it real?"]
    assert steps["Who is overdue"]["carried"] == {"service": "Elm House", "team": "Elm House", "show": "overdue"}
    assert (steps["Is it real?"]["page"], steps["Is it real?"]["at"]) == ("service", "measure")
    assert "Supervision needs a look in one of two services (Elm House); the rest is as usual" in text(page)
    assert "Ash House" not in listed(page, "look")[0]


def test_an_earlier_month_shows_its_own_words_judged_on_the_months_up_to_it(data):
    publication(data, supervision_stops(), AS_OF)
    elm = {
        month: drawn(opened("overview", month=month), "services")["rows"][2]["cells"][0]
        for month in ("2025-12", "2026-03")
    }
    assert [(cell["text"], cell["mark"]) for cell in elm.values()] == [
        ("12 of 12", ""),
        ("0 of 12", "◆"),
    ]


def test_what_stands_out_of_the_whole_opens_its_chart_and_explains_itself(data):
    publication(data, supervision_stops(), AS_OF)
    of_all = next(card for card in made(opened("overview"), "changed_look") if card["who"] == "All services together")
    go = next(step["go"] for step in of_all["links"] if step["text"] == "Is it real?")
    assert go["page"] == "overview"
    page = opened("overview", **go["carried"])
    assert "by chance alone if nothing has changed: less than 1 in 10,000." in text(page)
    assert "Rule set: Making Data Count (NHS England), as NHSRplotthedots 0.2.2 draws it" in text(page)
    next(button for button in page.button if button.label == "Close").click().run()
    assert "by chance alone" not in text(page)


def test_services_are_named_by_where_they_lie_before_the_chart(of_two):
    assert "○ Too small to say: Ash House, Elm House." in text(of_two)
