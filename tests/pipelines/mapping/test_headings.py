"""Headings: matched by name or everyday synonym, asked about otherwise, never guessed."""

import pytest

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.mapping import headings
from tests.given.folder import STAFF, folder, load, rows

ANN = "1,Oak,Cook,permanent,2024-01-01,\n"


@pytest.mark.parametrize("heading", ["Employee ID", "employee_id", "EmployeeID", " EMPLOYEE-ID ", "Emp No", "staff_id"])
def test_everyday_headings_are_the_staff_id(heading):
    assert headings.match(EXPORTS["staff"], [heading]).positions == {"staff_id": 0}


def test_no_heading_means_two_columns_of_one_export():
    for export in EXPORTS.values():
        names = [headings.normalised(name) for column in export.columns for name in (column.name, *column.synonyms)]
        assert len(names) == len(set(names)), export.name


def test_the_name_itself_wins_over_a_synonym():
    matched = headings.match(EXPORTS["staff"], ["Hire date", "start_date"])
    assert matched.positions == {"start_date": 1}
    assert matched.dropped == ["Hire date"]


def test_two_synonyms_of_a_needed_column_are_a_question_with_the_line_that_answers_it(tmp_path):
    text = "staff_id,service,role,contract,Hire date,Date joined\n1,Oak,Cook,permanent,2024-01-01,2024-01-02\n"
    with pytest.raises(LoadError) as refusal:
        load(folder(tmp_path, staff=text))
    assert "start_date could be 'Hire date' or 'Date joined'" in str(refusal.value)
    assert 'start_date = "Hire date"' in str(refusal.value)


def test_a_missing_column_is_asked_for_with_the_nearest_heading_and_a_constant(tmp_path):
    with pytest.raises(LoadError) as refusal:
        load(folder(tmp_path, staff=STAFF.replace("contract", "contrakt typ") + ANN))
    question = str(refusal.value)
    assert "no heading for contract" in question
    assert 'contract = "contrakt typ"   # is it this one?' in question
    assert '[file.constants]\n    contract = "permanent"' in question


def test_a_heading_that_nearly_is_an_optional_column_is_asked_about_and_left_out(tmp_path):
    con, loaded = load(folder(tmp_path, staff=STAFF.replace("end_date", "Leavng date") + ANN))
    assert rows(con, "select end_date from raw.staff") == [(None,)]
    assert len(loaded.doubts) == 1
    assert "is the heading 'Leavng date' the end_date?" in loaded.doubts[0]
    assert 'end_date = "Leavng date"' in loaded.doubts[0]


def test_unknown_columns_are_dropped_and_named(tmp_path):
    text = STAFF.strip() + ",NI number\n" + ANN.strip() + ",QQ123456C\n"
    con, _ = load(folder(tmp_path, staff=text))
    assert rows(con, "select dropped_columns from raw.file") == [(["NI number"],)]
    everything = [row for (table,) in rows(con, TABLES) for row in rows(con, f"select * from {table}")]
    assert everything and "QQ123456C" not in str(everything)


TABLES = (
    "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('raw', 'source')"
)


def test_a_mapped_heading_that_the_file_lacks_is_refused(tmp_path):
    rules = '[[file]]\npattern = "staff.csv"\nexport = "staff"\n[file.columns]\nend_date = "Left on"\n'
    with pytest.raises(LoadError, match=r"own\.toml says that end_date stands under 'Left on'"):
        load(folder(tmp_path, staff=STAFF + ANN), rules)
