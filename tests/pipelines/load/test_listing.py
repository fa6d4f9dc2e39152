"""A folder's names: files are read, links and devices are not followed, and what is passed over is named."""

import os

import pytest

from pipelines.errors import LoadError
from pipelines.load.folder import arrive
from tests.given.folder import folder, load, rows

STAFF = "staff_id,service,role,contract,start_date\n1,Oak,Worker,permanent,2024-01-01\n"


def arrived(place):
    return arrive(place, [], list, lambda text: None)


def test_a_link_is_passed_over_by_name_wherever_it_leads(tmp_path):
    place = folder(tmp_path / "exports", staff=STAFF)
    os.symlink("/proc/self/environ", place / "training.csv")
    os.symlink(tmp_path / "nowhere", place / "absence.csv")
    os.symlink(folder(tmp_path / "other", leave=STAFF), place / "more")
    assert arrived(place).others == [
        "absence.csv is a link that leads to a file that is not there, and was passed over",
        "more is a link, and was passed over",
        "training.csv is a link, and was passed over",
    ]


def test_devices_pipes_and_subfolders_are_passed_over_by_name(tmp_path):
    place = folder(tmp_path / "exports", staff=STAFF)
    os.mkfifo(place / "training.csv")
    folder(place / "Old exports", staff=STAFF)
    assert arrived(place).others == [
        "Old exports is a subfolder, and was passed over",
        "training.csv is a device or a pipe, not a file, and was passed over",
    ]


def test_what_the_system_puts_into_a_folder_is_passed_over(tmp_path):
    place = folder(tmp_path / "exports", staff=STAFF)
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store", "~$staff.xlsx", "Exports.lnk"):
        (place / name).write_text("[.ShellClassInfo]\n")
    answer = arrived(place)
    assert list(answer.files) == ["staff.csv"]
    assert len(answer.others) == 5 and all("the system's own" in line for line in answer.others)


def test_what_was_passed_over_is_said_where_nothing_is_left(tmp_path):
    os.symlink("/etc/passwd", tmp_path / "staff.csv")
    with pytest.raises(LoadError, match=r"holds no file to load(.|\n)*staff\.csv is a link"):
        arrived(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may open everything")
def test_a_file_that_may_not_be_opened_is_passed_over_by_name(tmp_path):
    place = folder(tmp_path, staff=STAFF, training=STAFF)
    (place / "training.csv").chmod(0)
    assert arrived(place).others == ["training.csv cannot be opened (Permission denied), and was passed over"]


def test_a_name_that_is_no_utf_8_is_read_and_shown_with_a_replacement_sign(tmp_path):
    (tmp_path / os.fsdecode(b"staff caf\xe9.csv")).write_text(STAFF)
    con, _ = load(tmp_path)
    assert rows(con, "select source_file, rows_loaded from raw.file") == [("staff caf\ufffd.csv", 1)]


@pytest.mark.parametrize("name", ["secrets", "staff"])
def test_a_refusal_shows_no_cell_of_a_file_that_is_no_export(tmp_path, name):
    place = folder(tmp_path, **{name: "PASSWORD=hunter2\nHOME=/home/sam\n"})
    with pytest.raises(LoadError, match="cannot tell which export this is") as refusal:
        arrived(place)
    assert "hunter2" not in str(refusal.value) and "PASSWORD" not in str(refusal.value)
