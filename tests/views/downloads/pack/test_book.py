"""The workbook of a pack, read back: contents that lead to every sheet, true dates, and no row that is lost."""

import io
import re
import zipfile

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from tests.views.downloads.pack.conftest import pack
from views.downloads.pack import making
from views.downloads.pack.book import Book, workbook_of
from views.downloads.paper.document import Bullets, Heading, Paragraph, Table


@pytest.fixture(scope="module")
def content(data):
    return making.filled(*pack()).files["pack.xlsx"]


def sheets(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def book(**parts) -> bytes:
    return workbook_of(Book("Oak House: inspection", ("Since 1 March 2026",), parts, {}))


def test_there_is_a_sheet_for_each_section_and_the_contents_lead_to_it(content):
    names = list(sheets(content))
    assert names[0] == "Contents" and names[-1] == "Figures of the period"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        links = re.findall(r"location=\"'([^\"]+)'!A1\"", packed.read("xl/worksheets/sheet1.xml").decode())
    assert links == names[1:]


def test_the_head_of_every_sheet_stays_in_sight_and_its_tables_are_tables(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        pages = [packed.read(name).decode() for name in packed.namelist() if "worksheets/sheet" in name]
        tables = [name for name in packed.namelist() if name.startswith("xl/tables/")]
    assert all('state="frozen"' in page for page in pages[1:]) and len(tables) >= 6


def test_a_day_is_a_date_and_a_staff_number_stays_as_it_is():
    frame = pd.DataFrame({"Staff number": ["007"], "Done on": ["3 March 2026"], "Note": ["In March 2026"]})
    ((number, day, note),) = [row for row in sheets(book(Gaps=[Table("People", frame)]))["Gaps"] if row[0] == "007"]
    assert (number, f"{day}", note) == ("007", "2026-03-03", "In March 2026")


@pytest.mark.parametrize("words", ["=1+1", "+44", "-x", "@sum", "＝1"])
def test_nothing_in_it_acts(words):
    blocks = [Heading(words), Paragraph(words), Bullets((words,)), Table(words, pd.DataFrame({words: [words]}))]
    cells = [cell for row in sheets(book(Gaps=blocks))["Gaps"] for cell in row if words in str(cell)]
    assert len(cells) == 6 and all(not str(cell).startswith(words) for cell in cells)


def test_a_table_too_long_for_a_sheet_goes_on_in_others_and_every_row_is_there(monkeypatch):
    monkeypatch.setattr("views.downloads.sheets.MOST_ROWS", 10)
    frame = pd.DataFrame({"Number": range(25)})
    made = sheets(book(Gaps=[Paragraph("Before."), Table("All", frame), Paragraph("After.")]))
    words = [str(cell) for rows in made.values() for row in rows for cell in row]
    assert [cell for rows in made.values() for row in rows for cell in row if isinstance(cell, float)] == list(
        range(25)
    )
    assert "All. Rows 1 to 10 of 25. The next sheet goes on." in words and "All. Rows 21 to 25 of 25." in words
    assert list(made) == ["Contents", "Gaps", "Gaps (2)", "Gaps (3)", "Gaps (4)"]


def test_the_numbers_behind_the_words_stand_below_them():
    table = Table("Survey", pd.DataFrame({"Figure": ["7 of 8"]}), pd.DataFrame({"Numerator": [7], "Denominator": [8]}))
    rows = sheets(book(Change=[table]))["Change"]
    assert ["7 of 8", ""] in rows and ["Survey, in full", ""] in rows and [7, 8] in rows
