"""The PDF of a pack, read back: tagged as PDF/UA asks, with contents, no chart without words and no page lost."""

import io
from itertools import pairwise

import pypdf
import pytest

from tests.views.downloads.pack.conftest import pack
from views.downloads.pack import making


@pytest.fixture(scope="module")
def reader(data):
    return pypdf.PdfReader(io.BytesIO(making.printed(*pack()).files["pack.pdf"]))


def elements(reader) -> list[pypdf.generic.DictionaryObject]:
    """Every element of the tree by which it is read out, in the order of reading."""
    listed, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0)
        if not isinstance(element, pypdf.generic.DictionaryObject):
            continue
        if "/S" in element:
            listed.append(element)
        inner = element.get("/K", [])
        inner = inner if isinstance(inner, list) else [inner]
        waiting[:0] = [kid.get_object() for kid in inner]
    return listed


def test_it_is_tagged_titled_and_claims_to_be_accessible(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata.title == "Oak {House}: inspection"


def test_headings_go_down_one_step_at_a_time(reader):
    levels = [int(each["/S"][2:]) for each in elements(reader) if each["/S"] in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(2) == 8  # the card and seven sections


def test_tables_have_headed_columns_and_as_many_cells_in_each_row(reader):
    kinds = [each["/S"] for each in elements(reader)]
    assert kinds.count("/Table") >= 4 and kinds.count("/TH") >= 8
    assert kinds.count("/TD") > kinds.count("/TH")


def test_every_chart_says_in_words_what_it_shows(reader):
    figures = [each for each in elements(reader) if each["/S"] == "/Figure"]
    assert len(figures) >= 2
    assert all(len(each["/Alt"]) > 40 for each in figures)


def test_its_contents_name_every_part_with_its_page(reader):
    first = reader.pages[0].extract_text()
    for title in ("At a glance", "Staffing facts", "Gaps", "File check", "Change over time", "How this was made"):
        assert title in first
    assert {each["/S"] for each in elements(reader)} >= {"/TOC", "/TOCI"}


def test_a_home_of_twelve_has_at_most_twelve_pages_each_with_its_number_and_the_pack_it_is_of(reader):
    assert len(reader.pages) <= 12
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"{number} of {len(reader.pages)}" in text and "2026-04-01-090000-n1" in text


def test_it_says_that_it_is_not_the_official_form(reader):
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "this is not the official form" in words and "Check against the current form of your regulator" in words
