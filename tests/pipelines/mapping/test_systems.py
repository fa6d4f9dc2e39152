"""Exports of the systems that providers have, in their own layouts, read by the mappings that come with Hearth."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.files import read
from pipelines.load import folder as folder_
from pipelines.mapping import headings, mapping
from pipelines.suggest import suggest
from tests.given.folder import load, rows

# What a person answers once: the words of contracts, codes of homes, and a home where the system names none.
ANSWERS = """
[[file]]
export = "staff"
[file.values.contract]
"Full-time" = "permanent"
"Full Time" = "permanent"
"0" = "permanent"
[file.values.service]
"77" = "Oak House"
[[file]]
pattern = "esr*"
export = "staff"
[file.columns]
service = "Organisation"
[[file]]
pattern = "census*"
export = "staff"
[file.constants]
service = "Duty team"
"""
STAFF = {
    "peoplehr.csv": """\
EmployeeId,Title,FirstName,LastName,Email,StartDate,ReportsTo,Company,JobRole,JobRoleEffectiveDate,Location,Department,\
EmploymentType,Payroll ID
PW1,Ms,Ada,Moss,ada@home.test,2024-03-25,,Co,Manager,2024-03-25,Oak House,Care,Permanent,900
PW2,Mr,Ben,Fell,ben@home.test,2024-04-13,ADA@home.test,Co,Carer,2024-04-13,Elm House,Care,Permanent,901
""",
    "sage.csv": """\
First Name,Last Name,Work Email,Employment Start Date,Employment Status,Position,Employee number,Reports to,Location,\
Team
Required,Required,Required,Required (dd/mm/yyyy),Full-time or Part-time,Optional,Optional,E-mail,Optional,Optional
Cy,Hill,cy@home.test,03/04/2024,Full-time,Carer,S1,dee@home.test,Oak House,Nights
Dee,Wood,dee@home.test,25/04/2024,Full-time,Manager,S2,,Oak House,Nights
""",
    "breathe.csv": """\
First name,Last name,Reference,Department,Location,Line manager,Status,Type,Join date,Leaving date,Job title
Eve,Lane,B1,Care,Oak House,Finn Reed,current,Permanent,13/01/2024,,Carer
Finn,Reed,B2,Care,Oak House,,left,Permanent,13/01/2024,30/04/2024,Carer
Gus,Vale,B3,Care,Oak House,Finn Reed,pending,Permanent,20/01/2026,,Carer
""",
    "cascade.csv": """\
employee_number,job_title,employment_status,employment_type,work_location_id,manager_id,start_date,termination_date
0012,Carer,Active,Permanent,77,0013,2024-02-13,
0013,Manager,Active,Permanent,77,,2024-02-13,2024-05-13
""",
    "esr.csv": """\
Employee Number,Assignment Number,Position Title,Latest Start Date,Staff Group,Assignment Category,FTE,Organisation
20001,20001-2,Nurse,13-Feb-2024,Nursing,Permanent,0.8,Elm House
20002,20002,Nurse,14-Feb-2024,Nursing,Fixed Term Temp,1,Elm House
""",
    "itrent report.csv": """\
first_name,last_name,display_full_name,job_title,employment_type,Employee ID,Start date,Location
Hal,Marsh,Hal Marsh,Carer,Permanent,I1,14/01/2024,Oak House
""",
    "census.xml": """<?xml version="1.0" encoding="utf-8"?>
<Message><Header><Year>2026</Year></Header><LALevelVacancies><NumberOfVacancies>3</NumberOfVacancies></LALevelVacancies>
<CSWWWorker><AgencyWorker>0</AgencyWorker><SWENo>SW101</SWENo><FTE>1</FTE><PersonBirthDate>1990-01-01</PersonBirthDate>
<OrgRole>5</OrgRole><RoleStartDate>2023-10-02</RoleStartDate><RoleEndDate>2024-08-30</RoleEndDate>
<ReasonLeave>5</ReasonLeave></CSWWWorker>
<CSWWWorker><AgencyWorker>1</AgencyWorker><SWENo>SW102</SWENo><FTE>0.6</FTE><OrgRole>6</OrgRole>
<RoleStartDate>2024-01-15</RoleStartDate></CSWWWorker></Message>
""",
}
TRAINING = {
    "horizons training.csv": """\
