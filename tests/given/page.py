"""A page as a viewer meets it: run on a data folder, a day and a scope of the test's choosing."""

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from access import PRIVATE, Scope

ROOT = Path(__file__).parents[2]


def opened(name: str, scope: Scope = PRIVATE, today: date | None = None, **address: str) -> AppTest:
    """The page of that name, run once at the address given; HEARTH_DATA says on which data."""
    page = AppTest.from_file(str(ROOT / "views" / name / "page.py"), default_timeout=30)
    page.session_state["scope"] = scope
    page.session_state["today"] = today
    for key, value in address.items():
        page.query_params[key] = value
    return page.run()


def text(page: AppTest) -> str:
    """Everything the page says in words, without its tables."""
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
    return "\n".join(str(element.value) for kind in kinds for element in page.get(kind))


def buttons(page: AppTest) -> dict[str, str]:
    """The links drawn as buttons: label to address."""
    return {button.proto.label: button.proto.url for button in page.get("link_button")}
