"""`hearth backup` and `hearth restore`: what was copied comes back as it was, and nothing newer is lost unasked."""

import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from access import PRIVATE
from hearth.__main__ import main
from records import data_folder, kept
from register import entries, file
from register.deciding import Event
from tests.given.publication import publication

AS_OF = date(2026, 3, 31)
FIRST, SECOND = "2026-04-01-090000-n1", "2026-04-02-090000-n2"
ROTA = Event(service="Oak House", on=AS_OF, what="New rota")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A data folder with a publication, a mapping, a policy and an event."""
    data = tmp_path_factory.mktemp("made") / "data"
    before = os.umask(0o077)
    publication(data, {"staff": [{"staff_id": "1", "start_date": date(2024, 1, 1)}]}, AS_OF, FIRST)
    (data / "mappings").mkdir()
    (data / "mappings" / "own.toml").write_text("keep_names = true\n", "utf-8")
    (data / "policy.toml").write_text("[keep]\npublications = 5\n", "utf-8")
    entries.add(data, ROTA, "Ade", PRIVATE)
    os.umask(before)
    return data


@pytest.fixture
def data(tmp_path, made) -> Path:
    """The same for one test to change."""
    return Path(shutil.copytree(made, tmp_path / "data"))


def run(*words) -> int:
    return main([str(word) for word in words])


def events(data) -> list[str]:
    return [entry.value.what for entry in entries.in_force(data, Event, PRIVATE)]


def content(data) -> dict[str, bytes]:
    """Every file but the register, whose bytes may differ where what it says does not, and locks."""
    files = [path for path in data.rglob("*") if path.is_file() and not path.name.startswith((file.FILE, ".loading"))]
    return {str(path.relative_to(data)): path.read_bytes() for path in files}


def test_what_was_copied_comes_back_into_an_empty_folder_as_it_was(data, tmp_path, capsys):
    assert run("backup", tmp_path / "copy", "--data", data) == 0
    assert run("restore", tmp_path / "copy", "--data", tmp_path / "new") == 0
    assert content(tmp_path / "new") == content(data) == content(tmp_path / "copy")
    assert events(tmp_path / "new") == events(data) == ["New rota"]
    assert data_folder.current(tmp_path / "new") == FIRST
    assert "keep it as safe as that" in capsys.readouterr().out
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (tmp_path / "copy").rglob("*")} == {0}


def test_what_was_written_down_since_is_taken_away_only_where_that_is_accepted_and_is_kept_beside(
    data, tmp_path, capsys
):
    run("backup", tmp_path / "copy", "--data", data)
    entries.add(data, Event(on=AS_OF, what="Later"), "Bo", PRIVATE)
    (data / "policy.toml").write_text("[keep]\npublications = 9\n", "utf-8")
    assert run("restore", tmp_path / "copy", "--data", data) == 1
    assert "1 change was written down" in capsys.readouterr().err
    assert events(data) == ["Later", "New rota"]
    assert run("restore", tmp_path / "copy", "--data", data, "--accept") == 0
    assert events(data) == ["New rota"]
    assert "publications = 5" in (data / "policy.toml").read_text("utf-8")
    assert events(data / "before-restore") == ["Later", "New rota"]
    assert "publications = 9" in (data / "before-restore" / "policy.toml").read_text("utf-8")


def test_the_publication_of_a_backup_becomes_the_current_one_though_another_is_newer_or_it_is_damaged(data, tmp_path):
    run("backup", tmp_path / "copy", "--data", data)
    shutil.copytree(data_folder.publication(data, FIRST), data_folder.publication(data, SECOND))
    data_folder.pointer(data).write_text(SECOND + "\n", "utf-8")
    (data_folder.publication(data, FIRST) / data_folder.PEOPLE).write_bytes(b"")
    assert run("restore", tmp_path / "copy", "--data", data) == 0
    assert (data_folder.current(data), kept.shown(data).notice) == (FIRST, "")


def test_a_backup_takes_no_other_folders_place_and_what_is_no_backup_is_refused(data, tmp_path, capsys):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("mine", "utf-8")
    assert run("backup", tmp_path / "taken", "--data", data) == 1
    assert "is there already and is not empty" in capsys.readouterr().err
    assert run("restore", tmp_path / "taken", "--data", data) == 1
    assert "is no backup" in capsys.readouterr().err
    assert run("backup", tmp_path / "copy", "--data", tmp_path / "nowhere") == 1
    assert "holds nothing to copy" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()
