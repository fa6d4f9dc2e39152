"""A chart on paper: drawn from the figure that the page shows, at the places where its values stand."""

import re
from datetime import date
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from tests.given.hostile import FOR_A_PAGE
from views.downloads.paper import axes, svg
from views.parts import charts
from views.words import text

SVG = "{http://www.w3.org/2000/svg}"


def chart(**changes):
    """A line over four months, the third of which has no value."""
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [date(2026, month, 1) for month in (1, 2, 3, 4)],
        "y": [0.0, 50.0, None, 100.0],
        "line": {"color": charts.BLUE},
        "marker": {"color": charts.BLUE, "size": 6},
    }
    layout = charts.layout(200) | {
        "xaxis": {"type": "date", "range": [date(2026, 1, 1), date(2026, 4, 1)], "tickvals": [], "ticktext": []},
        "yaxis": {"range": [0, 100], "ticksuffix": "%"},
    }
    return go.Figure(data=[trace | changes.pop("trace", {})], layout=layout | changes)


def drawn(figure):
    return ElementTree.fromstring(svg.drawn(figure))


def words(picture):
    return [element.text for element in picture.iter(f"{SVG}text")]


def test_each_point_stands_at_its_value():
    circles = [(float(element.get("cx")), float(element.get("cy"))) for element in drawn(chart()).iter(f"{SVG}circle")]
    assert [up for _, up in circles] == [svg.HIGH + 200, svg.HIGH + 100, svg.HIGH]
    across = [place for place, _ in circles]
    assert (across[1] - across[0]) / (across[2] - across[0]) == pytest.approx(31 / 90, abs=0.01)


def test_a_month_without_a_value_is_a_gap():
    (line,) = drawn(chart()).iter(f"{SVG}polyline")
    assert len(line.get("points").split()) == 2


def test_a_band_is_filled_between_its_two_lines_in_its_own_colour():
    figure = chart()
    figure.add_scatter(x=[date(2026, 1, 1)], y=[20], mode="lines", line={"width": 0})
    figure.add_scatter(x=[date(2026, 1, 1)], y=[80], mode="lines", fill="tonexty", fillcolor=f"{charts.BLUE}33")
    (band,) = drawn(figure).iter(f"{SVG}polygon")
    assert (band.get("fill"), band.get("fill-opacity")) == ("#0b62b0", "0.2")


def test_no_colour_of_the_screens_theme_is_left_on_paper():
    assert not re.search("#0000[0-9]{2}", svg.drawn(chart()))


@pytest.mark.parametrize("name", [*FOR_A_PAGE, "\ufffe\x00"])
def test_a_name_in_a_drawing_is_text(name):
    figure = chart()
    figure.add_annotation(x=date(2026, 2, 1), y=50, text=text.label(name), showarrow=False)
    shown = " ".join(name.split()).translate({0xFFFE: "\ufffd", 0: "\ufffd"})
    assert words(drawn(figure))[-1] == shown


@pytest.mark.parametrize(
    ("span", "names"),
    [
        pytest.param((0, 100), ["0%", "20%", "40%", "60%", "80%", "100%"], id="a percent"),
        pytest.param((0.2, 0.9), ["0.2%", "0.3%", "0.4%", "0.5%", "0.6%", "0.7%", "0.8%", "0.9%"], id="less than one"),
        pytest.param((900, 2100), ["1,000%", "1,200%", "1,400%", "1,600%", "1,800%", "2,000%"], id="thousands"),
    ],
)
def test_an_axis_names_even_values_within_its_range(span, names):
    layout = go.Figure(layout={"yaxis": {"range": span, "ticksuffix": "%"}}).layout
    assert [name for _, (name,) in axes.axis(layout.yaxis, [], 200, 0).ticks] == names
