"""A file of any kind -> rows of text with their line numbers."""

from pathlib import Path

from pipelines.errors import LoadError
from pipelines.files import csv, file_kinds, second_tables, workbook_properties, workbooks, xml_records
from pipelines.files.sheet import Known, Sheet

__all__ = ["Known", "LoadError", "Sheet", "read"]


def read(path: Path, known: Known, max_unpacked_bytes: int = 512 * 2**20) -> list[Sheet]:
    """The tables of the sheets that hold cells, hidden ones marked; LoadError says in one sentence why there are none.

    The kind of file is told by its content, not by the ending of its name. `known` says whether a text is a heading
    that some export or mapping knows, which is how the heading row is found. `max_unpacked_bytes` bounds a workbook.
    """
    kind = file_kinds.kind(path)
    if kind == "xml":
        return [xml_records.read(path)]
    sheets = _of_workbook(path, known, max_unpacked_bytes) if kind == "workbook" else [csv.read(path, known)]
    return [table for sheet in sheets for table in second_tables.split(sheet, known)]


def _of_workbook(path: Path, known: Known, max_unpacked_bytes: int) -> list[Sheet]:
    sheets = workbooks.read(path, known, max_unpacked_bytes)
    workbook = workbook_properties.of(path)
    for sheet in sheets:
        sheet.is_1904 = workbook.is_1904
        sheet.saved_on = str(workbook.saved_on or "")
    return sheets
