"""A page names the parts of the client that it will need, so that a browser fetches them while it waits for figures."""

import re
from pathlib import Path

import pytest
from streamlit import file_util

from views.serve import front_page, preloading

STATIC = Path(file_util.get_static_dir())


@pytest.mark.parametrize("address", ["", "overview", "service", "team", "person", "matrix"])
def test_each_part_named_is_a_file_of_the_client_and_none_is_missed(address):
    named = re.findall(r"</([^>]+)>", preloading.header(address))
    drawing = preloading.WITH_A_CHART if address in preloading.CHARTS_ON else ()
    parts = (*preloading.ON_EVERY_PAGE, *drawing, preloading.ICONS)
    assert all(sum(f"/{part}." in name for name in named) == 1 for part in parts)
    assert all((STATIC / name).is_file() for name in named)


def test_what_a_part_imports_is_named_too_once_and_never_what_the_front_page_names():
    named = preloading.scripts_of(("BidiComponent", "Selectbox"))
    assert any(name.startswith("Input.") for name in named) and len(set(named)) == len(named)
    assert not [name for name in named if name in front_page.text()]


def test_what_draws_charts_is_named_only_by_pages_that_have_one():
    assert "PlotlyChart" in preloading.header("") and "PlotlyChart" in preloading.header("service")
    assert "PlotlyChart" not in preloading.header("team")


def test_what_is_no_page_names_nothing():
    assert preloading.header("static/js/index.js") == preloading.header("downloads/due.csv") == ""
