"""Where a link to a measure lands: on the measure, not at the head of the page that holds it."""

from pathlib import Path

from streamlit.components.v2 import component

from views.session import links

FILES = Path(__file__).parent

_landing = component(
    "hearth_landing",
    html='<div class="landing" tabindex="-1"></div>',
    css=".landing { scroll-margin-top: 5rem; outline: none; }",
    js=(FILES / "landing.js").read_text("utf-8"),
)


def place() -> None:
    """The place itself: whoever comes by a link to a measure is taken here, once."""
    _landing(data={"at": links.MEASURE}, key="landing")
