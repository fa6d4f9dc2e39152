"""What only a real browser shows: the app as it is served, followed from the overview to the rows."""

import re
from pathlib import Path


def test_a_leader_goes_from_the_overview_to_the_rows_behind_a_number(address, page, elsewhere):
    page.goto(address)
    page.get_by_role("heading", name="Overview").wait_for()
    assert page.get_by_text("made-up provider").is_visible()

    page.get_by_role("link", name="Oak Fostering", exact=True).first.click()
    page.get_by_role("heading", name="Oak Fostering").wait_for()
    assert "service=Oak" in page.url

    page.get_by_role("link", name="Jade Team", exact=True).first.click()
    page.get_by_role("heading", name="Who needs what, and by when").wait_for()
    assert "team=" in page.url

    page.get_by_text("Show the rows behind this number").first.click()
    page.get_by_text("of 2 people").first.wait_for()
    page.get_by_role("link", name="Download these rows").first.wait_for()
    assert elsewhere == []


def test_a_deep_link_opens_the_same_service_and_month(address, page):
    page.goto(f"{address}/service?service=Elm+Lodge&month=2026-06")
    page.get_by_role("heading", name="Elm Lodge").wait_for()
    page.get_by_text("June 2026").first.wait_for()


def choose(page, label, option):
    """Choose an option of a filter, as one does with a keyboard."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()


def test_back_takes_one_choice_back_at_a_time_and_every_page_has_a_title_of_its_own(address, page):
    from playwright.sync_api import expect

    page.goto(address)
    page.get_by_role("link", name="Elm Lodge", exact=True).first.click()
    expect(page).to_have_title("Elm Lodge · Service · Hearth")
    choose(page, "Service", "Oak Fostering")
    expect(page).to_have_title("Oak Fostering · Service · Hearth")
    choose(page, "Month", "June 2026")
    page.wait_for_url("**/service?*month=2026-06*")
    page.get_by_role("radio", name="Training").or_(page.get_by_role("button", name="Training")).first.click()
    page.wait_for_url("**/service?*subject=Training*")

    page.go_back()
    page.wait_for_url(lambda url: "month=2026-06" in url and "subject" not in url)
    page.go_back()
    page.wait_for_url("**/service?*month=2026-10*")
    expect(page).to_have_title("Oak Fostering · Service · Hearth")
    page.go_back()
    expect(page).to_have_title("Elm Lodge · Service · Hearth")
    page.go_back()
    expect(page).to_have_title("Overview · Hearth")
    page.go_forward()
    page.get_by_role("heading", name="Elm Lodge").wait_for()


def is_in_sight(page, what) -> bool:
    """Whether all of it stands in the window, below the menu."""
    box = what.bounding_box()
    return box is not None and box["y"] >= 40 and box["y"] + box["height"] <= page.viewport_size["height"]


def test_a_link_to_a_measure_lands_on_its_chart_and_the_chart_is_taken_away_as_a_picture(address, page, elsewhere):
    page.set_viewport_size({"width": 1280, "height": 800})
    chart = page.locator(".st-key-over_time .js-plotly-plot")
    page.goto(address)
    page.get_by_role("link", name=re.compile("^Elm Lodge, Supervision on time")).first.click()
    chart.wait_for()
    page.wait_for_timeout(1500)  # what is above is drawn
    assert is_in_sight(page, chart)
    assert "#" not in page.url

    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.get_by_role("link", name="Required training in date", exact=True).first.click()
    page.get_by_text("Required training in date:").first.wait_for()
    page.wait_for_timeout(1500)
    assert is_in_sight(page, chart)

    with page.expect_download() as taken:
        page.get_by_role("button", name="Save as picture").first.click()
    assert taken.value.suggested_filename == "required-training-in-date-elm-lodge-2026-10.png"
    drawn, before = Path(taken.value.path()).read_bytes(), chart.bounding_box()["height"]
    assert drawn[:4] == b"\x89PNG"
    assert int.from_bytes(drawn[20:24]) > 2 * before  # in twice the size, with the finding above
    assert elsewhere == []


def test_every_page_fits_a_narrow_screen(address, page):
    page.set_viewport_size({"width": 360, "height": 900})
    for name in ("", "service", "team", "person", "matrix", "data", "measures"):
        page.goto(f"{address}/{name}")
        page.get_by_role("heading", level=1).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name


def test_names_stay_in_view_while_a_wide_table_is_moved_sideways_on_a_narrow_screen(address, page):
    page.set_viewport_size({"width": 360, "height": 900})
    for name in ("", "matrix"):
        page.goto(f"{address}/{name}")
        first = page.locator("tbody th").first
        first.wait_for()
        box = page.locator(".box").first
        box.evaluate("table => table.scrollLeft = 400")
        assert box.evaluate("table => table.scrollLeft") > 100, name
        assert first.bounding_box()["x"] >= box.bounding_box()["x"], name
