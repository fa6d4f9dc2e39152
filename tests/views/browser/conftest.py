"""What tests in a browser share: one browser and one app served, for all files of this folder."""

from datetime import date, timedelta

import pytest

from tests.given.browsing import BROWSER, COURSES, served_by_the_command
from tests.given.figures import done, post, session
from tests.given.publication import publication

AS_OF = date(2026, 10, 31)


def provider() -> dict[str, list[dict]]:
    """Two services with two teams each: two people a team, supervised every four weeks, trained in a year's courses."""
    units = [(service, f"{team} Team") for service in ("Elm Lodge", "Oak Fostering") for team in ("Amber", "Jade")]
    staff = [
        post(f"{number}", "2025-01-01", service=service, team=team, name=f"Sam {number}")
        for number, (service, team) in enumerate(units * 2)
    ]
    held = [f"{AS_OF - timedelta(days=28 * back)}" for back in range(20)]
    return {
        "staff": staff,
        "supervision": [session(row["staff_id"], day) for row in staff for day in held],
        "requirements": [{"course": course, "valid_months": "12"} for course in COURSES],
        "training": [done(row["staff_id"], course, "2026-02-01") for row in staff for course in COURSES],
    }


@pytest.fixture(scope="package")
def browser():
    if not BROWSER:
        pytest.skip("no Chromium found: install chromium, or set HEARTH_BROWSER to it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def address(browser, tmp_path_factory):
    """A few made-up people, served as `hearth serve` does; ends with the tests."""
    data = tmp_path_factory.mktemp("data")
    publication(data, provider(), AS_OF, sample=True)
    with served_by_the_command(data) as served:
        yield served


@pytest.fixture
def elsewhere() -> list[str]:
    """What a page wants of any other host than this computer."""
    return []


@pytest.fixture
def page(browser, elsewhere):
    """A page that reaches this computer alone."""
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    page = context.new_page()
    page.set_default_timeout(60_000)

    def to_this_computer(route):
        if "//127.0.0.1:" in route.request.url or route.request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", to_this_computer)
    yield page
    context.close()
