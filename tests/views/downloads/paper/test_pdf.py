"""A document as PDF: every word of it as text, tagged, the same bytes for the same document."""

import ast
import io
from dataclasses import replace
from datetime import datetime

import pandas as pd
import pypdf
import pytest

from tests.given.code import tree
from tests.given.hostile import FOR_A_PAGE
from views.downloads.paper import pdf
from views.downloads.paper.document import Document, bullets, heading, paragraphs, table

MADE_AT = datetime(2026, 4, 1, 9)
OF_TYPST = ('#read("/etc/passwd")', "$x$", "*b*", "@c", "<d>", "a\\b", '#eval("1")', "#image", "= no heading", "// no")


def document(*words):
    rows = pd.DataFrame({"Name": words, "Figure": ["7 of 8"] * len(words)})
    blocks = [heading(words[0]), *paragraphs(*words), *bullets(words), *table("Names", rows)]
    return Document(words[0], words, tuple(blocks))


def made(*words):
    return pdf.pdf(document(*words), MADE_AT, f"Hearth · {words[0]}")


def read(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    return reader, " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_what_means_something_to_typst_is_text_wherever_it_stands():
    _, text = read(made(*OF_TYPST))
    for words in OF_TYPST:
        assert text.count(words) >= 4  # what it is about, a paragraph, a list, a table


@pytest.mark.parametrize("name", FOR_A_PAGE)
def test_a_name_is_text(name):
    _, text = read(made(f"Oak {name}"))
    assert "".join(f"Oak {name}".split()) in "".join(text.replace("\u200b", "").split())


def test_it_is_tagged_titled_in_english_and_claims_to_be_accessible():
    reader, _ = read(made("Oak House"))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/StructTreeRoot"]
    assert reader.metadata.title == "Oak House"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_the_same_document_is_the_same_bytes_dated_when_its_publication_was_made():
    assert made("Oak House") == made("Oak House")
    reader, _ = read(made("Oak House"))
    assert reader.metadata.creation_date.date() == MADE_AT.date()


def test_letters_that_travel_with_no_font_of_ours_do_not_stop_it():
    reader, text = read(made("Oak \U000e0001 House", "北京"))
    assert "Oak" in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_by_its_own_fonts_alone_a_letter_that_they_lack_is_a_square_and_all_else_stays(monkeypatch):
    allowed = []
    fonts = pdf._fonts
    monkeypatch.setattr(pdf, "_fonts", lambda with_fonts_here: allowed.append(with_fonts_here) or fonts(False))
    words = document("Oak House", "北京 and Łódź")
    content = pdf.with_own_fonts(words, MADE_AT, "Hearth · 北京")
    reader, text = read(content)
    assert "Oak" in text and "□□ and Łódź" in text and "北" not in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert set(allowed) == {False}


@pytest.mark.parametrize("above", range(20, 60, 8))
def test_a_short_text_within_a_part_stays_on_one_page_with_its_heading(above):
    inner = [heading("Regulation 33"), *paragraphs("What is asked."), *bullets([f"Figure {n}" for n in range(9)])]
    within = [replace(inner[0], is_within=True), *inner[1:]]
    blocks = [heading("Evidence"), *paragraphs(*["Before."] * above), *within]
    reader, _ = read(pdf.pdf(Document("Oak House", (), tuple(blocks), has_contents=True), MADE_AT, "Hearth"))
    pages = [page.extract_text() for page in reader.pages]
    assert [("Regulation 33" in page, "Figure 0" in page, "Figure 8" in page) for page in pages if "33" in page] == [
        (True, True, True)
    ]


def test_typst_is_imported_when_a_pdf_is_wanted_and_not_at_the_start():
    at_the_start = [node for node in tree("views.downloads.paper.pdf").body if isinstance(node, ast.Import)]
    assert "typst" not in [alias.name for node in at_the_start for alias in node.names]
