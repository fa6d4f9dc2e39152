"""The made-up sample provider."""

import csv
import tomllib
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pipelines.__main__ import main
from pipelines.exports.all import EXPORTS
from pipelines.sample import make
from pipelines.sample.survey import STATEMENTS

AS_OF = date(2026, 5, 31)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("sample")
    make(made, as_of=AS_OF)
    return made


def rows(folder: Path, export: str) -> list[dict[str, str]]:
    with open(folder / f"{export}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def day(cell: str) -> date | None:
    """The day of a dd/mm/yyyy or yyyy-mm-dd cell; None where blank or unreadable."""
    for written in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(cell, written).date()
        except ValueError:
            continue
    return None


def in_post(folder: Path) -> list[dict[str, str]]:
    return [
        row
        for row in rows(folder, "staff")
        if row["Contract Type"] in ("Permanent", "Fixed term")
        and (day(row["Start Date"]) or date.max) <= AS_OF
        and (not row["Leaving Date"] or day(row["Leaving Date"]) >= AS_OF)
    ]


def service_of(row: dict[str, str]) -> str:
    return " ".join(row["Service"].split()).lower()


def test_every_export_is_in_the_folder_and_one_of_them_is_a_workbook(folder):
    made = {path.stem: path.suffix for path in folder.iterdir()}
    assert set(EXPORTS) <= set(made)
    assert made["appraisal"] == ".xlsx"


def test_the_folder_says_that_it_is_made_up_and_from_what(folder):
    marker = tomllib.loads((folder / "SAMPLE.toml").read_text(encoding="utf-8"))
    assert marker["sample"] is True and marker["keep_names"] is True and "made up" in marker["saying"]
    assert (marker["people"], marker["months"], marker["seed"], marker["as_of"]) == (160, 36, 1, AS_OF)


def test_the_same_seed_and_date_give_the_same_bytes(folder, tmp_path):
    make(tmp_path, as_of=AS_OF)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in tmp_path.iterdir()
    }


def test_another_seed_gives_another_provider(folder, tmp_path):
    make(tmp_path, as_of=AS_OF, seed=2)
    assert (tmp_path / "staff.csv").read_bytes() != (folder / "staff.csv").read_bytes()


def test_without_a_date_it_ends_with_the_last_month_that_is_over(tmp_path):
    assert main(["sample", str(tmp_path), "--people", "12", "--months", "13"]) == 0
    as_of = tomllib.loads((tmp_path / "SAMPLE.toml").read_text(encoding="utf-8"))["as_of"]
    first_of_this_month = date.today().replace(day=1)
    assert (first_of_this_month - as_of).days == 1


def test_one_that_ends_on_a_day_of_its_own_is_loaded_as_of_that_day(tmp_path, capsys):
    assert main(["sample", str(tmp_path), "--people", "12", "--months", "13", "--as-of", "2025-03-31"]) == 0
    assert capsys.readouterr().out.endswith(f"load them with: hearth load {tmp_path} --as-of 2025-03-31\n")


def test_about_as_many_people_are_in_post_as_were_asked_for(folder):
    assert 145 <= len({row["Employee ID"] for row in in_post(folder)}) <= 175


def test_services_and_teams_have_the_sizes_of_a_real_provider(folder):
    services = Counter(service_of(row) for row in in_post(folder))
    teams = Counter((service_of(row), row["Team"]) for row in in_post(folder))
    assert len(services) == 8
    assert max(services.values()) >= 40
    assert all(4 <= people <= 16 for people in teams.values())


def test_leavers_are_known_from_the_first_month_on_and_many_began_long_before(folder):
    staff = rows(folder, "staff")
    assert min(filter(None, (day(row["Leaving Date"]) for row in staff))) == date(2023, 6, 10)
    assert sum((day(row["Start Date"]) or AS_OF) < date(2021, 6, 1) for row in staff) > 30


def test_no_last_day_falls_in_the_weeks_after_the_date_so_that_the_date_can_be_read_from_the_files(folder):
    ends = [day(row["Leaving Date"]) for row in rows(folder, "staff")] + [
        day(r["Leave End"]) for r in rows(folder, "leave")
    ]
    assert not [end for end in ends if end and AS_OF < end <= date(2026, 7, 5)]
    assert max(day(row["Date"]) for row in rows(folder, "establishment")) == AS_OF


def test_some_people_moved_within_some_came_back_and_some_have_two_posts(folder):
    staff = [row for row in rows(folder, "staff") if day(row["Start Date"])]
    assert any(row["Reason for Leaving"] == "Other role here" for row in staff)
    spans = {}
    for row in staff:
        spans.setdefault(row["Employee ID"], []).append((day(row["Start Date"]), day(row["Leaving Date"]) or date.max))
    pairs = [(a, b) for own in spans.values() for a, b in pairwise(sorted(own))]
    assert any((b[0] - a[1]).days == 1 for a, b in pairs if a[1] != date.max)  # moved
    assert any((b[0] - a[1]).days > 40 for a, b in pairs if a[1] != date.max)  # came back
    assert any(b[0] <= a[1] for a, b in pairs if a != b)  # two posts at once


