"""What tests of loading share: a load ends by publishing, and most of them are about what comes before."""

import pytest

from tests.given.few_metrics import few_metrics
from tests.given.loads import publish_no_figures

__all__ = ["few_metrics"]


@pytest.fixture
def without_figures(monkeypatch):
    """Loads make no facts, and publish a file of values that holds none."""
    publish_no_figures(monkeypatch)
