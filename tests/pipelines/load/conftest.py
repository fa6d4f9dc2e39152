"""What tests of whole loads share."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pyarrow import parquet

from metrics.publish import publish
from records import data_folder
from records.policy import Policy
from records.publication import Earlier


@pytest.fixture
def data(tmp_path):
    """A data folder into which nothing was loaded."""
    return tmp_path / "data"


@pytest.fixture
def without_figures(monkeypatch):
    """Loads publish a file of values that holds none."""

    def publish_none(people: Path, folder: Path, policy: Policy, earlier: Sequence[Earlier] = ()) -> tuple:
        for name in (data_folder.VALUES, data_folder.RETENTION):
            parquet.write_table(publish.COLUMNS.empty_table(), folder / name)
        return ()

    monkeypatch.setattr(publish, "publish", publish_none)
