"""A key column holds staff numbers: where names are dropped, no other text is kept, and it counts as it did."""

import csv
from pathlib import Path

import duckdb
import pytest

from pipelines import __main__ as pipelines
from records import data_folder
from tests.given.folder import STAFF, folder, load, rows

NAMES = ("Mary Poppins", "Poppins", "Bert Sweep")
STAFF_OF_TWO = STAFF + "1,Oak,Cook,permanent,2024-01-01,\n2,Oak,Cook,permanent,2024-01-01,\n"
SESSIONS = (
    "staff_id,date,status,Supervisor\n1,2024-02-01,held,Mary Poppins\n1,2024-03-01,held,2\n"
    "2,2024-02-01,held,Bert Sweep\n2,2024-03-01,held,Mary Poppins\n2,2024-04-01,held,\n"
)
SUPERVISORS = "select supervisor_id from raw.supervision order by source_line"


def published(data: Path) -> Path:
    return data_folder.publication(data, data_folder.current(data))


def of_publication(data: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(published(data) / "people.duckdb"), read_only=True) as con:
        return rows(con, sql)


def assert_no_name_in(place: Path) -> None:
    for path in (path for path in place.rglob("*") if path.is_file()):
        text = path.read_bytes().decode(errors="replace") + (texts_of(path) if path.suffix == ".duckdb" else "")
        for name in NAMES:
            assert name not in text, f"{name} stands in {path}"


def texts_of(database: Path) -> str:
    """Every cell of every table: a database may pack what it keeps."""
    with duckdb.connect(str(database), read_only=True) as con:
        tables = rows(con, "select schema_name || '.' || table_name from duckdb_tables() where not temporary")
        return str([rows(con, f"from {table}") for (table,) in tables])


def run(*arguments: str | Path) -> None:
    assert pipelines.main([str(argument) for argument in arguments]) == 0


def test_a_supervisor_who_is_no_staff_number_stands_under_a_marker(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF_OF_TWO, supervision=SESSIONS))
    assert rows(con, SUPERVISORS) == [("unknown-1",), ("2",), ("unknown-2",), ("unknown-1",), (None,)]
    assert rows(con, "select rows_read, rows_loaded from raw.file where export = 'supervision'") == [(5, 5)]


def test_with_names_kept_nothing_is_replaced(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF_OF_TWO, supervision=SESSIONS), keep_names=True)
    assert rows(con, SUPERVISORS) == [("Mary Poppins",), ("2",), ("Bert Sweep",), ("Mary Poppins",), (None,)]


def test_the_same_value_has_the_same_marker_in_every_key_column(tmp_path):
    staff = STAFF_OF_TWO.replace("end_date", "end_date,Line manager").replace("-01,\n", "-01,,Mary Poppins\n")
    mentors = "staff_id,mentor_id,start_date\n1,Mary Poppins,2024-01-01\n"
    con, _ = load(folder(tmp_path, staff=staff, mentoring=mentors))
    assert rows(con, "select distinct line_manager_id from raw.staff") == [("unknown-1",)]
    assert rows(con, "select mentor_id from raw.mentoring") == [("unknown-1",)]


def test_people_of_another_export_whom_staff_does_not_have_stand_under_a_marker_too(tmp_path):
    training = "Employee,course,completed_on\nMary Poppins,Fire,2024-02-01\n1,Fire,2024-02-01\n"
    con, _ = load(folder(tmp_path, staff=STAFF_OF_TWO, training=training))
    assert rows(con, "select staff_id from raw.training order by all") == [("1",), ("unknown-1",)]
    ((sentence,),) = rows(con, "select sentence from raw.conflict")
    assert sentence == (
        "The training export names staff_id unknown-1, whom the staff export does not have; "
        "what it is stands in line 2 of training.csv."
    )


@pytest.mark.parametrize("number", ["E9", "009", "e-17"])
def test_the_person_of_a_row_who_is_missing_from_staff_is_named_by_a_number_written_as_the_others_are(tmp_path, number):
    staff = STAFF + "E1,Oak,Cook,permanent,2024-01-01,\n"
    training = f"staff_id,course,completed_on\n{number},Fire,2024-02-01\n"
    con, _ = load(folder(tmp_path, staff=staff, training=training))
    assert rows(con, "select sentence from raw.conflict") == [
        (f"The training export names staff_id {number}, whom the staff export does not have.",)
    ]