user,Course,Started On,Passed On,Expires On,Result
"Moss, Ada",Fire safety,13/01/2026,14/01/2026,13/01/2027,Pass
Ben Fell,Fire safety,13/01/2026,,,
""",
    "moodle training.csv": """\
User's full name,Email,Course,Timestarted,Timecompleted,Completion status
Ada Moss,ada@home.test,First aid,"2 March 2026, 9:00 AM","3 March 2026, 10:15 AM",Completed
Ben Fell,ben@home.test,First aid,"2 March 2026, 9:00 AM",,In progress
""",
    "learning.csv": """\
Employee ID,Course Name,Training Date,Status,Expiry Date
PW1,Medication,15/02/2026,Completed,14/02/2027
""",
}
SUPERVISION = """\
Title,Employee ID,Session date,Status,Created,Created By,Modified,Item Type,Path
1,PW1,2026-05-13T23:00:00Z,Completed,2026-05-14T08:00:00Z,Ada Moss,2026-05-14T08:00:00Z,Item,sites/home/Lists/s
2,PW2,2026-01-14T00:00:00Z,Completed,2026-01-14T08:00:00Z,Ada Moss,2026-05-14T08:00:00Z,Item,sites/home/Lists/s
"""
MATRIX = ["Worker ID", "Job role", "Training category", "Training name", "Mandatory", "Status", "Expiry date"]
MATRIX += ["Date completed", "Accredited"]


def workbook(path: Path) -> None:
    """The workbook of training and qualifications that ASC-WDS gives: a title, and the table from B6."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Training")
    sheet.write("B2", "Training")
    dated = ["PW2", "Carer", "Autism", "Autism day", "Yes", "Expired", "02/01/2026", "13/01/2025", "No"]
    missing = ["PW2", "Carer", "Fire safety", "", "Yes", "Missing", "", "", ""]
    for row, cells in enumerate([MATRIX, dated, missing], start=5):
        sheet.write_row(row, 1, cells)
    book.close()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """One load of files of every system, and what it doubted."""
    place = tmp_path_factory.mktemp("systems")
    for name, text in {**STAFF, **TRAINING, "supervision.csv": SUPERVISION}.items():
        (place / name).write_text(text, "utf-8")
    workbook(place / "training and qualifications.xlsx")
    return load(place, ANSWERS, as_of=date(2026, 6, 30))


def staff(loaded, file: str) -> list[tuple]:
    """The people of a file: number, home, role, contract, first and last day, and manager."""
    columns = "staff_id, service, role, contract, start_date::varchar, end_date::varchar, line_manager_id"
    return rows(loaded[0], f"select {columns} from raw.staff where source_file = '{file}' order by all")


def test_people_hr_by_its_field_names_with_managers_by_e_mail_and_mr_and_ms_no_role(loaded):
    assert staff(loaded, "peoplehr.csv") == [
        ("PW1", "Oak House", "Manager", "permanent", "2024-03-25", None, None),
        ("PW2", "Elm House", "Carer", "permanent", "2024-04-13", None, "PW1"),
    ]


def test_sage_hr_whose_second_row_says_how_it_is_filled_in(loaded):
    assert staff(loaded, "sage.csv") == [
        ("S1", "Oak House", "Carer", "permanent", "2024-04-03", None, "S2"),
        ("S2", "Oak House", "Manager", "permanent", "2024-04-25", None, None),
    ]
    aside = "select source_line, reason from raw.set_aside where source_file = 'sage.csv'"
    assert rows(loaded[0], aside) == [(2, "note: how the cells are filled in")]


def test_breathe_with_managers_by_name_and_without_those_who_have_not_started(loaded):
    assert staff(loaded, "breathe.csv") == [
        ("B1", "Oak House", "Carer", "permanent", "2024-01-13", None, "B2"),
        ("B2", "Oak House", "Carer", "permanent", "2024-01-13", "2024-04-30", None),
    ]


def test_iris_cascade_with_the_code_of_a_home_as_its_name(loaded):
    assert staff(loaded, "cascade.csv") == [
        ("0012", "Oak House", "Carer", "permanent", "2024-02-13", None, "0013"),
        ("0013", "Oak House", "Manager", "permanent", "2024-02-13", "2024-05-13", None),
    ]


def test_itrent_by_the_field_names_that_are_known_and_everyday_headings_for_the_rest(loaded):
    assert staff(loaded, "itrent report.csv") == [("I1", "Oak House", "Carer", "permanent", "2024-01-14", None, None)]


