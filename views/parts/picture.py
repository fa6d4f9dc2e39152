"""A button that saves a chart as a picture, made in the reader's own browser: nothing is asked of any server."""

from pathlib import Path

from streamlit.components.v2 import component

FILES = Path(__file__).parent

_picture = component(
    "hearth_picture",
    html='<button type="button">Save as picture</button>',
    css=(FILES / "picture.css").read_text("utf-8"),
    js=(FILES / "picture.js").read_text("utf-8"),
)


def button(chart: str, finding: str) -> None:
    """The button for the chart drawn under that key; its picture is titled with the finding."""
    _picture(data={"chart": chart, "finding": finding}, key=f"picture_of_{chart}")