@pytest.mark.parametrize("text", ["Mary Poppins 2", "poppins9@example.org", "E Poppins", "Poppins"])
def test_a_person_of_a_row_is_not_named_by_what_may_be_a_name(tmp_path, text):
    staff = STAFF + "E1,Oak,Cook,permanent,2024-01-01,\n"
    con, _ = load(folder(tmp_path, staff=staff, training=f"staff_id,course,completed_on\n{text},Fire,2024-02-01\n"))
    assert rows(con, "select staff_id from raw.training") == [("unknown-1",)]


def test_a_cell_as_good_as_blank_stays_blank(tmp_path):
    sessions = "staff_id,date,status,supervisor_id\n1,2024-02-01,held,n/a\n"
    con, _ = load(folder(tmp_path, staff=STAFF_OF_TWO, supervision=sessions))
    assert rows(con, SUPERVISORS) == [(None,)]


def test_a_name_that_the_mapping_gives_a_number_is_that_number(tmp_path):
    rules = (
        '[[file]]\npattern = "supervision.csv"\nexport = "supervision"\n[file.values.supervisor_id]\n'
        '"mary  poppins" = "2"\n"Bert Sweep" = ""\n'
    )
    con, _ = load(folder(tmp_path, staff=STAFF_OF_TWO, supervision=SESSIONS), rules)
    assert rows(con, SUPERVISORS) == [("2",), ("2",), (None,), ("2",), (None,)]
    assert rows(con, "select supervisor_id from source.supervision order by source_line") == rows(con, SUPERVISORS)


def test_a_name_for_every_row_stands_under_a_marker(tmp_path):
    rules = (
        '[[file]]\npattern = "supervision.csv"\nexport = "supervision"\n[file.constants]\nsupervisor_id = "Bert Sweep"'
    )
    con, _ = load(folder(tmp_path, staff=STAFF_OF_TWO, supervision=SESSIONS), rules)
    assert rows(con, "select distinct supervisor_id from raw.supervision") == [("unknown-1",)]


def test_rows_that_a_mapping_counts_by_supervisor_are_counted_by_the_name_in_the_file(tmp_path):
    rules = (
        '[[file]]\npattern = "supervision.csv"\nexport = "supervision"\n'
        '[[file.only_where]]\ncolumn = "Supervisor"\nin = ["Mary Poppins"]\n'
    )
    con, _ = load(folder(tmp_path, staff=STAFF_OF_TWO, supervision=SESSIONS), rules)
    assert rows(con, SUPERVISORS) == [("unknown-1",), ("unknown-1",)]
    assert rows(con, "select reason from raw.set_aside order by source_line") == [
        ("not counted by the mapping: Supervisor is 2",),
        ("not counted by the mapping: Supervisor is unknown-2",),
        ("not counted by the mapping: Supervisor is blank",),
    ]


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


KEYS = "[file.keys]\nstaff_id = { as_written = true }\n"


def test_no_name_of_a_key_column_stands_in_any_file_of_a_publication(tmp_path, data, capsys):
    training = 'Employee,course,completed_on\nMary Poppins,Fire,2024-02-01\nBert Sweep,Fire,soon\nBert Sweep,"x"y,z\n'
    sessions = SESSIONS + "1,never,held,Bert Sweep\nMary Poppins,2024-02-01,held,Bert Sweep,5\n"
    rules = "".join(
        f'[[file]]\npattern = "{name}.csv"\nexport = "{name}"\n{KEYS}' for name in ("training", "supervision")
    )
    (data / "mappings").mkdir(parents=True)
    (data / "mappings" / "own.toml").write_text(rules, "utf-8")
    run("load", folder(tmp_path / "1", staff=STAFF_OF_TWO, supervision=sessions, training=training), "--data", data)
    run("rejects", "--data", data, "--out", tmp_path / "rejects")
    report = capsys.readouterr()
    assert not any(name in report.out + report.err for name in NAMES)
    assert_no_name_in(data)
    assert_no_name_in(tmp_path / "rejects")


def test_figures_are_the_same_whether_names_are_kept_or_not(tmp_path, data):
    staff = STAFF_OF_TWO.replace("end_date", "end_date,Line manager").replace("-01,\n", "-01,,Mary Poppins\n", 1)
    exports = folder(tmp_path / "1", staff=staff, supervision=SESSIONS)
    of_each = []
    for names in ("keep", "drop"):
        run("load", exports, "--data", data / names, "--names", names)
        of_each.append(duckdb.sql(f"from '{published(data / names) / 'values.parquet'}' order by all").fetchall())
    assert of_each[0] == of_each[1]


