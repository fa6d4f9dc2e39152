"""Every command takes a name as a name, whatever it would mean to SQL or to a template."""

import csv
import io

import pytest

from hearth.__main__ import main
from tests.given.folder import folder
from tests.given.hostile import FOR_SQL

COUNTED = ("headcount", "training_course")
HEADINGS = "staff_id,service,team,role,contract,start_date,end_date\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A loaded folder in which services, teams, roles, courses and statements have these names."""
    place = tmp_path_factory.mktemp("names")
    names = [*enumerate(f'"{name}"' for name in FOR_SQL)]
    exports = folder(
        place / "exports",
        staff=HEADINGS + "".join(f"{n},{name},{name},{name},permanent,2024-01-01,\n" for n, name in names),
        requirements="course,role,valid_months\n" + "".join(f"{name},{name},12\n" for _, name in names),
        training="staff_id,course,completed_on\n" + "".join(f"{n},{name},2026-01-10\n" for n, name in names),
    )
    options = ["--data", str(place / "data"), "--as-of", "2026-03-31"]
    assert main(["load", str(exports), *options]) == 0
    assert main(["load", str(exports), *options]) == 0  # what changed since is looked for as well
    return place / "data"


@pytest.mark.parametrize("name", FOR_SQL)
@pytest.mark.parametrize(
    "command",
    [
        ["values", "--metric", "headcount", "--month", "2026-03"],
        ["rows", "headcount", "--month", "2026-03"],
        ["since", "2026-01-01"],
    ],
    ids=lambda command: command[0],
)
def test_a_service_with_that_name_is_answered_for(data, capsys, command, name):
    assert main([*command, "--service", name, "--data", str(data), "--format", "csv"]) == 0
    listed = [*csv.DictReader(io.StringIO(capsys.readouterr().out))]
    assert {row["service"] for row in listed} == {name}


def test_a_course_with_that_name_is_a_part_of_the_measure(data, capsys):
    of_parts = ["values", "--metric", "training_course", "--level", "organisation", "--month", "2026-03"]
    assert main([*of_parts, "--data", str(data), "--format", "csv"]) == 0
    listed = {row["metric"]: row["value"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert listed == {f"training_course:{name}": "100.0" for name in FOR_SQL}


def test_counting_again_and_listing_what_was_loaded_go_on_working(data, capsys):
    assert main(["republish", "--data", str(data)]) == 0
    assert main(["history", "--data", str(data)]) == 0
    assert "figures" not in capsys.readouterr().err
