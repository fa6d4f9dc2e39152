"""One zip of several files, the same bytes for the same files: no clock, no system, no order but the one given."""

import io
import zipfile
from collections.abc import Mapping

FIXED_DAY = (1980, 1, 1, 0, 0, 0)
UNIX = 3
FOR_ALL_TO_READ = 0o644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files by name, in order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in files.items():
            packed.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED_DAY)
    entry.create_system, entry.external_attr = UNIX, FOR_ALL_TO_READ
    return entry
