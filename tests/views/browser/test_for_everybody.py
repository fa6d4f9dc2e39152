"""In a real browser: every page can be used by everybody, at any size and light, by keyboard, and on paper."""

import os
import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.given.browsing import COURSES

# axe-core as the package brings it; HEARTH_AXE names another version's file.
AXE = Path(os.environ.get("HEARTH_AXE") or str(files("axe_playwright_python") / "axe.min.js"))
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
BY_COLOUR = ["color-contrast", "link-in-text-block"]  # what another light can change
BY_SIZE = ["target-size", "scrollable-region-focusable", "label-content-name-mismatch"]  # what a narrow window can
RUN = """options => axe.run(document, options).then(({violations}) => violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(({html, any}) => html.slice(0, 200) + (any[0]?.message ?? "")).join(" ")}`))"""
SOMEBODY = "somebody"  # reached by a link: an address holds a mark of this start alone
PAGES = ("", "service", "team", "person", SOMEBODY, "matrix", "inspection", "data", "measures")
FEWEST_STOPS = 60
# Every place where Tab stops, in our own components too; of what holds one stop for many, that one.
STOPS = """() => {
  const inside = root => [...root.querySelectorAll("*")].flatMap(each =>
    [each, ...(each.shadowRoot ? inside(each.shadowRoot) : [])])
  const stops = each => each.matches("a[href], button, input, select, textarea, summary, [tabindex]") &&
    each.tabIndex >= 0 && !each.disabled && each.checkVisibility({visibilityProperty: true})
  return inside(document).filter(stops).length
}"""

# Words on a button that end in three dots for want of space.
CUT = """() => [...document.querySelectorAll("button *")].filter(each => each.checkVisibility() &&
  getComputedStyle(each).textOverflow === "ellipsis" && each.scrollWidth > each.clientWidth + 1)
  .map(each => each.innerText)"""


@pytest.fixture(scope="module")
def page(browser):
    # What looks at a page is text that the page runs, which our own pages let nobody do.
    context = browser.new_context(viewport={"width": 1280, "height": 1400}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def opened(page, at: str, width: int = 1280) -> None:
    """The page at the address, complete, in the light, everything on it in sight."""
    page.set_viewport_size({"width": width, "height": 1400})
    page.emulate_media(color_scheme="light")
    page.goto(at)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")
    page.add_style_tag(content="*, ::before, ::after { transition: none !important; animation: none !important }")
    page.wait_for_timeout(500)


def in_sight(page, width: int) -> None:
    """A window so high that nothing has to be scrolled to: what is out of sight is looked at by no rule."""
    page.set_viewport_size({"width": width, "height": 1400})
    page.wait_for_timeout(300)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": height + 60})
    page.wait_for_timeout(500)


def _of_somebody(page, address: str) -> str:
    """The address of the page of the first person of a service."""
    opened(page, f"{address}/person?service=Elm+Lodge")
    return page.locator("a[href*='person=']").first.get_attribute("href")


def violations(page, rules=None) -> list[str]:
    wanted = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": LEVELS}
    return page.evaluate(RUN, {"runOnly": wanted, "resultTypes": ["violations"]})


@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule_of_wcag_with_its_boxes_open_in_both_lights_and_on_a_phone(address, page, name):
    opened(page, f"{address}/{_of_somebody(page, address) if name == SOMEBODY else name}")
    stops = page.evaluate(STOPS)
    page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach(box => box.click())")
    page.wait_for_timeout(2000)  # what stands in a box is made when it is opened
    page.evaluate(AXE.read_text("utf-8"))
    in_sight(page, 1280)
    found = {"light": violations(page)}
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    found["dark"] = violations(page, BY_COLOUR)
    in_sight(page, 360)
    found["phone"] = violations(page, BY_SIZE)
    assert found == {"light": [], "dark": [], "phone": []}
    assert page.evaluate(CUT) == []
    assert 5 < stops <= FEWEST_STOPS
    page.set_viewport_size({"width": 320, "height": 900})  # 1,280 pixels enlarged four times
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320


def test_a_part_of_ours_shows_that_the_keyboard_is_on_it(address, page):
    opened(page, address)
    outlines = "each => [each, getComputedStyle(each)].map(s => s.outlineStyle).at(-1)"
    for part in (page.locator(".tile a").first, page.locator(".grid tbody a").first, page.locator(".box").first):
        part.scroll_into_view_if_needed()
        page.keyboard.press("Tab")  # from here on the browser shows where the keyboard is
        part.focus()
        assert part.evaluate(outlines) != "none"


@pytest.mark.parametrize(
    ("name", "light", "width"), [("", "dark", 1280), ("service", "light", 1900), ("matrix", "light", 1280)]
)
def test_a_page_is_printed_to_its_last_word_without_menus_and_buttons(address, page, name, light, width):
    opened(page, f"{address}/{name}", width)
    page.emulate_media(color_scheme=light)
    page.wait_for_timeout(500)
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    words = " ".join(sheet.extract_text() for sheet in printed.pages).replace("\xa0", " ")
    expected = {
        "": ("How long people stay", "Supervised in date, October 2026"),
        "service": ("October 2026", "Jade Team", "What was decided"),
        "matrix": (*sorted(COURSES), "Sam 0", "– means that the role"),
    }[name]
    missing = [text for text in expected if re.sub(r"\s", "", text) not in re.sub(r"\s", "", words)]
    assert missing == []
    for without in ("Download this page", "Save as picture", "Oversight"):  # of the last nothing was written down
        assert without not in words
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in printed.pages} == {(842, 595)}
