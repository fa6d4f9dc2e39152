"""A data folder made by an earlier version is opened without a question: counted again once, and what changes named."""

import os
import tarfile
from pathlib import Path

import duckdb
import pytest
from pyarrow import compute, parquet

from metrics import __main__ as metrics
from pipelines import __main__ as pipelines
from records import data_folder, kept, recount
from records.version import VERSION
from tests.given.page import app, go, text
from views.session import links

FOLDERS = Path(__file__).parents[1] / "given" / "folders"  # one of each version, made of a sample of twelve people
EARLIER = ["0.1.0"]
VERSIONS = [*EARLIER, "0.2.0"]


@pytest.fixture
def unpacked(tmp_path, monkeypatch):
    """A function that gives the data folder of a version, which the pages read."""
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path / "data"))
    before = os.umask(0o077)

    def unpack(version: str) -> Path:
        with tarfile.open(FOLDERS / f"{version}.tar.xz") as packed:
            packed.extractall(tmp_path / "data", filter="data")
        for path in [tmp_path / "data", *(tmp_path / "data").rglob("*")]:
            path.chmod(0o700 if path.is_dir() else 0o600)
        return tmp_path / "data"

    yield unpack
    os.umask(before)


def values(data: Path, capsys) -> tuple[str, str]:
    """What `values` prints, and what it says beside."""
    capsys.readouterr()
    assert metrics.main(["values", "--data", str(data), "--metric", "headcount", "--level", "organisation"]) == 0
    words = capsys.readouterr()
    return words.out, words.err


def test_a_folder_of_each_version_is_at_hand():
    assert {path.name.removesuffix(".tar.xz") for path in FOLDERS.iterdir()} == set(VERSIONS)


@pytest.mark.parametrize("version", EARLIER)
def test_it_is_counted_again_once_with_progress_under_a_new_id(unpacked, capsys, version):
    data = unpacked(version)
    before = data_folder.current(data)
    figures, words = values(data, capsys)
    shown = kept.shown(data).publication
    assert shown.id != before and shown.versions.hearth == VERSION
    lines = words.splitlines()
    assert lines[0] == f"{data} was made by Hearth {version}, and is recalculated by {VERSION}."
    assert lines[1:6] == ["reading cells", "comparing exports", "placing people", "counting", f"published {shown.id}"]
    assert values(data, capsys) == (figures, "")
    assert [publication.id for publication in kept.history(data)] == [shown.id, before]


def test_figures_that_change_are_named(unpacked, capsys):
    data = unpacked("0.1.0")
    file = data_folder.publication(data, data_folder.current(data)) / data_folder.VALUES
    table = parquet.read_table(file)
    is_headcount = compute.equal(table["metric"].cast("string"), "headcount")
    more = compute.if_else(is_headcount, compute.add(table["value"], 1), table["value"])
    parquet.write_table(table.set_column(table.column_names.index("value"), "value", more), file)
    _, words = values(data, capsys)
    assert "figures that were shown before have changed, among them:" in words
    assert "headcount, organisation, 2026-10-31: 14 → 13" in words
    assert {figure.metric for figure in kept.shown(data).publication.changed_figures} == {"headcount"}


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


@pytest.mark.parametrize("version", VERSIONS)
def test_every_page_opens(unpacked, version):
    recount.once(unpacked(version))
    page = app()
    for link in links.PAGES:
        go(page, link.address)
        assert not page.exception and not page.error and not page.warning


@pytest.mark.parametrize("version", VERSIONS)
def test_more_is_loaded_into_it(unpacked, tmp_path, version):
    data = unpacked(version)
    rows = "staff_id,course,completed_on\n000007,Fire safety,2026-10-30\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "training.csv").write_text(rows)
    (tmp_path / "in" / "SAMPLE.toml").write_text("")  # as made up as the rest
    assert pipelines.main(["load", str(tmp_path / "in"), "--data", str(data), "--accept"]) == 0
    assert kept.shown(data).publication.exports["training"].rows >= 1


def test_a_table_or_column_that_an_earlier_version_did_not_have_is_null(unpacked):
    data = unpacked("0.1.0")
    people = data_folder.publication(data, data_folder.current(data)) / data_folder.PEOPLE
    with duckdb.connect(str(people)) as con:
        con.execute("alter table source.supervision drop column needs_asked; alter table raw.staff drop column hours")
        con.execute("drop table source.inspection; drop table raw.left_between")
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert kept.shown(data).publication.exports["supervision"].rows > 0


def test_what_says_no_version_and_what_a_later_one_made_are_left_as_they_are(unpacked, capsys, monkeypatch):
    data = unpacked("0.2.0")
    monkeypatch.setattr(recount, "VERSION", "0.1.9")
    before = data_folder.current(data)
    assert values(data, capsys)[1] == "" and data_folder.current(data) == before
