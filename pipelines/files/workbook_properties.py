"""What a workbook says of itself as a whole: from which day it counts its dates, and when it was last saved."""

import re
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MOST = 4 * 2**20  # bytes of a part that are looked at: what is wanted stands at its beginning
DATE_1904 = re.compile(rb"""<(?:[\w.-]+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true)["']""")
ODS_1904 = re.compile(rb"""<table:null-date\b[^>]*date-value\s*=\s*["']1904-01-01""")
SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>\s*(\d{4}-\d{2}-\d{2})")
# The flags of XLSB's record BrtWbProp, and the records of XLS between which its own always stands: nothing hidden,
# this one, and the precision.
XLSB_PROPERTIES = re.compile(rb"\x99\x01[\x08-\x7f]([\x00-\xff])", re.S)
XLS_1904 = b"\x22\x00\x02\x00\x01\x00\x0e\x00\x02\x00"


@dataclass(frozen=True)
class Properties:
    """`is_1904`: its dates count from 1904. `saved_on`: the day it was last saved, None where it does not say."""

    is_1904: bool = False
    saved_on: date | None = None


def of(path: Path) -> Properties:
    """What the workbook says; of a damaged one what can be read, since the reader refuses it anyway."""
    if not zipfile.is_zipfile(path):
        return Properties(is_1904=XLS_1904 in path.read_bytes())
    try:
        with zipfile.ZipFile(path) as archive:
            return _of_archive(archive)
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError):
        return Properties()


def _of_archive(archive: zipfile.ZipFile) -> Properties:
    binary = XLSB_PROPERTIES.search(_beginning(archive, "xl/workbook.bin"))
    is_1904 = (
        bool(DATE_1904.search(_beginning(archive, "xl/workbook.xml")))
        or bool(ODS_1904.search(_beginning(archive, "content.xml")))
        or bool(binary and binary[1][0] & 1)
    )
    saved = SAVED.search(_beginning(archive, "docProps/core.xml") + _beginning(archive, "meta.xml"))
    return Properties(is_1904, date.fromisoformat(saved[1].decode()) if saved else None)


def _beginning(archive: zipfile.ZipFile, part: str) -> bytes:
    if part not in archive.namelist():
        return b""
    with archive.open(part) as file:
        return file.read(MOST)
