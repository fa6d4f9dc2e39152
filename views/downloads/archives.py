"""Files that the loading commands write in their own process, as one archive: rejected rows, templates, the sample."""

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from records.shipped import HOME

LONGEST = 120  # seconds
FIXED_DAY = (1980, 1, 1, 0, 0, 0)  # the same rows make the same bytes


def rejects(data: Path) -> bytes:
    """A zip of one CSV file per file with rejected rows; LookupError in words where there is none."""
    return _archive(
        *("rejects", "--names-nobody", "--data", str(data.resolve()), "--out"),
        nothing="No row was rejected, so there is nothing to download.",
    )


def templates() -> bytes:
    """A zip of an empty workbook for each export."""
    return _archive("templates")


def sample() -> bytes:
    """A zip of the made-up exports of a made-up provider."""
    return _archive("sample")


def _archive(*command: str, nothing: str = "No file was written.") -> bytes:
    """What a command writes into the folder given behind it; LookupError in words where it writes nothing."""
    with tempfile.TemporaryDirectory(prefix="hearth-files-") as folder:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "pipelines", *command, folder],
            cwd=HOME,
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST,
        )
        files = sorted(path for path in Path(folder).iterdir() if path.is_file())
        if done.returncode or not files:
            raise LookupError(done.stderr.strip() or nothing)
        return _zipped(files)


def _zipped(files: list[Path]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.writestr(zipfile.ZipInfo(file.name, FIXED_DAY), file.read_bytes())
    return buffer.getvalue()
