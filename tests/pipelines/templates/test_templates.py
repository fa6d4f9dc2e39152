"""Templates: what is filled in from them loads as it stands, and what explains them is never read."""

import zipfile
from datetime import date

import pytest
from python_calamine import load_workbook

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.mapping import headings
from pipelines.templates import checks, help, write
from tests.given.folder import load, rows

EVERY = pytest.mark.parametrize("export", EXPORTS.values(), ids=lambda export: export.name)
ANN = {
    "staff_id": "007",
    "service": "Oak",
    "role": "Cook",
    "contract": "permanent",
    "start_date": date(2024, 1, 1),
    "fte": 0.8,
}


def staff(place, *people):
    write.write_one(EXPORTS["staff"], place / "staff.xlsx", people or [ANN])


def xml(path, part):
    with zipfile.ZipFile(path) as parts:
        return parts.read(part).decode()


@pytest.fixture(scope="module")
def filled_in(tmp_path_factory):
    """What comes of a folder of all templates, each filled in with its own example."""
    place = tmp_path_factory.mktemp("templates")
    for export in EXPORTS.values():
        write.write_one(export, place / f"{export.name}.xlsx", [help.example(export)])
    return load(place)


@EVERY
def test_each_template_filled_in_with_its_own_example_loads_without_a_mapping(filled_in, export):
    con, loaded = filled_in
    assert rows(con, f"select rows_read, rows_loaded from raw.file where export = '{export.name}'") == [(1, 1)]
    assert rows(con, "select * from raw.rejected") == rows(con, "select * from raw.blanked") == []
    assert loaded.doubts == []


@EVERY
def test_each_heading_is_the_name_of_its_column(export):
    matched = headings.match(export, [write.heading(column) for column in export.columns])
    assert list(matched.positions.items()) == [(column.name, at) for at, column in enumerate(export.columns)]


@EVERY
def test_each_column_says_what_it_means_and_what_a_blank_means_unless_it_may_not_be_blank(export):
    assert all(column.help.endswith((".", "?")) for column in export.columns)
    assert [column.name for column in export.columns if not column.blank] == [
        column.name for column in export.columns if column.required
    ]


def test_leading_zeros_dates_and_numbers_arrive_as_they_were_typed(tmp_path):
    staff(tmp_path)
    con, _ = load(tmp_path)
    assert rows(con, "select staff_id, service, start_date, fte from raw.staff") == [
        ("007", "Oak", date(2024, 1, 1), 0.8)
    ]


def test_a_cell_that_begins_with_an_equals_sign_is_text_and_no_formula(tmp_path):
    staff(tmp_path, ANN | {"role": "=1+1"})
    con, _ = load(tmp_path)
    assert rows(con, "select role from raw.staff") == [("=1+1",)]


def test_the_sheet_of_help_is_named_and_not_loaded(tmp_path):
    write.write(tmp_path / "all")
    staff(tmp_path)
    assert load_workbook(tmp_path / "staff.xlsx").sheet_names == ["staff", "Help"]
    con, _ = load(tmp_path)
    assert rows(con, "select source_sheet, rows_loaded from raw.file") == [("staff", 1)]
    assert "The workbook also has “Help”." in rows(con, "select notes from raw.file")[0][0]


def test_the_sheet_of_help_is_not_read_by_a_mapping_that_names_only_the_file(tmp_path):
    staff(tmp_path)
    con, _ = load(tmp_path, '[[file]]\npattern = "*.xlsx"\nexport = "staff"\n')
    assert rows(con, "select source_sheet, rows_loaded from raw.file") == [("staff", 1)]


def test_a_template_without_rows_is_refused_and_the_words_say_to_take_it_out(tmp_path):
    staff(tmp_path)
    write.write_one(EXPORTS["leave"], tmp_path / "leave.xlsx")
    with pytest.raises(LoadError, match=r"leave\.xlsx, sheet leave .*no rows .*take the file out of the folder"):
        load(tmp_path)


def test_of_templates_partly_filled_every_empty_one_is_named_at_once(tmp_path):
    write.write(tmp_path)
    (tmp_path / "staff.xlsx").unlink()
    staff(tmp_path)
    with pytest.raises(LoadError) as refusal:
        load(tmp_path)
    paragraphs = str(refusal.value).split("\n\n")
    assert sorted(paragraph.partition(".xlsx")[0] for paragraph in paragraphs) == sorted(EXPORTS.keys() - {"staff"})


def test_templates_are_never_written_over_files_that_are_there(tmp_path):
    staff(tmp_path)
    before = (tmp_path / "staff.xlsx").read_bytes()
    with pytest.raises(LoadError, match=r"already holds staff\.xlsx"):
        write.write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["staff.xlsx"]
    assert (tmp_path / "staff.xlsx").read_bytes() == before


def test_dates_codes_answers_and_numbers_are_checked_while_they_are_typed(tmp_path):
    write.write_one(EXPORTS["staff"], tmp_path / "staff.xlsx")
    sheet = xml(tmp_path / "staff.xlsx", "xl/worksheets/sheet1.xml")
    assert sheet.count("<dataValidation ") == 6  # contract, fte, hours, start_date, end_date, leaving_reason
    assert 'type="list"' in sheet and '"permanent,fixed_term,bank,agency,other"' in sheet
    assert 'type="decimal"' in sheet and "<formula1>0</formula1><formula2>1.5</formula2>" in sheet
    assert 'type="date"' in sheet


@EVERY
def test_each_column_of_a_checked_kind_has_a_check_and_its_codes_fit_a_list(export):
    for at, column in enumerate(export.columns):
        check = checks.check(column, at)
        assert (check is None) == (column.kind in ("id", "text") and column.name != "valid_months")
        assert column.kind != "code" or len(",".join(check["source"])) <= 255


def test_the_validity_of_a_course_is_checked_to_be_months_or_the_word_once(tmp_path):
    columns = EXPORTS["requirements"].columns
    at = next(at for at, column in enumerate(columns) if column.name == "valid_months")
    letter = "ABCDE"[at]
    assert f'LOWER(TRIM({letter}2))="once"' in checks.check(columns[at], at)["value"]


def test_the_same_template_is_the_same_bytes(tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        write.write_one(EXPORTS["goals"], tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
