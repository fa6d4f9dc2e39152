"""What commands make in a data folder is for its owner alone, and a folder that lies open is closed."""

import os
import stat
from datetime import date

import pytest

from hearth.__main__ import main
from tests.given.figures import post
from tests.given.folder import STAFF, folder
from tests.given.publication import publication

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows closes home folders by itself")


@pytest.fixture(autouse=True)
def generous():
    """A person whose system lets everybody read what they make."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(top) -> list[str]:
    paths = [top, *top.rglob("*")]
    return sorted(path.name for path in paths if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def test_a_load_a_way_back_and_rejects_leave_nothing_open(tmp_path):
    exports, data = tmp_path / "exports", tmp_path / "data"
    folder(exports, staff=f"{STAFF}E1,Oak House,Support worker,permanent,21/02/2020,\n")
    assert main(["load", str(exports), "--data", str(data)]) == 0
    assert open_to_others(data) == []
    folder(exports, staff=(exports / "staff.csv").read_text("utf-8") + "E2,Oak House,Cook,permanent,soon,\n")
    assert main(["load", str(exports), "--data", str(data), "--accept"]) == 0
    assert main(["rejects", "--data", str(data), "--out", str(tmp_path / "rejects")]) == 0
    assert main(["republish", "--data", str(data)]) == 0
    assert main(["rollback", "--data", str(data)]) == 0
    assert open_to_others(data) == open_to_others(tmp_path / "rejects") == []


@pytest.mark.parametrize("command", ["history", "rollback", "values"])
def test_every_command_closes_a_folder_that_lies_open_and_says_so(tmp_path, capsys, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data"
    publication(data, {"staff": [post("1", "2024-01-01")]}, date(2026, 10, 31))
    for path in (data, *data.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    main([command])
    assert "could be read by other users of this computer" in capsys.readouterr().err
    assert open_to_others(data) == []


def test_a_load_into_a_folder_of_other_things_that_others_read_is_refused(tmp_path, capsys):
    exports = folder(tmp_path / "exports", staff=STAFF)
    home = tmp_path / "shared"
    (home / "minutes").mkdir(parents=True)
    assert main(["load", str(exports), "--data", str(home)]) == 1
    assert "Give Hearth a folder of its own" in capsys.readouterr().err
    assert sorted(path.name for path in home.iterdir()) == ["minutes"]


def test_who_makes_files_afterwards_makes_them_as_before(tmp_path):
    main(["history", "--data", str(tmp_path / "data")])
    (tmp_path / "mine").write_text("", "utf-8")
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o644
