"""Real files that nobody here wrote, read through mappings; the folder is named by HEARTH_REFERENCE_DATA."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from pipelines.errors import LoadError
from tests.given.folder import load, rows
from tests.given.reference import reference

HUEBNER = """
[[file]]
pattern = "HRDataset*.csv"
export = "staff"
[file.columns]
staff_id = "EmpID"
service = "Department"
role = "Position"
start_date = "DateofHire"
end_date = "DateofTermination"
line_manager_id = "ManagerID"
leaving_reason = ""
[file.constants]
contract = "permanent"
"""

ALL_IN_ONE = """
[[file]]
pattern = "employee_data.csv"
export = "staff"
[file.columns]
service = "DepartmentType"
role = "Title"
line_manager_id = ""
[file.constants]
contract = "permanent"

[[file]]
pattern = "training_and_development_data.csv"
export = "training"
[file.columns]
course = "TrainingProgramName"
completed_on = "TrainingDate"
[[file.only_where]]
column = "TrainingOutcome"
in = ["Completed", "Passed"]
"""


def copied(place: Path, *names: str) -> Path:
    for name in names:
        shutil.copy(reference(name), place)
    return place


def test_an_hr_export_with_two_digit_years_and_trailing_blanks_loads_whole(tmp_path):
    con, loaded = load(copied(tmp_path, "02_hr_huebner_v14/HRDataset_v14.csv"), HUEBNER)
    assert rows(con, "select rows_read, rows_loaded, rows_rejected, rows_set_aside from raw.file") == [(311, 311, 0, 0)]
    assert rows(con, "select distinct service from raw.staff where service ilike 'production%'") == [("Production",)]
    assert loaded.as_of == date(2018, 11, 10)
    leavers = "select year(end_date), count(*) from raw.staff where end_date is not null group by all order by all"
    assert dict(rows(con, leavers)) == {
        2010: 1,
        2011: 3,
        2012: 8,
        2013: 13,
        2014: 13,
        2015: 23,
        2016: 22,
        2017: 8,
        2018: 13,
    }


def test_linked_staff_and_training_are_read_and_only_what_was_passed_counts(tmp_path):
    names = ("employee_data.csv", "training_and_development_data.csv")
    con, _ = load(copied(tmp_path, *(f"02_hr_all_in_one/{name}" for name in names)), ALL_IN_ONE)
    assert rows(con, "select export, rows_read, rows_loaded, rows_rejected, rows_set_aside from raw.file") == [
        ("staff", 3000, 3000, 0, 0),
        ("training", 3000, 1509, 0, 1491),
    ]
    assert rows(con, "select count(*) from raw.conflict where kind = 'unknown staff_id'") == [(0,)]


def test_people_marked_active_with_an_exit_date_are_leavers_and_the_status_is_named_as_not_loaded(tmp_path):
    place = copied(tmp_path, "02_hr_all_in_one/employee_data.csv")
    with open(place / "employee_data.csv", encoding="utf-8-sig", newline="") as file:
        contradicted = [
            row["EmployeeID"] for row in csv.DictReader(file) if row["EmployeeStatus"] == "Active" and row["ExitDate"]
        ]
    assert len(contradicted) == 991
    con, _ = load(place, ALL_IN_ONE)
    left = {staff_id for (staff_id,) in rows(con, "select staff_id from raw.staff where end_date is not null")}
    assert set(contradicted) <= left
    ((dropped,),) = rows(con, "select dropped_columns from raw.file")
    assert "EmployeeStatus" in dropped


def test_a_file_with_a_leaver_flag_and_no_dates_is_refused_for_having_no_dates(tmp_path):
    with pytest.raises(
        LoadError, match="No column of this file holds dates, and without start_date nothing can be counted"
    ):
        load(copied(tmp_path, "02_hr_ibm_attrition/emp_attrition.csv"))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_survey_of_whole_organisations_is_refused_with_what_a_survey_export_is(tmp_path, ending):
    name = f"data.NHS.2012_2019.{ending}"
    rules = f'[[file]]\npattern = "{name}"\nexport = "survey"\n'
    place = copied(tmp_path, f"02_survey_nhs_staff_ebmgt/{name}")
    with pytest.raises(LoadError, match="one row per answer to one statement by one respondent"):
        load(place, rules)
    with pytest.raises(LoadError, match="cannot tell which export this is"):
        load(place)


def test_the_worst_cells_seen_are_refused_or_conserved(tmp_path):
    rules = """
[[file]]
pattern = "messy_HR_data.csv"
export = "staff"
[file.columns]
staff_id = "Email"
service = "Department"
role = "Position"
start_date = "Joining Date"
[file.dates]
start_date = ["d Month yyyy", "mm/dd/yyyy", "yyyy-mm-dd"]
[file.constants]
contract = "permanent"
"""
    with pytest.raises(LoadError, match="cells of the column 'Joining Date' cannot be read as start_date"):
        load(copied(tmp_path, "02_hr_messy_pair/messy_HR_data.csv"), rules)
