from datetime import date

import pytest

from pipelines.mapping.forms import grid, validities, validity_words
from pipelines.mapping.recognise import as_export
from pipelines.suggest import suggest
from tests.given.forms import loaded, rows, rule, sheet, table

TRAINING = '[[file]]\npattern = "Form.xlsx"\nexport = "training"\nacross = "course"\n'
REQUIREMENTS = (
    '[[file]]\npattern = "Form.xlsx"\nexport = "requirements"\nacross = "validity"\n[file.constants]\nrole = "*"\n'
)
BY_NAME = '[file.columns]\nstaff_id = { by = "name", heading = "Name" }\n'
COURSES = ("Name", "Fire safety", "First aid", "Moving and handling")
ABENI = ("Abeni Cole", "14/03/2026", "02/03/2026", "03/03/2026")
BRAM = ("Bram Dunn", "04/03/2026", "", "05/03/2026")
SAYS = {"Fire safety": "12", "First aid": "36", "Moving and handling": "24"}


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("valid 3 years", "36"),
        ("Every 3 yrs", "36"),
        ("expires after 12 months", "12"),
        ("3 yearly", "36"),
        ("Yearly", "12"),
        ("Annual refresher", "12"),
        ("every two years", "24"),
        ("18m", "18"),
        ("Renew: 6 mths", "6"),
        ("One-off", "once"),
        ("no expiry", "once"),
        ("3", ""),
        ("0 months", ""),
        ("01/03/2026", ""),
        ("Year 3", ""),
        ("First aid", ""),
    ],
)
def test_a_validity_is_read_in_the_words_of_a_matrix_and_nothing_else_is_one(text, months):
    assert validity_words.months(text) == months


def test_a_number_alone_is_of_the_unit_that_its_label_names():
    assert validity_words.months("2", validity_words.unit_of("Renewal (years)")) == "24"
    assert validity_words.months("2", validity_words.unit_of("Years in post")) == ""


MATRICES = {
    "below the headings": [COURSES, ("Valid for", "yearly", "3 years", "24 months"), ABENI, BRAM],
    "above the headings": [("Refresh every (months)", "12", "36", "24"), COURSES, ABENI, BRAM],
    "below the people": [COURSES, ABENI, BRAM, ("Expires after", "12 months", "36 months", "2 yrs")],
    "in the row that names people": [("", *COURSES[1:]), ("Name", "Yearly", "Every 3 yrs", "2 yearly"), ABENI, BRAM],
    "in the headings": [("Name", "Fire safety (yearly)", "First aid (3 yearly)"), ABENI[:3], BRAM[:3]],
    "beside courses that stand down": [
        ("Course", "Renew every", "Abeni Cole", "Bram Dunn"),
        ("Fire safety", "1 year", "14/03/2026", "04/03/2026"),
        ("First aid", "3 years", "02/03/2026", ""),
        ("Moving and handling", "24 months", "03/03/2026", "05/03/2026"),
    ],
}


@pytest.mark.parametrize("place", MATRICES)
def test_wherever_a_matrix_says_validities_they_are_offered_and_are_nobodys_training(place):
    matrix = sheet(*MATRICES[place])
    text = suggest.text({"Form.xlsx": [matrix]}, [])
    expected = {"Fire safety (yearly)": "12", "First aid (3 yearly)": "36"} if place == "in the headings" else SAYS
    assert '# export = "requirements"\n# across = "validity"' in text
    read, *_ = table(text, matrix)
    assert read.validities == expected
    assert {each[0] for each in rows(read, "completed_on")} <= {*ABENI, *BRAM}
    assert not read.listed
    assert not read.rejected
    lines = [*read.rows["line"].to_pylist(), *(line for line, _ in read.set_aside)]
    headings = 2 if place == "in the row that names people" else 1
    assert sorted(set(lines)) == sorted({line for line, _ in grid.of(matrix).rows} - _heading_lines(read, headings))


def _heading_lines(read, count):
    return set(range(read.heading_line - count + 1, read.heading_line + 1))


@pytest.mark.parametrize("place", MATRICES)
def test_the_offer_once_taken_gives_a_requirement_for_each_course(place):
    matrix = sheet(*MATRICES[place])
    read, *_ = table(REQUIREMENTS, matrix)
    given = dict(rows(read, "course", "valid_months"))
    assert given == validities.by_course(grid.of(matrix))
    assert as_export(read, rule(REQUIREMENTS)).matched.positions.keys() == {"course", "valid_months"}


def test_a_course_that_is_valid_for_two_times_is_listed_and_not_required():
    matrix = sheet(
        ("Course", "Renew every", "Abeni Cole"),
        ("Fire safety", "1 year", "01/03/2026"),
        ("Fire safety", "3 years", "02/03/2026"),
        ("First aid", "3 years", "03/03/2026"),
    )
    read, *_ = table(REQUIREMENTS, matrix)
    assert rows(read, "course", "valid_months") == [("First aid", "36")]
    assert [(line, course) for line, course, *_ in read.listed] == [(2, "Fire safety"), (3, "Fire safety")]


def test_a_matrix_without_validities_offers_none():
    matrix = sheet(COURSES, ABENI, BRAM)
    assert "requirements" not in suggest.text({"Form.xlsx": [matrix]}, [])
    assert validities.by_course(grid.of(matrix)) == {}


def test_training_and_requirements_of_one_sheet_are_loaded_side_by_side(tmp_path):
    matrix = [",".join(row) for row in MATRICES["below the headings"]]
    (tmp_path / "Form.csv").write_text("\n".join(matrix), "utf-8")
    staff = ["staff_id,name,service,role,contract,start_date", "1,Abeni Cole,Oak,Carer,permanent,2024-01-13"]
    staff += ["2,Bram Dunn,Oak,Carer,permanent,2024-01-14"]
    (tmp_path / "staff.csv").write_text("\n".join(staff), "utf-8")
    text = (TRAINING + BY_NAME + REQUIREMENTS).replace("Form.xlsx", "Form.csv")
    con = loaded([tmp_path / "Form.csv", tmp_path / "staff.csv"], text, date(2026, 3, 31))
    required = con.execute("select course, valid_months from raw.requirements where role = '*'").fetchall()
    assert dict(required) == SAYS
    assert con.execute("select count(*) from raw.training").fetchone() == (5,)
    assert con.execute("select rows_read, rows_loaded from raw.file where export = 'requirements'").fetchall() == [
        (3, 1)
    ]
