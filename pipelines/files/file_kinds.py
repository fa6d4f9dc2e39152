"""What kind of file it is, told by its first bytes; what is no table is refused in one sentence."""

import zipfile
from pathlib import Path
from typing import Literal

from pipelines.errors import LoadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_TABLES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"\x1f\x8b", "a packed archive (gzip)"),
    (b"7z\xbc\xaf", "a packed archive (7z)"),
    (b"Rar!", "a packed archive (rar)"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x7fELF", "a program"),
)
EXPORT_AGAIN = "export the table again as CSV or as an Excel workbook"


def kind(path: Path) -> Literal["workbook", "text", "xml"]:
    """Whether the file is a workbook, text or XML; LoadError if it is none, empty, or cannot be opened."""
    try:
        start = _start(path)
    except OSError as error:
        raise LoadError(
            f"{path.name} cannot be opened ({error.strerror}): close it elsewhere and try again."
        ) from error
    if not start.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise LoadError(f"{path.name} is empty: {EXPORT_AGAIN} and look at it before loading it.")
    if start.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    if start.startswith(OLE):
        return "workbook"
    if _is_xml(start):
        return "xml"
    _refuse_what_is_no_text(path, start)
    return "text"


def damaged(path: Path) -> str:
    """What is said of a workbook that a reader cannot make out."""
    return f"{path.name} is damaged: open it in a spreadsheet program and save it again."


def with_password(path: Path) -> str:
    """What is said of a workbook that nobody can read without its password."""
    return f"{path.name} is protected by a password: save a copy without one and load that."


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(65536)


def _zip_kind(path: Path) -> Literal["workbook"]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError) as error:
        raise LoadError(f"{path.name} is damaged or was cut off while it was copied: {EXPORT_AGAIN}.") from error
    if any(name.lower().startswith("xl/") for name in names) or {"content.xml", "mimetype"} <= names:
        return "workbook"
    if any(name.startswith("word/") for name in names):
        raise LoadError(f"{path.name} is a Word document, not a table: {EXPORT_AGAIN}.")
    if any(name.endswith("workbook.xml") for name in names):
        raise LoadError(
            f"{path.name} is a workbook that was written in an unusual way: open it in a spreadsheet program, save it "
            "and load what was saved."
        )
    raise LoadError(
        f"{path.name} is a zip archive, not a table: unpack it and put the files inside it into the folder."
    )


def _refuse_what_is_no_text(path: Path, start: bytes) -> None:
    kind_of_file = next((words for mark, words in NOT_TABLES if start.startswith(mark)), None) or _markup(start)
    if kind_of_file:
        raise LoadError(f"{path.name} is {kind_of_file}, not a table: {EXPORT_AGAIN}.")
    if _binary(start):
        raise LoadError(f"{path.name} is not text and not a workbook that can be read: {EXPORT_AGAIN}.")


def _is_xml(start: bytes) -> bool:
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<?xml", b"<workbook", b"<message"))


def _markup(start: bytes) -> str | None:
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<div")):
        return "a web page, whatever its name ends in"
    if text.startswith((b'{"', b"{\n", b"{\r\n", b"{ ", b"[{", b"[\n", b"[\r\n", b"[[", b"{}", b"[]")):
        return "a JSON file"
    return None


def _binary(start: bytes) -> bool:
    """Text has hardly any control characters beside tabs and line ends (NULs are UTF-16, or looked at later)."""
    control = sum(start.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32), 127))
    utf_16 = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not utf_16 and (control > 0.02 * len(start) or _scattered_nuls(start) > 0.1 * len(start))


def _scattered_nuls(start: bytes) -> int:
    """NULs that are not the regular every second byte of UTF-16."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    return min(even, odd)
