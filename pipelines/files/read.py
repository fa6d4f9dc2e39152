"""A file of any kind -> rows of text with their line numbers."""

from pathlib import Path

from pipelines.errors import LoadError
from pipelines.files import csv, file_kinds, workbooks
from pipelines.files.sheet import Known, Sheet

__all__ = ["Known", "LoadError", "Sheet", "read"]


def read(path: Path, known: Known, max_unpacked_bytes: int = 512 * 2**20) -> list[Sheet]:
    """The sheets of the file that hold cells, hidden ones marked; LoadError says in one sentence why there are none.

    The kind of file is told by its content, not by the ending of its name. `known` says whether a text is a heading
    that some export or mapping knows, which is how the heading row is found. `max_unpacked_bytes` bounds a workbook.
    """
    if file_kinds.kind(path) == "workbook":
        return workbooks.read(path, known, max_unpacked_bytes)
    return [csv.read(path, known)]
