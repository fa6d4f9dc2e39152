"""What was not read of a form comes back as the form lies on its sheet, is mended there and given again."""

import csv
from datetime import date, datetime

import pytest
import xlsxwriter

from pipelines import __main__ as pipelines
from tests.given.folder import folder
from tests.given.loads import load, rows

pytestmark = pytest.mark.usefixtures("without_figures")

STAFF = "staff_id,name,service,role,contract,start_date,end_date\n" + "".join(
    f"{number},{name},Oak,Cook,permanent,2024-01-01,\n"
    for number, name in ((1, "Ann Ash"), (2, "Bo Birch"), (3, "Cy Cedar"), (4, "Di Dale"))
)
MAPPING = """
[[file]]
pattern = "Matrix.xlsx"
export = "training"
across = "course"
[file.columns]
staff_id = { by = "name", heading = "Name" }
[file.cells]
"n/a" = "nothing"
zz = "beside"
"""
DAY = datetime(2026, 3, 13)
OAK = [
    ("Training at Oak", "", "", ""),
    ("Name", "Role", "Fire", "First aid"),
    ("Ann Ash", "Cook", DAY, "31/02/2026"),
    ("Bo Birch", "Cook", DAY, "14/03/2026 zz"),
    ("Cy Cedar", "Cook", "soon", "15/03/2026"),
    ("Xenia Quill", "Cook", "n/a", "16/03/2026"),
]
ELM = [OAK[0], OAK[1], ("Di Dale", "Cook", "13/03/2026", "25/03/2026")]
BALANCE = "select source_file, source_sheet, rows_read, rows_loaded + rows_rejected + rows_set_aside from raw.file"
ALL = "select staff_id, course, completed_on::varchar from raw.training order by all"
READ = [
    ("1", "Fire", "2026-03-13"),
    ("2", "Fire", "2026-03-13"),
    ("2", "First aid", "2026-03-14"),
    ("3", "First aid", "2026-03-15"),
    ("4", "Fire", "2026-03-13"),
    ("4", "First aid", "2026-03-25"),
]


def written(path, **sheets):
    with xlsxwriter.Workbook(path) as book:
        dated = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(table):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, dated)
                    elif cell:
                        sheet.write(row, column, cell)


@pytest.fixture
def rejects(tmp_path, data):
    """A matrix of two sheets was loaded; the folder of what was not read of it."""
    place = folder(tmp_path / "1", staff=STAFF)
    written(place / "Matrix.xlsx", Oak=OAK, Elm=ELM)
    mappings = data / "mappings"
    mappings.mkdir(parents=True)
    (mappings / "own.toml").write_text(MAPPING)
    assert load(place, data, "--as-of", "2026-04-30") == 0
    out = tmp_path / "out"
    assert pipelines.main(["rejects", "--data", str(data), "--out", str(out)]) == 0
    return out


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_row_of_the_form_in_which_something_was_not_read_comes_back_whole_with_the_reasons(rejects, data):
    assert rows(data, ALL) == READ
    (path,) = rejects.iterdir()
    assert path.name == "Matrix Oak training rejects.csv"
    head, *mended = table(path)
    assert head == ["Name", "Fire", "First aid", "hearth_reason", "hearth_source"]
    assert [row[:4] for row in mended] == [
        ["1", "2026-03-13", "31/02/2026", "First aid: '31/02/2026' is not a date"],
        ["3", "soon", "15/03/2026", "Fire: “soon” nothing is known of 'soon'"],
        ["", "n/a", "16/03/2026", "First aid: a name not found: nobody of the staff export is called so"],
    ]


def test_mended_rows_take_the_place_of_their_lines_and_of_no_other(rejects, data):
    (path,) = rejects.iterdir()
    head, first, second, third = table(path)
    first[2], second[1], third[0] = "28/02/2026", "12/03/2026", "4"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, first, second, third])
    assert load(rejects, data, "--as-of", "2026-04-30") == 0
    added = [("1", "First aid", "2026-02-28"), ("3", "Fire", "2026-03-12"), ("4", "First aid", "2026-03-16")]
    assert rows(data, ALL) == sorted([*READ, *added])
    assert rows(data, "select * from raw.blanked union all by name select * from raw.rejected") == []
    assert all(read == counted for _, _, read, counted in rows(data, BALANCE))


def test_no_name_and_no_initials_of_a_form_are_kept(rejects, data):
    kept = "\n".join(
        str(row) for row in rows(data, "select cells from source.form_line union select cells from source.unread")
    )
    assert "14/03/2026" in kept
    assert not any(word in kept for word in ("Xenia", "Ann", "zz"))
