"""Forms of the reference data, by their mappings: exactly the rows each must give, and every row and cell counted."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.given.forms import loaded
from tests.given.reference import reference
from tests.pipelines.mapping.forms.mappings import MAPPINGS

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


@pytest.mark.parametrize("name", sorted(MAPPINGS))
def test_a_form_gives_exactly_the_rows_that_it_must(name):
    files = [path for path in sorted(reference("06_forms", name).iterdir()) if "variant" not in path.name]
    con = loaded(files, MAPPINGS[name], as_of=date(2026, 10, 31))
    results = [
        path for path in sorted(reference("06_forms").glob(f"{name}.expected.*.csv")) if ".cells." not in path.name
    ]
    assert results
    for path in results:
        export = path.name.split(".expected.")[1].removesuffix(".csv")
        columns, rows = expected(path)
        assert given(con, export, columns) == rows
    assert con.execute(UNSUMMED).fetchall() == []
