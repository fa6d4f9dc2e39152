"""What tests of whole loads share."""

import pytest


@pytest.fixture
def data(tmp_path):
    """A data folder into which nothing was loaded."""
    return tmp_path / "data"
