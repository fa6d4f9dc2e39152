"""Files of XML whose records are elements of plain texts."""

import pytest

from pipelines.errors import LoadError
from pipelines.files import read as reading


def read(tmp_path, text: str):
    (tmp_path / "return.xml").write_text(text, "utf-8")
    (sheet,) = reading.read(tmp_path / "return.xml", lambda text: False)
    return sheet


def cells(sheet) -> list[tuple]:
    return list(zip(*(sheet.rows[at].to_pylist() for at in sheet.rows.column_names), strict=True))


HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Message>\n<Header><Year>2026</Year></Header>\n'


def test_the_element_there_is_most_of_is_a_row_with_a_column_a_name_and_its_line(tmp_path):
    sheet = read(
        tmp_path, HEAD + "<Worker><No>1</No><Role> 5\n</Role></Worker>\n\n<Worker><No>2</No></Worker></Message>"
    )
    assert sheet.headings == ["No", "Role"] and cells(sheet) == [("1", "5", 4), ("2", None, 7)]
    assert sheet.notes == [
        "Read as XML: 2 records named Worker.",
        "Other elements of the file were left out: Header (1).",
    ]


def test_records_of_one_line_are_told_by_their_place(tmp_path):
    sheet = read(tmp_path, "<Message><W><No>1</No></W><W><No>2</No><No>3</No></W></Message>")
    assert cells(sheet) == [("1", 1), ("2; 3", 2)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + "<Worker><No>1</No></Worker>", "return.xml is no whole XML file"),
        ('<?xml version="1.0"?><staff/>', "return.xml is an XML file without records"),
        (
            '<?xml version="1.0"?><Workbook><Row><Cell>1</Cell></Row></Workbook>',
            "return.xml is a workbook written as XML",
        ),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a><w><n>&b;</n></w></a>', "return.xml declares a kind"),
    ],
)
def test_what_is_cut_off_holds_no_record_or_declares_a_kind_of_its_own_is_refused(tmp_path, text, why):
    with pytest.raises(LoadError, match=why):
        read(tmp_path, text)
