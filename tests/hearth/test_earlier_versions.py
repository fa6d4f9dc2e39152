"""A data folder made by an earlier version is opened without a question: counted again once, and what changes named."""

import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

import duckdb
import pytest
from pyarrow import compute, parquet

from metrics import __main__ as metrics
from pipelines import __main__ as pipelines
from records import data_folder, kept, recount
from records.version import VERSION
from tests.given.folder import folder
from tests.given.page import app, go, text
from views.session import links

FOLDERS = Path(__file__).parents[1] / "given" / "folders"  # one of each version, made of a sample of twelve people
VERSIONS = ["0.1.0", "0.2.0"]


@contextmanager
def reading(data: Path) -> Iterator[Path]:
    """While it lasts the pages read this data folder, and what is made is nobody else's."""
    before = os.umask(0o077)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HEARTH_DATA", str(data))
        yield data
    os.umask(before)


def unpack(version: str, data: Path) -> None:
    """Put the data folder of a version there."""
    with tarfile.open(FOLDERS / f"{version}.tar.xz") as packed:
        packed.extractall(data, filter="data")
    for path in [data, *data.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)


@pytest.fixture
def unpacked(tmp_path):
    """A function that gives the data folder of a version, which the pages read."""
    with reading(tmp_path / "data") as data:
        yield lambda version: unpack(version, data) or data


@pytest.fixture(scope="module")
def more(tmp_path_factory):
    """A completed course, as made up as the rest."""
    rows = "staff_id,course,completed_on\n000007,Fire safety,2026-10-30\n"
    place = folder(tmp_path_factory.mktemp("more"), training=rows)
    (place / "SAMPLE.toml").write_text("")
    return place


@pytest.fixture(scope="module")
def counted_again(tmp_path_factory, more):
    """A folder of 0.1.0 with a headcount that is out by one and without some tables and columns of its own, into which
    more was loaded; and what that said on its way."""
    with reading(tmp_path_factory.mktemp("earlier") / "data") as data, redirect_stdout(io.StringIO()) as words:
        unpack("0.1.0", data)
        add_one_to_headcount(data_folder.publication(data, data_folder.current(data)) / data_folder.VALUES)
        with duckdb.connect(data_folder.publication(data, data_folder.current(data)) / data_folder.PEOPLE) as con:
            con.execute(
                "alter table source.supervision drop column needs_asked; alter table raw.staff drop column hours"
            )
            con.execute("drop table source.inspection; drop table raw.left_between")
        assert pipelines.main(["load", str(more), "--data", str(data), "--accept"]) == 0
        yield data, words.getvalue()


def add_one_to_headcount(file: Path) -> None:
    table = parquet.read_table(file)
    is_headcount = compute.equal(table["metric"].cast("string"), "headcount")
    one_more = compute.if_else(is_headcount, compute.add(table["value"], 1), table["value"])
    parquet.write_table(table.set_column(table.column_names.index("value"), "value", one_more), file)


def values(data: Path, capsys) -> tuple[str, str]:
    """What `values` prints, and what it says beside."""
    capsys.readouterr()
    assert metrics.main(["values", "--data", str(data), "--metric", "headcount", "--level", "organisation"]) == 0
    words = capsys.readouterr()
    return words.out, words.err


def test_a_folder_of_each_version_is_at_hand():
    assert {path.name.removesuffix(".tar.xz") for path in FOLDERS.iterdir()} == set(VERSIONS)


def test_it_is_counted_again_once_with_progress_under_a_new_id(counted_again, capsys):
    data, words = counted_again
    loaded, again, before = kept.history(data)
    assert before.versions.hearth == "0.1.0" and {loaded.versions.hearth, again.versions.hearth} == {VERSION}
    lines = words.splitlines()
    assert lines[0] == f"{data} was made by Hearth 0.1.0, and is recalculated by {VERSION}."
    assert lines[1:6] == ["reading cells", "comparing exports", "placing people", "counting", f"published {again.id}"]
    assert values(data, capsys)[1] == "" and data_folder.current(data) == loaded.id


def test_figures_that_change_are_named(counted_again):
    data, words = counted_again
    assert "figures that were shown before have changed, among them:" in words
    assert "headcount, organisation, 2026-10-31: 14 → 13" in words
    assert {figure.metric for figure in kept.history(data)[1].changed_figures} == {"headcount"}


def test_a_table_or_column_that_an_earlier_version_did_not_have_is_null(counted_again):
    _, again, _ = kept.history(counted_again[0])
    assert again.exports["supervision"].rows > 0


def test_more_is_loaded_into_it(counted_again):
    loaded, again, _ = kept.history(counted_again[0])
    assert loaded.exports["training"].rows == 1 < again.exports["training"].rows


def test_more_is_loaded_into_a_folder_of_this_version(unpacked, more):
    data = unpacked("0.2.0")
    assert pipelines.main(["load", str(more), "--data", str(data), "--accept"]) == 0
    assert kept.shown(data).publication.exports["training"].rows >= 1


def opens_every_page() -> None:
    page = app()
    for link in links.PAGES:
        go(page, link.address)
        assert not page.exception and not page.error and not page.warning


def test_every_page_opens_of_what_was_counted_again(counted_again):
    with reading(counted_again[0]):
        opens_every_page()


def test_every_page_opens_of_a_folder_of_this_version(unpacked):
    recount.once(unpacked("0.2.0"))
    opens_every_page()


def test_where_counting_again_fails_the_last_good_one_is_shown_and_said_to_be_so_and_it_is_not_tried_again(
    unpacked, capsys
):
    data = unpacked("0.1.0")
    before = data_folder.current(data)
    (data / "policy.toml").write_text("colour = 3\n")
    figures, words = values(data, capsys)
    assert "policy.toml, line 1: colour" in words and "counted by Hearth 0.1.0" in words and "13" in figures
    assert data_folder.current(data) == before
    assert values(data, capsys) == (figures, "")
    page = app()
    for link in links.PAGES:
        go(page, link.address)
        assert not page.exception and "What is shown was counted by Hearth 0.1.0" in text(page)
    (data / "policy.toml").unlink()
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert "counted by Hearth 0.1.0" not in text(app())


def test_what_says_no_version_and_what_a_later_one_made_are_left_as_they_are(unpacked, capsys, monkeypatch):
    data = unpacked("0.2.0")
    monkeypatch.setattr(recount, "VERSION", "0.1.9")
    before = data_folder.current(data)
    assert values(data, capsys)[1] == "" and data_folder.current(data) == before
