"""Links of ours within text: followed in the same session, as the links of components are."""

from pathlib import Path

from streamlit.components.v2 import component

_follow = component(
    "hearth_inside_links",
    html="<span></span>",
    js=Path(__file__).with_name("inside_links.js").read_text("utf-8"),
)


def follow() -> None:
    """From now on a link that views.words.text.link made leads on within the page; drawn once, where there are some."""
    _follow(key="inside_links")