@pytest.mark.usefixtures("without_figures")
def test_the_report_says_how_many_values_were_replaced(tmp_path, data, capsys):
    run("load", folder(tmp_path / "1", staff=STAFF_OF_TWO, supervision=SESSIONS), "--data", data)
    assert "2 different values under 'Supervisor' are no staff number" in capsys.readouterr().out


@pytest.mark.usefixtures("without_figures")
def test_mended_rejects_keep_the_marker(tmp_path, data):
    sessions = SESSIONS + "1,never,held,Bert Sweep\n"
    run("load", folder(tmp_path / "1", staff=STAFF_OF_TWO, supervision=sessions), "--data", data)
    run("rejects", "--data", data, "--out", tmp_path / "2")
    (mended,) = (tmp_path / "2").iterdir()
    mended.write_text(mended.read_text("utf-8-sig").replace("never", "2024-05-01"), "utf-8")
    assert next(csv.DictReader(mended.read_text("utf-8").splitlines()))["Supervisor"] == "unknown-2"
    run("load", tmp_path / "2", "--data", data)
    held = "select supervisor_id from raw.supervision where date = '2024-05-01'"
    assert of_publication(data, held) == [("unknown-2",)]


@pytest.mark.usefixtures("without_figures")
def test_a_number_that_the_staff_export_comes_to_know_is_that_number_again(tmp_path, data):
    sessions = SESSIONS.replace("Mary Poppins", "3")
    run("load", folder(tmp_path / "1", staff=STAFF_OF_TWO, supervision=sessions), "--data", data)
    assert of_publication(data, SUPERVISORS)[0] == ("unknown-1",)
    run("load", folder(tmp_path / "2", staff=STAFF_OF_TWO + "3,Oak,Cook,permanent,2024-01-01,\n"), "--data", data)
    assert of_publication(data, SUPERVISORS) == [("3",), ("2",), ("unknown-2",), ("3",), (None,)]


@pytest.mark.usefixtures("without_figures")
def test_a_marker_stays_the_same_from_load_to_load(tmp_path, data):
    run("load", folder(tmp_path / "1", staff=STAFF_OF_TWO, supervision=SESSIONS), "--data", data)
    later = SESSIONS.replace("Mary Poppins", "Jane Banks").replace("2024-04-01,held,", "2024-04-01,held,Mary Poppins")
    run("load", folder(tmp_path / "2", staff=STAFF_OF_TWO, supervision=later), "--data", data)
    assert of_publication(data, SUPERVISORS) == [
        ("unknown-3",),
        ("2",),
        ("unknown-2",),
        ("unknown-3",),
        ("unknown-1",),
    ]


def test_names_that_were_kept_before_are_gone_once_they_are_dropped(tmp_path, data):
    staff = STAFF_OF_TWO.replace("end_date", "end_date,name,line_manager_id").replace(
        "-01,\n", "-01,,Mary Poppins,Bert Sweep\n"
    )
    sessions = SESSIONS + "Mary Poppins,2024-02-01,held,Bert Sweep,5\n"
    broken = staff + '3,"Oak"x,Cook,permanent,2024-01-01,,Mary Poppins,Bert Sweep,4\n'
    first = folder(tmp_path / "1", staff=broken, supervision=sessions)
    run("load", first, "--data", data, "--names", "keep")
    assert b"Mary Poppins" in (published(data) / "people.duckdb").read_bytes()
    training = folder(tmp_path / "2", training="staff_id,course,completed_on\n1,Fire,2024-02-01\n")
    run("load", training, "--data", data, "--names", "drop", "--accept")
    assert_no_name_in(published(data))
    assert of_publication(data, "select distinct name, line_manager_id from raw.staff") == [(None, "unknown-1")]


def test_people_kept_from_the_load_before_keep_no_name_that_is_dropped_now(tmp_path, data):
    head = STAFF.replace("end_date", "end_date,name,line_manager_id")
    staff = head + "".join(f"{n},Oak,Cook,permanent,2024-01-01,,Mary Poppins,Bert Sweep\n" for n in (1, 2))
    run("load", folder(tmp_path / "1", staff=staff), "--data", data, "--as-of", "2024-02-01", "--names", "keep")
    fewer = folder(tmp_path / "2", staff=STAFF + "1,Oak,Cook,permanent,2024-01-01,\n")
    run("load", fewer, "--data", data, "--as-of", "2024-03-01", "--names", "drop")
    assert of_publication(data, "select staff_id, name, line_manager_id from raw.staff order by all") == [
        ("1", None, None),
        ("2", None, "unknown-1"),
    ]
    assert_no_name_in(published(data))
