"""A database opened for reading: SQL reaches what was opened, and nothing else on the computer or beyond it."""

import duckdb
import pytest

from records import reading

REACHING_OUT = {
    "a file": "select * from read_text('{elsewhere}')",
    "a table in a file": "select * from read_parquet('{other}')",
    "a folder": "select * from glob('{folder}/*')",
    "another database": "attach '{folder}/new.duckdb' as other",
    "a file to write": "copy (select 1) to '{folder}/out.csv'",
    "the file that may be read, to write": "copy (select 1) to '{listed}' (format parquet)",
    "another computer": "select * from read_parquet('http://192.0.2.1/x.parquet')",
    "an extension": "install httpfs",
    "an extension already there": "load httpfs",
    "the settings": "set enable_external_access = true",
    "the files allowed": "set allowed_paths = ['{elsewhere}']",
    "how much it may use": "set threads = 7",
    "the database it reads": "create table kept.t as select 1",
}


@pytest.fixture
def places(tmp_path):
    """Where each file lies that a question may name."""
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    with duckdb.connect(str(tmp_path / "kept.duckdb")) as con:
        con.execute("create table number as select 7 as number")
        for name in ("listed", "other"):
            con.execute(f"copy number to '{tmp_path / name}.parquet'")
    files = {"listed": tmp_path / "listed.parquet", "other": tmp_path / "other.parquet"}
    return files | {"folder": tmp_path, "elsewhere": tmp_path / "secret.txt", "kept": tmp_path / "kept.duckdb"}


@pytest.mark.parametrize("question", REACHING_OUT.values(), ids=REACHING_OUT.keys())
def test_sql_reaches_nothing_but_what_was_opened(places, question):
    with reading.engine({"kept": places["kept"]}, [places["listed"]]) as con, pytest.raises(duckdb.Error):
        con.cursor().execute(question.format(**places))
    assert {file.name for file in places["folder"].iterdir()} == {
        "secret.txt",
        "kept.duckdb",
        "listed.parquet",
        "other.parquet",
    }
    assert duckdb.read_parquet(str(places["listed"])).fetchall() == [(7,)]


def test_what_was_opened_is_read(places):
    with reading.engine({"kept": places["kept"]}, [places["listed"]]) as con:
        assert con.execute("select number from kept.number").fetchall() == [(7,)]
        assert con.execute("select number from read_parquet(?)", [str(places["listed"])]).fetchall() == [(7,)]
        assert con.execute("create temp table mine as select 1").fetchall() == [(1,)]
    with reading.database(places["kept"]) as con:
        assert con.execute("select number from number").fetchall() == [(7,)]


def test_a_file_named_from_the_folder_one_stands_in_is_read(places, monkeypatch):
    monkeypatch.chdir(places["folder"])
    with reading.engine(files=[places["listed"].relative_to(places["folder"])]) as con:
        assert con.execute("select number from read_parquet('listed.parquet')").fetchall() == [(7,)]


def test_what_is_no_database_is_refused_and_nothing_stays_open(places):
    with pytest.raises(duckdb.Error):
        reading.engine({"kept": places["elsewhere"]})
