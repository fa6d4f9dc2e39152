"""In a real browser: what a name, a heading or the address holds is shown letter for letter, and fetches nothing."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest

from tests.given.browsing import served_by_the_command
from tests.given.figures import done, post, row, session
from tests.given.hostile import ELSEWHERE, FOR_A_PAGE
from tests.given.publication import publication

AS_OF = date(2026, 10, 31)
PICTURE = f"![x](http://{ELSEWHERE}/x.png)"
TAG = f"<img src=http://{ELSEWHERE}/y.png onerror=alert(1)>"
SLANTED = f"<i>Oak</i> <a href='http://{ELSEWHERE}/'>a</a> &amp; :material/home:"
SERVICES = (SLANTED, f"{PICTURE} www.example.test", f"{TAG} $x^2$ {{values}}")
TEAM = "**Night** [click](http://192.0.2.1/) # a@b.test"
COURSE = f"`Fire` {TAG} :red[safety]"
WHERE_FROM = {"source_file": f"{PICTURE} {TAG}.csv", "source_sheet": f"{TAG} {PICTURE}", "source_line": 2}
# What may be drawn by whoever makes a name act: none of it stands on a page of ours.
ACTS = "img, iframe, object, embed, .katex, em, i, del, code, blockquote, [role=img][aria-label$='home icon']"
LEADING_AWAY = "links => links.filter(a => a.host !== location.host).map(a => a.outerHTML)"
TITLED = r"name => document.querySelector('h1')?.innerText.replaceAll('\u200b', '') == name"
TAGS_OF_PLOTLY = ".js-plotly-plot svg a, .js-plotly-plot svg tspan[style*=italic]"


def provider() -> dict[str, list[dict]]:
    """Three services; in one team of the first a person for each name, and twelve people who answered a survey."""
    staff = [
        *(
            post(f"{n}", "2025-01-01", service=SLANTED, team=TEAM, role=TAG, name=name)
            for n, name in enumerate(FOR_A_PAGE)
        ),
        *(
            post(f"B{n}", "2025-01-01", service=SERVICES[n % 2 + 1], team=PICTURE, role=TAG, name=TAG)
            for n in range(12)
        ),
    ]
    return {
        "staff": staff,
        "supervision": [session(person["staff_id"], "2026-09-01", conducted_by=TAG) for person in staff],
        "requirements": [{"course": COURSE, "valid_months": "12"}, {"course": PICTURE, "valid_months": "12"}],
        "training": [done(person["staff_id"], COURSE, "2025-12-01") for person in staff[:12]],
        "survey": [
            row(response_id=f"{n}", date="2026-08-10", service=SLANTED, statement=f"{PICTURE} {TAG}", score=1 + n % 5)
            for n in range(12)
        ],
    }


def loads() -> dict[str, list[dict]]:
    """What a load notes of a file with such a name, sheet, heading and cells."""
    rejected = WHERE_FROM | {"export": "staff", "column_name": TAG, "value": PICTURE, "reason": SLANTED, "cells": "{}"}
    counts = {"rows_read": 1, "rows_loaded": 0, "rows_rejected": 1, "rows_set_aside": 0, "cells_blanked": 0}
    place = {name: WHERE_FROM[name] for name in ("source_file", "source_sheet")}
    file = place | counts | {"export": "staff", "sha256": "", "heading_line": 1, "mapping": TAG}
    return {"rejected": [rejected], "file": [file | {"dropped_columns": [TAG, PICTURE], "notes": [SLANTED]}]}


@pytest.fixture(scope="module")
def address(browser, tmp_path_factory):
    """The provider, served; ends with the tests."""
    data = tmp_path_factory.mktemp("data")
    publication(data, provider(), AS_OF, loads=loads())
    with served_by_the_command(data) as served:
        yield served


@pytest.fixture
def read(address, page, elsewhere):
    """Opens a page with what the address carries; returns its text once nothing on it acts and nothing was fetched."""

    def reading(name: str, *seen: str, **carried: str) -> str:
        page.goto(f"{address}/{name}?{urlencode(carried)}")
        for text in seen:
            page.wait_for_function("text => document.body.innerText.replaceAll('\\u200b', '').includes(text)", arg=text)
        page.wait_for_load_state("networkidle")
        return quiet()

    def quiet() -> str:
        assert elsewhere == []
        assert page.locator("a").evaluate_all(LEADING_AWAY) == []
        acting = page.locator(f"[data-testid=stMain] :is({ACTS})").evaluate_all("all => all.map(a => a.outerHTML)")
        assert acting == []
        return page.locator("body").inner_text().replace("\u200b", "")

    reading.quiet = quiet
    return reading


def test_every_name_of_a_person_is_shown_letter_for_letter(read):
    text = read("team", "Who needs what, and by when", SLANTED, TEAM, service=SLANTED, team=TEAM)
    for name in FOR_A_PAGE:
        assert f"{name} · Book supervision now" in text
    assert f"Book {PICTURE}" in text


def test_a_name_in_the_plan_leads_to_a_page_that_shows_it_and_the_address_holds_a_mark_alone(read, page):
    called = "(links, name) => links.findIndex(link => link.innerText.replaceAll('\\u200b', '') === name)"
    for name in FOR_A_PAGE[:3]:
        read("team", "Who needs what, and by when", SLANTED, TEAM, service=SLANTED, team=TEAM)
        links = page.locator("a[href*='person=']")
        links.nth(links.evaluate_all(called, name)).click()
        page.wait_for_function(TITLED, arg=name)
        read.quiet()
        assert re.search(r"&person=[0-9a-f]{16}$", page.evaluate("location.pathname + location.search"))
        assert len(page.context.pages) == 1


def test_a_service_with_such_a_name_has_its_page_its_teams_and_its_survey(read, page):
    for name in (*SERVICES[1:], SLANTED):
        read("service", name, "Measures and teams", service=name)
        assert page.get_by_test_id("stHeading").first.inner_text().replace("\u200b", "") == name
    page.get_by_role("heading", name="Survey").wait_for()
    page.get_by_role("columnheader", name=TEAM).wait_for()
    read.quiet()


def test_the_overview_names_such_services_in_its_tables_and_its_drawings(read, page):
    for metric in ("headcount", "supervision_in_date"):
        read("overview", "One measure, every service", SLANTED, metric=metric)
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        drawn = page.locator(".js-plotly-plot svg text").all_text_contents()
        assert set(SERVICES) & set(drawn), metric
        assert page.locator(TAGS_OF_PLOTLY).count() == 0
        read.quiet()


def test_the_matrix_and_the_choice_of_a_service_hold_the_names_as_they_stand(read, page):
    read("matrix", "Training matrix", SLANTED, service=SLANTED)
    page.get_by_role("columnheader", name=COURSE).wait_for()
    assert page.get_by_role("columnheader").all_inner_texts() == ["Person", "To arrange", PICTURE, COURSE]
    assert {*page.get_by_role("rowheader").all_inner_texts()} == {*FOR_A_PAGE}
    page.get_by_role("combobox", name=re.compile("Service")).click()
    page.get_by_role("option").first.wait_for()
    assert {text.replace("\u200b", "") for text in page.get_by_role("option").all_inner_texts()} == set(SERVICES)
    read.quiet()


def test_files_sheets_headings_and_folders_with_such_names_are_shown_as_they_stand(read, page):
    read("data", "What was loaded")
    folder = f"/nowhere/{PICTURE} {TAG} www.example.test".replace("//", "/")  # as a path is written
    page.get_by_test_id("stTextInputField").fill(folder)
    page.get_by_test_id("stTextInputField").press("Enter")
    page.get_by_role("button", name="Check").click()
    page.get_by_text("there is no such folder").first.wait_for()
    assert folder in read.quiet()


def test_what_the_address_asks_for_is_refused_in_its_own_letters(read):
    asked = {
        "person": TAG,
        "month": PICTURE,
        "metric": SLANTED,
        "service": TAG,
        "team": f"[click](http://{ELSEWHERE}/) :red[x]",
    }
    for name, parts in {
        "overview": ("month", "metric"),
        "service": ("month", "metric", "service"),
        "team": ("month", "metric", "service", "team"),
        "person": ("service", "team", "person"),
        "matrix": ("service", "team"),
        "measures": ("metric",),
    }.items():
        carried = {part: asked[part] for part in parts}
        read(name, *(f"“{text}” is not among what you can see here" for text in carried.values()), **carried)
