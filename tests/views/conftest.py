"""What tests of pages share."""

import pytest


@pytest.fixture
def data(tmp_path, monkeypatch):
    """An empty data folder, which the pages read."""
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))
    return tmp_path
