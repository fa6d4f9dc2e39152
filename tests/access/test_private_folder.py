"""Nobody else on the computer reads what lies in the data folder."""

import os
import stat

import pytest

from access import private_folder
from access.private_folder import NotPrivate, close_to_others

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows closes home folders by itself")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def open_to_all(folder):
    """A data folder as it was made before: anybody may read it."""
    home = folder / "publications" / "2026-10-31-090000"
    home.mkdir(parents=True)
    (home / "people.duckdb").write_text("names", "utf-8")
    (folder / "current").write_text("2026-10-31-090000", "utf-8")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def test_a_folder_that_others_can_read_is_closed_with_a_sentence(tmp_path):
    data = open_to_all(tmp_path / "data")
    assert "could be read by other users of this computer" in close_to_others(data)
    assert {mode(path) for path in (data, *data.rglob("*"))} == {0o700, 0o600}
    assert close_to_others(data) == ""


@pytest.mark.parametrize("rights", [0o750, 0o705, 0o710, 0o701, 0o720])
def test_any_right_of_a_group_or_of_others_is_taken_away(tmp_path, rights):
    data = open_to_all(tmp_path / "data")
    close_to_others(data)
    data.chmod(rights)
    assert close_to_others(data)
    assert mode(data) == 0o700


def test_a_file_that_lies_open_in_a_closed_folder_is_closed_too(tmp_path):
    data = open_to_all(tmp_path / "data")
    data.chmod(0o700)
    assert close_to_others(data)
    assert mode(data / "publications" / "2026-10-31-090000" / "people.duckdb") == 0o600


def test_a_folder_that_holds_other_things_is_refused_and_left_alone(tmp_path):
    (tmp_path / "photos").mkdir()
    tmp_path.chmod(0o755)
    with pytest.raises(NotPrivate, match="holds other things"):
        close_to_others(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_place_for_everybody_is_refused_even_where_it_is_empty(tmp_path):
    tmp_path.chmod(0o1777)
    with pytest.raises(NotPrivate):
        close_to_others(tmp_path)
    assert mode(tmp_path) == 0o1777


def test_an_empty_folder_and_a_checkout_s_own_are_hearth_s(tmp_path):
    for name, content in (("empty", ""), ("checkout", "policy.toml")):
        folder = tmp_path / name
        folder.mkdir(mode=0o755)
        folder.chmod(0o755)
        if content:
            (folder / content).write_text("", "utf-8")
        assert close_to_others(folder)


def test_a_folder_whose_rights_cannot_be_changed_is_refused(tmp_path, monkeypatch):
    data = open_to_all(tmp_path / "data")
    monkeypatch.setattr(private_folder.Path, "chmod", lambda path, rights: None)  # as on a disk without such rights
    with pytest.raises(NotPrivate, match="cannot be changed from here"):
        close_to_others(data)


def test_what_a_link_points_to_is_left_as_it_is(tmp_path):
    data, other = open_to_all(tmp_path / "data"), tmp_path / "other"
    other.mkdir()
    (other / "file").write_text("", "utf-8")
    for path in (other, other / "file"):
        path.chmod(0o755)
    (data / "mappings").symlink_to(other)
    (data / "publications" / "link").symlink_to(other / "file")
    close_to_others(data)
    assert {mode(other), mode(other / "file")} == {0o755}


def test_a_folder_that_is_not_there_yet_is_no_matter(tmp_path):
    assert close_to_others(tmp_path / "data") == ""


def test_within_the_block_files_are_their_owner_s_alone_and_after_it_as_before(tmp_path):
    before = os.umask(0o022)
    try:
        with private_folder.private(None):
            (tmp_path / "inside").write_text("", "utf-8")
        (tmp_path / "after").write_text("", "utf-8")
    finally:
        os.umask(before)
    assert (mode(tmp_path / "inside"), mode(tmp_path / "after")) == (0o600, 0o644)