def test_esr_with_the_organisation_as_the_home_once_that_is_answered(loaded):
    assert staff(loaded, "esr.csv") == [
        ("20001", "Elm House", "Nurse", "permanent", "2024-02-13", None, None),
        ("20002", "Elm House", "Nurse", "fixed_term", "2024-02-14", None, None),
    ]


def test_the_workforce_census_as_xml_with_codes_as_words_and_nothing_personal(loaded):
    assert staff(loaded, "census.xml") == [
        ("SW101", "Duty team", "Case holder", "permanent", "2023-10-02", "2024-08-30", None),
        ("SW102", "Duty team", "Qualified without cases", "agency", "2024-01-15", None, None),
    ]
    reasons = "select leaving_reason from raw.staff where staff_id = 'SW101'"
    assert rows(loaded[0], reasons) == [("retired",)]
    dropped = "select dropped_columns from raw.file where source_file = 'census.xml'"
    assert rows(loaded[0], dropped) == [(["PersonBirthDate"],)]


def test_learning_systems_by_name_e_mail_or_number_and_no_row_that_is_not_completed(loaded):
    columns = "staff_id, course, completed_on::varchar, expires_on::varchar"
    assert rows(loaded[0], f"select {columns} from raw.training order by all") == [
        ("PW1", "Fire safety", "2026-01-14", "2027-01-13"),
        ("PW1", "First aid", "2026-03-03", None),
        ("PW1", "Medication", "2026-02-15", "2027-02-14"),
        ("PW2", "Autism", "2025-01-13", "2026-01-02"),
    ]


def test_a_share_point_list_keeps_its_days_in_the_time_of_greenwich(loaded):
    days = "select staff_id, date::varchar from raw.supervision order by all"
    assert rows(loaded[0], days) == [("PW1", "2026-05-14"), ("PW2", "2026-01-14")]


ASKED = {
    "prof_professional_id,prof_staff_id,prof_agency_worker_flag,prof_professional_job_title,prof_professional_department\n"
    "1,A1,N,Social worker,Duty\n": "no heading for service, start_date.*No column of this file holds dates",
    "Employee Number,Assignment Number,Position Title,Latest Start Date,Assignment Category,Department\n"
    "1,1-1,Nurse,13/02/2024,Permanent,Wards\n": 'service = "Department"   # is it this one',
    "Title,First name,Employee ID,Home,Contract,Start date\nMs,Ada,1,Oak,Permanent,13/02/2024\n": (
        'role = "Title"   # is it this one'
    ),
}


@pytest.mark.parametrize(("text", "question"), ASKED.items())
def test_what_a_system_does_not_say_is_asked_and_never_guessed(tmp_path, text, question):
    (tmp_path / "staff.csv").write_text(text, "utf-8")
    with pytest.raises(LoadError, match=f"(?s){question}"):
        folder_.arrive(tmp_path, mapping.read_all(tmp_path / "nowhere"), list, print)


FORM = """\
ID,Start time,Completion time,Email,Name,Who was supervised?,Date of supervision,Type of supervision
1,01/03/2026 10:02,01/03/2026 10:22,anonymous,,Abeni Cole,27/02/2026,One to one
2,02/03/2026 10:02,02/03/2026 10:22,mary@home.test,Mary Reed,Bram Dunn,28/02/2026,One to one
"""


def test_what_microsoft_forms_adds_is_about_the_answer_and_not_about_a_person_or_a_day():
    headings_ = FORM.splitlines()[0].split(",")
    matched = headings.match(EXPORTS["supervision"], headings_)
    assert matched.positions["date"] == headings_.index("Date of supervision")
    assert "staff_id" not in matched.positions
    assert headings.match(EXPORTS["supervision"], headings_, {"supervisor_id": "Name"}).positions["supervisor_id"] == 4
    assert headings.match(EXPORTS["supervision"], ["ID", "Date", "Name"]).positions["staff_id"] == 0


def test_the_draft_for_a_form_of_microsoft_asks_whether_the_names_in_an_answer_are_the_people(tmp_path):
    (tmp_path / "Supervision form.csv").write_text(FORM, "utf-8")
    sheets = read.read(tmp_path / "Supervision form.csv", headings.known())
    text = suggest.text({"Supervision form.csv": sheets}, mapping.read_all(Path("nowhere")))
    assert 'staff_id = { by = "name", heading = "Who was supervised?" }   # look at this' in text
    assert "supervisor_id" not in text
