"""What a person waits for in a browser: a first page in a cold one, a click to a redrawn chart, many visits at once."""

import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench import pages, twin
from bench.viewer import Viewer

PEOPLE = 160
COLD, CLICKS, AT_ONCE = 5, 10, 20
SECONDS = 0.5  # of twenty first visits at once, the 95th percentile on the server
COLD_TIMES, CLICK_TIMES = 1.25, 1.2  # as long as the twin, at most
NAMES = ("chromium", "chromium-browser", "google-chrome")
PROBE = Path(__file__).with_name("browser.js").read_text("utf-8")
PATIENCE = 60_000  # milliseconds
# A server for one person opens ten pages of that person; twenty people are twenty, beside pages that are just closing.
MANY = f"from views.serve import limits; limits.SOCKETS = {2 * AT_ONCE}; from views.__main__ import main; main()"


@dataclass(frozen=True)
class Cold:
    """A first page in a browser that has nothing of it yet."""

    seconds: float
    bytes: int
    requests: int


def report(twin_folder: Path | None = None) -> None:
    """Print the three, beside their bounds; those against a twin where the folder of one is given."""
    executable = os.environ.get("HEARTH_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        print("Not measured: there is no Chromium. Install one, or set HEARTH_BROWSER to it.")
        return
    many = [sys.executable, "-c", MANY]
    with pages.sample(PEOPLE) as data, pages.served(data, many) as (port, process), _chromium(executable) as browser:
        pages.wait_until_idle(process)
        own = measured(browser, f"http://127.0.0.1:{port}", "/service", _choose_service)
        _visits(port)
        if twin_folder is not None:
            _compare(own, browser, twin_folder, data)


def _compare(own: tuple[float, float], browser: Any, folder: Path, data: Path) -> None:
    print(f"\nThe twin in {folder.name}")
    with twin.served(folder, data) as address:
        other = measured(browser, address, "/", twin.choose_service)
    for words, mine, its, times in zip(("first page", "click"), own, other, (COLD_TIMES, CLICK_TIMES), strict=True):
        ratio = mine / its
        print(f"  {words}: {ratio:.2f} times the twin's; at most {times}: {pages.kept(ratio <= times)}")


def measured(browser: Any, address: str, charted: str, choose: Any) -> tuple[float, float]:
    """Seconds of a cold first page and of a click, the middle of some; both are printed."""
    colds = [_cold(browser, address) for _ in range(COLD)]
    cold = sorted(colds, key=lambda each: each.seconds)[COLD // 2]
    print(f"first page, cold: {cold.seconds:.2f} s, {cold.bytes / 1e6:.1f} MB, {cold.requests} requests", flush=True)
    click = median(_clicks(browser, f"{address}{charted}", choose))
    print(f"a click to a redrawn chart: {click:.2f} s", flush=True)
    return cold.seconds, click


def _cold(browser: Any, address: str) -> Cold:
    with _page(browser) as page:
        sizes = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda ended: sizes.append(ended["encodedDataLength"]))
        page.goto(address)
        page.wait_for_function("window.__measured?.complete", timeout=PATIENCE)
        milliseconds = page.evaluate("window.__measured.complete")
        page.wait_for_timeout(500)  # what comes after the last chart is counted too
        return Cold(milliseconds / 1000, round(sum(sizes)), len(sizes))


def _clicks(browser: Any, address: str, choose: Any) -> list[float]:
    with _page(browser) as page:
        page.goto(address)
        page.wait_for_function("window.__measured?.complete", timeout=PATIENCE)
        return [_click(page, choose, number) for number in range(CLICKS)]


def _click(page: Any, choose: Any, number: int) -> float:
    page.wait_for_timeout(500)
    page.evaluate("Object.assign(window.__measured, { changed: 0, before: window.__measured.chart() })")
    choose(page, number)
    page.wait_for_function("window.__measured.changed", timeout=PATIENCE)
    seconds = page.evaluate("(window.__measured.changed - window.__measured.began) / 1000")
    page.evaluate("window.__measured.before = null")
    return seconds


def _choose_service(page: Any, number: int) -> None:
    """Another service than the one shown, by the list of services."""
    page.get_by_label("Service", exact=True).first.click()
    page.get_by_role("option").nth(1 + number % 2).click()


def _visits(port: int) -> None:
    with ThreadPoolExecutor(AT_ONCE) as visitors:
        visits = list(visitors.map(lambda _: Viewer(port, ""), range(AT_ONCE)))
    slowest = quantiles([visit.first for visit in visits], n=20, method="inclusive")[-1]
    for visit in visits:
        visit.close()
    kept = pages.kept(slowest <= SECONDS)
    print(f"{AT_ONCE} first visits at once: 95 of 100 within {slowest:.2f} s; at most {SECONDS} s: {kept}", flush=True)


@contextmanager
def _page(browser: Any) -> Iterator[Any]:
    """A page of a browser without anything kept."""
    # What measures is text that the page runs, which our own pages let nobody do.
    context = browser.new_context(viewport={"width": 1280, "height": 1400}, bypass_csp=True)
    context.add_init_script(PROBE)
    yield context.new_page()
    context.close()


@contextmanager
def _chromium(executable: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
