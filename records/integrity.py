"""Whether the files of a publication are as they were written: there, of the size and content that its record says."""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from records import data_folder

# Pages can do without the database of values: they read the published file where it is not as it was written.
SPARE = data_folder.VALUES_DATABASE
NEEDED = (data_folder.PEOPLE, data_folder.VALUES, data_folder.RETENTION)

Mark = tuple[str, int, int, int]  # a file's path, and what changes with its content: size, time, place on disk


@dataclass(frozen=True, kw_only=True)
class WrittenFile:
    """A file as it was written: its size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


def written(folder: Path) -> dict[str, WrittenFile]:
    """Every file of a publication but its record, as it lies there now."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != data_folder.RECORD)
    return {path.name: WrittenFile(size=path.stat().st_size, sha256=_sha256(_mark(path))) for path in files}


def is_there(folder: Path, name: str, expected: Mapping[str, WrittenFile]) -> bool:
    """Whether a file lies there in the size it was written with. What was never written (a spare file) is not there."""
    try:
        size = (folder / name).stat().st_size
    except OSError:
        return False
    return name in expected and size == expected[name].size if expected else (folder / name).is_file()


def is_as_written(folder: Path, name: str, expected: Mapping[str, WrittenFile]) -> bool:
    """Whether a file has the content it was written with; where an earlier version wrote none of it down, it opens.

    The content is read once for each state of the file.
    """
    try:
        mark = _mark(folder / name)
        if not expected:
            return _opens(mark)
        return is_there(folder, name, expected) and _sha256(mark) == expected[name].sha256
    except OSError:
        return False


def _mark(file: Path) -> Mark:
    status = file.stat()
    return str(file.absolute()), status.st_size, status.st_mtime_ns, status.st_ino


@functools.lru_cache(maxsize=256)
def _sha256(mark: Mark) -> str:
    with open(mark[0], "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@functools.lru_cache(maxsize=256)
def _opens(mark: Mark) -> bool:
    # What opens a file takes long to bring in, and only folders of an earlier version have files that are opened.
    import duckdb
    from pyarrow import ArrowException, parquet

    from records import reading

    file = Path(mark[0])
    try:
        if file.suffix == ".parquet":
            parquet.read_metadata(file)
        else:
            reading.engine({"read": file}).close()
    except (OSError, ArrowException, duckdb.Error):
        return False
    return True
