"""What is no longer read is let go: neither files of earlier publications nor those of closed pages stay open."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from access import PRIVATE
from metrics.people import rows
from metrics.read import named, store
from tests.given.publication import publication

COUNTED = ("headcount",)
AS_OF = date(2026, 3, 31)
STAFF = {"staff": [{"staff_id": "1", "start_date": date(2024, 1, 1)}]}

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not tell what is open")


def opened(place: Path) -> set[str]:
    """The files under a folder that this process holds open, removed ones too."""
    handles = [f"/proc/self/fd/{handle}" for handle in os.listdir("/proc/self/fd")]
    targets = {os.readlink(handle) for handle in handles if os.path.islink(handle)}
    return {target for target in targets if target.startswith(str(place))}


def look(folder: Path) -> None:
    """Read values and people as pages do."""
    store.keep(folder)
    store.values(folder, PRIVATE, metric="headcount")
    store.retention(folder, PRIVATE)
    rows.rows(folder, PRIVATE, "headcount", "2026-03", "organisation")


def test_of_many_publications_only_the_latest_stay_open(tmp_path):
    for number in range(8):
        look(publication(tmp_path, STAFF, AS_OF, f"p{number}"))
    held = opened(tmp_path)
    assert {Path(name).parent.name for name in held if name.endswith("people.duckdb")} == {"p4", "p5", "p6", "p7"}
    assert {Path(name).parent.name for name in held if name.endswith("values.duckdb")} == {"p6", "p7"}
    assert len(held) == named.MOST_OPEN + store.MOST_KEPT


def test_what_is_no_longer_kept_is_closed_at_the_next_look(tmp_path):
    for name in ("old", "new"):
        look(publication(tmp_path, STAFF, AS_OF, name))
    shutil.rmtree(tmp_path / "publications" / "old")
    look(publication(tmp_path, STAFF, AS_OF, "newest"))
    assert {Path(name).parent.name for name in opened(tmp_path)} == {"new", "newest"}


def test_looking_again_opens_nothing_more(tmp_path):
    folder = publication(tmp_path, STAFF, AS_OF)
    look(folder)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        look(folder)
    assert len(os.listdir("/proc/self/fd")) == before
