"""A page as a viewer meets it: run on a data folder, a day and a scope of the test's choosing."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block
from streamlit.util import calc_hash

from access import PRIVATE, Scope
from views.parts import frame
from views.session.viewer import look

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\[((?:\\.|[^\\\[\]])*)\]\(person\?[^\s()]*\)")


def opened(name: str, scope: Scope = PRIVATE, today: date | None = None, **address: str) -> AppTest:
    """The page of that name, run once at the address given; HEARTH_DATA says on which data.

    The day is that of the publication unless another is given.
    """
    page = AppTest.from_function(_show, args=(name, scope, today), default_timeout=30)
    for key, value in address.items():
        page.query_params[key] = value
    return page.run()


def _show(name, scope, today):
    # Run as a script of its own, so what it needs it imports.
    from tests.given.page import show

    show(name, scope, today)


def show(name: str, scope: Scope, today: date | None) -> None:
    """Draw the page of that name for a viewer of the current publication."""
    viewer = look(scope, today or date.min)
    if viewer.publication and today is None:
        viewer = replace(viewer, today=viewer.publication.as_of)
    frame.show(name, viewer)


def unfolded(page: AppTest, *parts: str) -> AppTest:
    """The page after its closed parts of these keys were opened, one after the other."""
    for part in parts:
        page.session_state[f"open_{part}"] = True
    return page.run()


def unfolded_all(page: AppTest) -> AppTest:
    """The page after all its closed parts, and those within them, were opened."""
    while closed := _closed(page):
        for key in closed:
            page.session_state[key] = True
        page.run()
    return page


def _closed(page: AppTest) -> list[str]:
    """The keys of the closed parts; a popover has its number where an expander has it too."""
    blocks = [box.proto for box in page.get("expander")]
    blocks += [box.proto.popover for box in _every(page.main) if box.type == "popover"]
    keys = [user_key_from_element_id(block.id) for block in blocks if block.id]
    return [key for key in keys if key and not (page.session_state.get(key))]


def _every(block: Block) -> Iterator[Block]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield child
            yield from _every(child)


def switched(page: AppTest, label: str) -> AppTest:
    """The page after the first switch whose label begins so was turned on."""
    return next(toggle for toggle in page.toggle if toggle.label.startswith(label)).set_value(True).run()


def app() -> AppTest:
    """The app, run once as a browser would; HEARTH_DATA says on which data."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


def go(page: AppTest, name: str) -> AppTest:
    """The app after a click on another page of its menu, which keeps nothing in the address."""
    # AppTest.switch_page knows pages that are files alone; a page that is a function is known by its address.
    page._page_hash = calc_hash(name)
    return page.run()


def text(page: AppTest) -> str:
    """Everything the page says in words, without its tables and without where a link in them leads."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "info",
        "warning",
        "error",
        "success",
        "text",
        "code",
    )
    said = "\n".join(str(element.value) for kind in kinds for element in page.get(kind))
    return LINK.sub(r"\1", said)


def tables(page: AppTest) -> list[pd.DataFrame]:
    """Every table of words and numbers, its cells as text."""
    made = [json.loads(each.proto.json) for each in page.get("bidi_component") if "table_" in each.proto.id]
    return [pd.DataFrame({column["heading"]: column["cells"] for column in each["columns"]}) for each in made]


def table_with(page: AppTest, heading: str) -> pd.DataFrame:
    """The first table that has such a column."""
    return next(table for table in tables(page) if heading in table)


def buttons(page: AppTest) -> dict[str, str]:
    """The links drawn as buttons: label to address."""
    return {button.proto.label: button.proto.url for button in page.get("link_button")}
