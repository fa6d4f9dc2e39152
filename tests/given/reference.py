"""Reference answers that are not ours to ship: read where HEARTH_REFERENCE_DATA names their folder."""

import os
from pathlib import Path

import pytest


def reference(*parts: str) -> Path:
    """The path of one file of reference answers; the test is skipped where the folder is not named."""
    folder = os.environ.get("HEARTH_REFERENCE_DATA")
    if not folder:
        pytest.skip("needs reference answers: set HEARTH_REFERENCE_DATA to their folder")
    return Path(folder, *parts)
