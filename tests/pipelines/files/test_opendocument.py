"""An OpenDocument says in its XML what its reader leaves out: merged areas, errors, rows hidden or struck out."""

import zipfile

import pytest

from pipelines.files import workbooks

URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{URN}:office:1.0" xmlns:table="{URN}:table:1.0" xmlns:text="{URN}:text:1.0" '
    f'xmlns:style="{URN}:style:1.0" xmlns:fo="{URN}:xsl-fo-compatible:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
STRUCK = (
    '<style:style style:name="gone" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)
FAILED = 'table:formula="of:=[.#REF!]" office:string-value="" calcext:value-type="error"'
ROWS = [
    ["", "Employee ID", "Service", "Start date"],
    ["", "1", ("Oak", 'table:number-rows-spanned="2" table:number-columns-spanned="1"'), "01/02/2025"],
    ["", "2", "", "02/02/2025"],
    ["", ("3", 'table:style-name="gone"'), "Elm", ("#REF!", FAILED)],
    ["", "4", "Ash", ("#REF!", "")],  # typed by somebody: text like any other
]


def cell(text, attributes=""):
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def content(rows) -> str:
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    lines = ("".join(cell(*each) if isinstance(each, tuple) else cell(each) for each in row) for row in rows)
    table = blank + "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{STRUCK}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Staff &amp; Bank">{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    path = tmp_path_factory.mktemp("ods") / "staff.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content(ROWS))
    (sheet,) = workbooks.read(path, lambda text: text in ROWS[0], 2**29)
    return sheet


def test_a_merged_cell_of_an_opendocument_holds_for_every_cell_it_covers(sheet):
    assert sheet.rows["2"].to_pylist() == ["Oak", "Oak", "Elm", "Ash"]
    assert "Merged areas, whose value holds for every cell they cover: 1." in sheet.notes


def test_an_error_of_an_opendocument_stands_under_its_name_and_is_counted(sheet):
    assert sheet.rows["3"].to_pylist() == ["01/02/2025", "02/02/2025", "#REF!", "#REF!"]
    assert "Cells that hold the error of a formula instead of a value: 1 (1 × #REF!)." in sheet.notes


def test_rows_of_an_opendocument_that_are_struck_out_are_read_and_counted(sheet):
    assert sheet.rows["1"].to_pylist() == ["1", "2", "3", "4"]
    assert "Rows read like the others: 1 struck out." in sheet.notes
