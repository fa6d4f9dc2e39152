"""How far the cells of a sheet reach is told by the cells themselves, before any reader fills the rectangle."""

import struct
import time
import zipfile

import pytest

from pipelines.errors import LoadError
from pipelines.files import farthest_cell, opendocument, read, workbook_parts
from pipelines.mapping import headings
from tests.given.reference import reference

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = f'<o:document-content xmlns:o="{OFFICE}:office:1.0" xmlns:t="{OFFICE}:table:1.0" xmlns:x="{OFFICE}:text:1.0">'
FILLED = '<t:table-cell o:value-type="string"><x:p>a</x:p></t:table-cell>'


def ods(*rows):
    """The content of an OpenDocument with one table, under prefixes of its own."""
    return f"{HEAD}<t:table>{''.join(rows)}</t:table></o:document-content>".encode()


def xlsb(*records):
    """A binary part: kinds and contents of its records, after the one that begins a sheet."""
    packed = b"\x81\x01\x00"
    for kind, content in records:
        packed += bytes([kind, len(content)]) + content
    return packed


def workbook(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return path


def test_blank_rows_and_columns_to_the_end_of_the_sheet_are_not_counted():
    row = f'<t:table-row>{FILLED}{FILLED}<t:table-cell t:number-columns-repeated="16382"/></t:table-row>'
    rest = (
        '<t:table-row t:number-rows-repeated="1048574"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
    )
    assert opendocument.of(ods(row, row, rest)).largest == 4


def test_a_filled_cell_that_is_repeated_is_as_many_cells():
    many = FILLED.replace("<t:table-cell", '<t:table-cell t:number-columns-repeated="1000"')
    assert opendocument.of(ods(f'<t:table-row t:number-rows-repeated="500">{many}</t:table-row>')).largest == 500_000


def test_a_cell_far_from_the_others_counts_with_all_between():
    far = f'<t:table-row><t:table-cell t:number-columns-repeated="99"/>{FILLED}</t:table-row>'
    gap = '<t:table-row t:number-rows-repeated="98"><t:table-cell/></t:table-row>'
    assert opendocument.of(ods(f"<t:table-row>{FILLED}</t:table-row>", gap, far)).largest == 10_000


def test_text_alone_fills_a_cell():
    assert opendocument.of(ods("<t:table-row><t:table-cell><x:p>a</x:p></t:table-cell></t:table-row>")).largest == 1


def test_an_opendocument_that_unfolds_is_refused_before_it_is_opened(tmp_path):
    many = FILLED.replace("<t:table-cell", '<t:table-cell t:number-columns-repeated="9000"')
    rows = ods(f'<t:table-row t:number-rows-repeated="9000">{many}</t:table-row>')
    path = workbook(tmp_path / "staff.ods", mimetype="application/vnd.oasis", content_xml=rows)
    with pytest.raises(LoadError, match=r"staff\.ods has a cell so far from the others"):
        workbook_parts.look_over(path, 2**29)


@pytest.mark.parametrize("content", [b"<a><b></a>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_an_opendocument_that_is_no_sound_xml_or_declares_entities_is_refused(tmp_path, content):
    path = workbook(tmp_path / "staff.ods", mimetype="application/vnd.oasis", content_xml=content)
    with pytest.raises(LoadError, match=r"staff\.ods is damaged"):
        workbook_parts.look_over(path, 2**29)


def test_cells_of_a_binary_sheet_are_counted_and_formatted_blanks_are_not():
    row, cell = struct.Struct("<I").pack, struct.Struct("<II").pack
    far = (0, row(99)), (7, cell(9, 0)), (0, row(500)), (1, cell(16_000, 0))
    assert farthest_cell.of_xlsb(xlsb((0, row(0)), (2, cell(0, 0)), *far)) == 1000
    assert farthest_cell.of_xlsb(b"\x83\x01\x00\x00\x04\xff\xff\xff\x7f") == 0


def test_a_binary_workbook_with_a_far_cell_is_refused_before_it_is_opened(tmp_path):
    sheet = xlsb((0, struct.pack("<I", 1_048_575)), (2, struct.pack("<II", 16_383, 0)))
    path = workbook(tmp_path / "staff.xlsb", xl__workbook_bin=b"", xl__worksheets__sheet1_bin=sheet)
    with pytest.raises(LoadError, match=r"staff\.xlsb has a cell so far from the others"):
        workbook_parts.look_over(path, 2**29)


def test_a_file_of_200000_headings_is_refused_in_a_sentence_within_seconds(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(",".join(f"h{n}" for n in range(200_000)) + "\n" + "1," * 199_999 + "1\n")
    began = time.monotonic()
    with pytest.raises(LoadError, match="more than 2,000 columns"):
        read.read(path, headings.known([]))
    assert time.monotonic() - began < 20


def test_a_few_hundred_headings_are_read(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(",".join(f"h{n}" for n in range(2000)) + "\n" + "1," * 1999 + "1\n")
    assert len(read.read(path, headings.known([]))[0].headings) == 2000


def test_errors_of_an_xlsb_workbook_stand_by_their_cells():
    failed, formula = (struct.pack("<II", column, 0) + bytes([error]) for column, error in ((1, 0x17), (2, 0x2A)))
    rows = xlsb((0, struct.pack("<I", 4)), (3, failed), (0, struct.pack("<I", 9)), (11, formula + bytes(6)))
    assert farthest_cell.errors_of_xlsb(rows) == {(4, 1): "#REF!", (9, 2): "#N/A"}


def test_the_sheets_of_an_xlsb_workbook_are_known_by_their_names():
    marks = workbook_parts.look_over(reference("05_torture", "cal", "any_sheets.xlsb"), 2**29)
    assert {"Visible", "Hidden", "VeryHidden"} <= marks.keys()
