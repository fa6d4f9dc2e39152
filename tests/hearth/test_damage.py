"""Whatever is damaged in a data folder: pages and commands show the latest publication that is not, and say so."""

import csv
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from metrics import __main__ as metrics
from pipelines import __main__ as pipelines
from records import data_folder, integrity, kept
from tests.given.page import app, go, text
from tests.given.publication import publication
from views.session import links

AS_OF = date(2026, 3, 31)
NAMES = ("2026-04-01-090000-n1", "2026-04-02-090000-n2", "2026-04-03-090000-n3")
FILES = (*integrity.NEEDED, integrity.SPARE, data_folder.RECORD)


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """A data folder with three publications, of one, two and three people; the last is current."""
    data = tmp_path_factory.mktemp("three") / "data"
    before = os.umask(0o077)  # nobody else's, so that no command has to say that it closed the folder
    for people, name in enumerate(NAMES, start=1):
        staff = [{"staff_id": str(number), "start_date": date(2024, 1, 1)} for number in range(people)]
        publication(data, {"staff": staff}, AS_OF, name)
    os.umask(before)
    return data


@pytest.fixture
def data(tmp_path, three, monkeypatch):
    """The same for one test to damage."""
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path / "data"))
    before = os.umask(0o077)
    yield Path(shutil.copytree(three, tmp_path / "data"))
    os.umask(before)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def zero(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def zero_middle(file: Path) -> None:
    content = file.read_bytes()
    third = len(content) // 3
    file.write_bytes(content[:third] + bytes(third) + content[2 * third :])


def garble(file: Path) -> None:
    file.write_bytes(b"\xff\xfe nothing that anybody wrote \x00")


def swap(file: Path) -> None:
    shutil.copyfile(file.parent.with_name(NAMES[0]) / file.name, file)


def make_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


WAYS = (cut, empty, zero, zero_middle, garble, swap, Path.unlink, make_a_folder)
POINTERS = {
    "missing": None,
    "empty": b"",
    "blank": b"\n\n",
    "garbage": b"\xff\xfe\x00",
    "nowhere": b"2020-01-01-000000\n",
    "outside": b"../publications\n",
    "absolute": b"/etc\n",
    "NUL": b"a\x00b",
    "long": b"x" * 5000,
    "hidden": b".building-x\n",
    "itself": b".\n",
    "a page of text": b"one\ntwo\n",
}


def headcount(data: Path, capsys) -> tuple[str, str]:
    """The people that `values` counts, and what it says beside."""
    capsys.readouterr()
    arguments = ["values", "--data", str(data), "--metric", "headcount", "--level", "organisation", "--format", "csv"]
    assert metrics.main([*arguments, "--month", "2026-03"]) == 0
    words = capsys.readouterr()
    (row,) = csv.DictReader(words.out.splitlines())
    return row["value"], words.err


# So few people have no retention curve, so that those of two publications are the same.
DAMAGES = [(way, file) for way in WAYS for file in FILES if (way, file) != (swap, data_folder.RETENTION)]


@pytest.mark.parametrize(("way", "file"), DAMAGES, ids=[f"{way.__name__} {file}" for way, file in DAMAGES])
def test_a_damaged_file_of_the_current_publication_is_passed_over_by_commands(data, capsys, file, way):
    way(data_folder.publication(data, NAMES[2]) / file)
    people, words = headcount(data, capsys)
    if file == integrity.SPARE:  # the published file says the same
        assert (people, words) == ("3.0", "")
        return
    assert people == "2.0"
    assert len(words.splitlines()) == 1 and NAMES[2] in words and NAMES[1] in words
    for name in ("history", "rollback"):
        assert pipelines.main([name, "--data", str(data)]) == 0
    assert data_folder.current(data) == NAMES[1]
    words = capsys.readouterr()
    assert NAMES[2] in words.err and "Traceback" not in words.err


@pytest.mark.parametrize("content", POINTERS.values(), ids=POINTERS)
def test_where_the_pointer_names_nothing_the_latest_is_shown_and_can_be_gone_back_to(data, capsys, content):
    pointer = data_folder.pointer(data)
    pointer.unlink()
    if content is not None:
        pointer.write_bytes(content)
    people, words = headcount(data, capsys)
    assert people == "3.0" and NAMES[2] in words
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    assert data_folder.current(data) == NAMES[2]


@pytest.mark.parametrize("file", integrity.NEEDED)
def test_two_damaged_ones_are_both_passed_over(data, capsys, file):
    for name in NAMES[1:]:
        empty(data_folder.publication(data, name) / file)
    assert headcount(data, capsys)[0] == "1.0"
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    assert data_folder.current(data) == NAMES[0]


def test_where_a_later_publication_is_all_that_is_left_rollback_goes_there(data, capsys):
    data_folder.pointer(data).write_text(NAMES[0] + "\n")
    empty(data_folder.publication(data, NAMES[0]) / data_folder.PEOPLE)
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    assert data_folder.current(data) == NAMES[2]


PAGES = [page.address for page in links.PAGES]
ON_PAGES = [
    *((data_folder.PEOPLE, way) for way in (cut, zero_middle, Path.unlink)),
    *((data_folder.VALUES, way) for way in (zero, swap)),
    (data_folder.RECORD, garble),
    (data_folder.RETENTION, empty),
]


@pytest.mark.parametrize(("file", "way"), ON_PAGES, ids=[f"{way.__name__} {file}" for file, way in ON_PAGES])
def test_every_page_shows_the_latest_that_is_not_damaged_and_says_so(data, file, way):
    way(data_folder.publication(data, NAMES[2]) / file)
    page = app()
    for address in PAGES:
        go(page, address)
        assert not page.exception and not page.error
        assert f"The publication {NAMES[2]} is damaged" in text(page) and NAMES[1] in text(page)
    go(page, "data")
    assert not page.button(key="rollback").disabled


def test_where_nothing_can_be_read_every_page_says_what_to_do(data):
    for name in NAMES:
        empty(data_folder.publication(data, name) / data_folder.PEOPLE)
    page = app()
    for address in PAGES:
        go(page, address)
        assert not page.exception and not page.error
        assert "Load your exports again" in text(page)


def test_what_goes_wrong_on_a_page_is_a_sentence_and_the_log_has_its_place_and_no_word_of_the_data(
    data, monkeypatch, caplog
):
    def fail(viewer):
        return {}["Ann Example"]

    monkeypatch.setattr("views.overview.page.page", fail)
    page = app()
    assert not page.exception
    assert [error.value for error in page.error] == [
        "This could not be shown, because of a fault. Try again, or go back to an earlier load on the Data page."
    ]
    assert "KeyError in tests.hearth.test_damage, line" in caplog.text
    assert "Ann Example" not in caplog.text


def test_a_file_that_is_damaged_while_it_is_shown_is_noticed_at_the_next_look(data):
    assert kept.shown(data).publication.id == NAMES[2]
    zero_middle(data_folder.publication(data, NAMES[2]) / data_folder.VALUES)
    assert kept.shown(data).publication.id == NAMES[1]
