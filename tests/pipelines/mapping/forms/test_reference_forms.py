"""Forms of the reference data, by the mappings that Hearth drafts for them: exactly the rows that each must give."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pipelines.files import read
from pipelines.mapping import headings, mapping
from pipelines.suggest import suggest
from tests.given.forms import loaded
from tests.given.reference import reference

FORMS = [
    "form_01_training_matrix",
    "form_02_training_matrix_done_and_expires",
    "form_03_supervision_months_across",
    "form_04_supervision_planned_actual_code",
    "form_05_supervision_numbered",
    "form_06_a_sheet_a_person",
    "form_07_a_sheet_a_month",
    "form_08_one_home_no_service",
    "form_09_names_surname_first",
    "form_10_starters_and_leavers",
    "form_11_homes_as_headings_totals_hidden",
    "form_12_formula_errors_and_never_calculated",
    "form_13_dates_text_and_true",
    "form_14_absence_calendar",
    "form_15_appraisal_log",
    "form_16_survey_forms",
    "form_17_leavers_below_the_list",
    "form_18_courses_down_people_across",
    "form_19_names_merged_over_their_rows",
    "form_20_a_sheet_a_home_one_differs",
    "form_21_supervision_months_across_ods",
    "newcomer",
]
# Whom the draft cannot tell, answered: nobody of the staff export.
ANSWERS = {
    "form_09_names_surname_first": """[file.values.staff_id]
"MARTIN, Chloe J" = ""
"KHAN, Farid (Fred)" = ""
"ELI, Hamza" = ""
"""
}
UNSUMMED = """
select source_file, source_sheet from raw.file
where rows_read <> rows_loaded + rows_rejected + rows_set_aside
"""


def expected(path: Path) -> tuple[list[str], list[tuple[str, ...]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns, *rows = csv.reader(file)
    return columns, sorted(map(tuple, rows))


def given(con, export: str, columns: list[str]) -> list[tuple[str, ...]]:
    known = [name for name, *_ in con.execute(f"select * from raw.{export} limit 0").description]
    # A blank team is the service, and no name is kept.
    wanted = [name if name in known and name != "team" else "null" for name in columns]
    rows = con.execute(f"select {', '.join(wanted)} from raw.{export}").fetchall()
    return sorted(
        tuple("" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row)
        for row in rows
    )


def drafted(files: list[Path]) -> str:
    sheets = {path.name: read.read(path, headings.known()) for path in files}
    return suggest.text(sheets, mapping.read_all(Path("nowhere")))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_gives_exactly_the_rows_that_it_must(name):
    files = [path for path in sorted(reference("06_forms", name).iterdir()) if "variant" not in path.name]
    con = loaded(files, drafted(files) + ANSWERS.get(name, ""), as_of=date(2026, 10, 31))
    results = [
        path for path in sorted(reference("06_forms").glob(f"{name}.expected.*.csv")) if ".cells." not in path.name
    ]
    assert results
    for path in results:
        export = path.name.split(".expected.")[1].removesuffix(".csv")
        columns, rows = expected(path)
        assert given(con, export, columns) == rows
    assert con.execute(UNSUMMED).fetchall() == []
