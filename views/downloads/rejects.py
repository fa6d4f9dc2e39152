"""Rejected rows in their files' own layout, as one archive, written by the loading commands in their own process."""

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from records.shipped import HOME

LONGEST = 120  # seconds
FIXED_DAY = (1980, 1, 1, 0, 0, 0)  # the same rows make the same bytes


def archive(data: Path) -> bytes:
    """A zip of one CSV file per file with rejected rows; LookupError in words where there is none."""
    with tempfile.TemporaryDirectory(prefix="hearth-rejects-") as folder:
        done = subprocess.run(
            [
                sys.executable,
                "-X",
                "utf8",
                "-m",
                "pipelines",
                "rejects",
                "--names-nobody",
                "--data",
                str(data.resolve()),
                "--out",
                folder,
            ],
            cwd=HOME,
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST,
        )
        files = sorted(Path(folder).iterdir())
        if done.returncode or not files:
            raise LookupError(done.stderr.strip() or "No row was rejected, so there is nothing to download.")
        return _zipped(files)


def _zipped(files: list[Path]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.writestr(zipfile.ZipInfo(file.name, FIXED_DAY), file.read_bytes())
    return buffer.getvalue()
