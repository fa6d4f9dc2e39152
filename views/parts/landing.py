"""Where a link to a part of a page lands: on that part, a measure above all, not at the head of the page."""

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


def place(at: str = links.MEASURE) -> None:
    """The place itself: whoever comes by a link to a measure, or to what `at` names, is taken here, once."""
    _landing(data={"at": at}, key=f"landing_{at}")
