"""What only a real browser shows: the app started as the README says, followed from the overview to the rows."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROWSER = os.environ.get("HEARTH_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="no Chromium found: install chromium, or set HEARTH_BROWSER to one"),
    pytest.mark.skipif(not shutil.which("make"), reason="no make found: the app is started with make run"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """`make run` in an empty data folder: a made-up provider, served; ends with the tests."""
    port, data = free_port(), tmp_path_factory.mktemp("data")
    command = ["make", "run", f"PORT={port}", f"DATA={data}"]
    with open(data / "said.txt", "w") as said:
        app = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said, start_new_session=True)
    try:
        wait_until_healthy(port, app, data / "said.txt")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(app.pid, 15)
        app.wait(timeout=20)


def wait_until_healthy(port: int, app: subprocess.Popen, said: Path, seconds: int = 240) -> None:
    for _ in range(seconds * 2):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            assert app.poll() is None, said.read_text()
            time.sleep(0.5)
    pytest.fail(f"make run did not answer within {seconds} seconds: {said.read_text()}")


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A page that reaches this computer alone; what it asks of any other host is kept in `page.asked`."""
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.asked = []

    def only_here(route):
        if "//127.0.0.1:" in route.request.url or route.request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            page.asked.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    yield page
    context.close()


def test_a_leader_goes_from_the_overview_to_the_rows_behind_a_number(address, page):
    page.goto(address)
    page.get_by_role("heading", name="Overview").wait_for()
    assert page.get_by_text("made-up provider").is_visible()

    page.get_by_role("link", name="Oak Fostering", exact=True).first.click()
    page.get_by_role("heading", name="Oak Fostering").wait_for()
    assert "service=Oak" in page.url

    page.get_by_role("link", name=re.compile("Team$")).nth(1).click()
    page.get_by_role("heading", name="Who needs what, and by when").wait_for()
    assert "team=" in page.url

    page.get_by_text("Show the rows behind this number").first.click()
    page.get_by_text("rows are counted").first.wait_for()
    page.get_by_role("link", name="Download these rows").first.wait_for()
    assert page.asked == []


def test_a_deep_link_opens_the_same_service_and_month(address, page):
    page.goto(f"{address}/service?service=Elm+Lodge&month=2026-06")
    page.get_by_role("heading", name="Elm Lodge").wait_for()

    assert page.get_by_text("June 2026").first.is_visible()


def test_every_page_fits_a_narrow_screen(address, page):
    page.set_viewport_size({"width": 360, "height": 900})
    for name in ("", "service", "team", "matrix", "data", "measures"):
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
