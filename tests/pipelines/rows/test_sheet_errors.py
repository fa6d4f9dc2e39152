"""Cells whose formula failed are listed under the error's name, in every kind of column, and are never blank."""

import pytest

from tests.given.folder import folder, load, rows

HEADINGS = "staff_id,service,team,role,contract,fte,start_date,end_date\n"


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    """A list of whose look-ups some failed: of a home, a leaving date, a team and the hours."""
    people = [f"{number},Oak,Day,Care,permanent,1,2024-01-01," for number in range(60)]
    failed = [
        "901,#N/A,Day,Care,permanent,1,2024-01-01,",
        "902,Oak,Day,Care,permanent,1,2024-01-01,#REF!",
        "903,Oak,#N/A,Care,permanent,#VALUE!,2024-01-01,",
        "#NAME?,Oak,Day,Care,permanent,1,2024-01-01,",
    ]
    con, _ = load(folder(tmp_path_factory.mktemp("exports"), staff=HEADINGS + "\n".join(people + failed)))
    return con


def test_an_error_costs_the_row_where_a_blank_would_or_would_mean_something(con):
    query = "select column_name, value, reason from raw.rejected order by source_line"
    why = "is the error of a formula and no value"
    assert rows(con, query) == [
        ("service", "#N/A", f"'#N/A' {why}"),
        ("end_date", "#REF!", f"'#REF!' {why}"),
        ("staff_id", "#NAME?", f"'#NAME?' {why}"),
    ]


def test_elsewhere_the_cell_is_blanked_and_listed(con):
    assert rows(con, "select column_name, value from raw.blanked order by all") == [
        ("fte", "#VALUE!"),
        ("team", "#N/A"),
    ]
    assert rows(con, "select team, fte from raw.staff where staff_id = '903'") == [("Oak", None)]