def test_everyone_but_the_director_answers_to_somebody_who_is_in_the_staff_export(folder):
    known = {row["Employee ID"] for row in rows(folder, "staff")}
    for row in in_post(folder):
        if row["Job Title"] == "Director":
            assert row["Line Manager"] == ""
        elif row["Employee ID"] not in ("990002",):
            assert row["Line Manager"] in known and row["Line Manager"] != row["Employee ID"]


def test_the_director_is_supervised_from_outside(folder):
    (director,) = [row["Employee ID"] for row in rows(folder, "staff") if row["Job Title"] == "Director"]
    outside = {row["Employee ID"] for row in rows(folder, "supervision") if row["Supervisor ID"] == "EXT-01"}
    assert outside == {director}


def test_every_status_of_a_session_occurs_and_only_booked_ones_lie_ahead(folder):
    sessions = [(row["Status"], day(row["Date"])) for row in rows(folder, "supervision") if day(row["Date"])]
    assert {"Held", "Cancelled by manager", "Cancelled by staff", "Missed", "Booked"} <= {
        status for status, _ in sessions
    }
    assert {status for status, on in sessions if on > AS_OF} == {"Booked"}
    assert not [on for status, on in sessions if status == "Booked" and on <= AS_OF]


def test_the_survey_has_eight_statements_and_no_staff_id(folder):
    answers = rows(folder, "survey")
    assert {row["Question"] for row in answers} == set(STATEMENTS) and len(STATEMENTS) == 8
    assert not {"Employee ID", "Staff ID"} & set(answers[0])
    assert not {row["Response ID"] for row in answers} & {row["Employee ID"] for row in rows(folder, "staff")}


def test_no_date_column_could_be_read_month_first(folder):
    for export in EXPORTS:
        if export == "appraisal":
            continue
        table = rows(folder, export)
        for heading in table[0]:
            cells = [row[heading] for row in table if (row[heading] or "").count("/") == 2]
            assert not cells or any(int(cell[:2]) > 12 for cell in cells if cell != "31/02/2025"), (export, heading)


def test_a_few_rows_are_bad_in_the_ways_real_ones_are(folder):
    staff, training = rows(folder, "staff"), rows(folder, "training")
    known = {row["Employee ID"] for row in staff}
    assert sum(row["FTE"] == "12" for row in staff) == 1
    assert any(row["Start Date"] == "n/k" for row in staff)
    assert staff[-1]["Employee ID"] == "Total" and not any(staff[-2].values())
    assert sum(row["Job Title"] == "" and row["Employee ID"].isdigit() for row in staff) == 1
    assert max(Counter(tuple(row.values()) for row in staff if row["Name"]).values()) == 2
    assert {row["Employee ID"] for row in training} - known == {"990777"}
    assert any(row["Employee ID"] == row["Supervisor ID"] for row in rows(folder, "supervision"))
    assert len({row["Service"] for row in staff}) > len({service_of(row) for row in staff})


def test_one_session_was_held_after_the_last_day_in_post(folder):
    last = {}
    for row in rows(folder, "staff"):
        person, end = row["Employee ID"], day(row["Leaving Date"]) or date.max
        last[person] = max(end, last.get(person, date.min))
    sessions = [
        (row["Employee ID"], day(row["Date"])) for row in rows(folder, "supervision") if row["Status"] == "Held"
    ]
    assert len([person for person, on in sessions if on and on > last[person]]) == 1


def test_what_must_never_be_loaded_is_there_and_plainly_made_up(folder):
    assert {row["NI number"] for row in rows(folder, "staff")} <= {"QQ 12 34 56 C", ""}
    assert all(day(row["Date of birth"]) for row in rows(folder, "staff") if row["NI number"])


def test_the_workbook_has_a_title_above_its_headings_and_true_dates(folder):
    sheet = CalamineWorkbook.from_path(folder / "appraisal.xlsx").get_sheet_by_index(0).to_python()
    assert sheet[0][0] == "Appraisals held" and sheet[3][0] == "Employee ID"
    assert all(isinstance(row[0], str) and isinstance(row[1], date) and row[1] <= AS_OF for row in sheet[4:])


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.integers(1, 60), months=st.integers(1, 40), seed=st.integers(0, 1000))
def test_of_any_size_no_export_is_empty(tmp_path_factory, people, months, seed):
    made = tmp_path_factory.mktemp("any")
    make(made, people=people, months=months, seed=seed, as_of=date(2026, 2, 17))
    exports = {path.stem for path in made.glob("*.csv")}
    assert {"staff", "requirements"} <= exports
    assert all(rows(made, export) for export in exports)


def test_people_made_in_several_blocks_are_one_provider(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.sample.BLOCK", 100)
    make(tmp_path, people=300, as_of=AS_OF)
    staff = rows(tmp_path, "staff")
    assert sum(row["Job Title"] == "Director" for row in staff) == 1
    managers = {row["Line Manager"] for row in staff if row["Job Title"] == "Area Manager"}
    assert managers <= {row["Employee ID"] for row in staff if row["Job Title"] == "Director"} | {""}
    posts = Counter(
        (row["Employee ID"], row["Start Date"], row["Service"], row["Team"]) for row in staff if row["Name"]
    )
    assert max(posts.values()) <= 2  # the one exact repeat


def test_a_size_below_one_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(ValueError, match="Give a larger number"):
        make(tmp_path, AS_OF, people=0)
