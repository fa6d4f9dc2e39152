"""`python -m metrics`: what it prints, in which form, and what it says where there is nothing to print."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from metrics import METRICS
from metrics.__main__ import main
from metrics.people.rows import COLUMNS
from tests.given.figures import HOME, D, done, post, posts, row, session
from tests.given.publication import publication

VALUES = ["metric", "level", "service", "team", "month", "numerator", "denominator", "value", "state", "formula"]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder with one publication: a home of eleven, seven of eight needing training, nine answers."""
    folder = tmp_path_factory.mktemp("data")
    exports = {
        "staff": [
            *posts(3, "2020-01-01", team="Days"),
            *posts(8, "2020-01-01", service="Elm House"),
            post("L", "2020-01-01", "2024-01-31"),
        ],
        "supervision": [
            session("L", "2024-01-10"),
            session(f"{HOME} 00", "2025-03-20"),
            session(f"{HOME} 01", "2025-03-25", reflective=True),
        ],
        "training": [done(f"{HOME} 00", "Fire, basic", "2025-01-01")],
        "requirements": [{"course": "Fire, basic", "valid_months": "12"}, {"course": "First aid", "service": HOME}],
        "survey": [
            row(response_id=f"{n}", date="2025-03-03", service=HOME, statement="I am well", score=1 + n % 5)
            for n in range(9)
        ],
    }
    publication(folder, exports, D("2025-03-31"))
    return folder


@pytest.fixture
def run(data, capsys):
    """Runs a command on the data folder; returns exit status, what was printed and what was said on standard error."""

    def running(*arguments):
        try:
            status = main([*arguments, "--data", str(data)])
        except SystemExit as stop:
            status = stop.code
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return running


def read(printed):
    """The rows of printed CSV."""
    return list(csv.DictReader(io.StringIO(printed)))


def test_values_as_csv_have_these_columns_a_whole_month_by_its_last_day_and_plain_numbers(run):
    arguments = ("--metric", "supervision_in_date", "--level", "organisation", "--month", "2025-03")
    status, printed, _ = run("values", *arguments, "--format", "csv")
    assert status == 0
    assert printed.splitlines()[0] == ",".join(VALUES)
    (cell,) = read(printed)
    assert (cell["month"], cell["numerator"], cell["denominator"], cell["state"]) == ("2025-03-31", "2.0", "11.0", "ok")
    assert float(cell["value"]) == pytest.approx(100 * 2 / 11)


def test_a_part_stands_behind_a_colon_and_can_be_asked_for_alone_or_with_others(run):
    _, printed, _ = run(
        "values", "--metric", "training_course", "--month", "2025-03", "--level", "organisation", "--format", "csv"
    )
    assert [cell["metric"] for cell in read(printed)] == ["training_course:Fire, basic", "training_course:First aid"]
    both = ("training_course:First aid", "headcount")
    _, printed, _ = run("values", "--metric", *both, "--month", "2025-03", "--level", "organisation", "--format", "csv")
    assert {cell["metric"]: cell["numerator"] for cell in read(printed)} == {"headcount": "11.0", both[0]: "0.0"}


def test_values_without_a_number_are_blank_and_say_why(run):
    _, printed, _ = run(
        "values", "--metric", "wellbeing_agree", "agency_share", "--month", "2025-03", "--format", "csv"
    )
    cells = {(cell["metric"], cell["level"]): cell for cell in read(printed)}
    assert cells["agency_share", "organisation"]["state"] == "not_supplied"
    assert cells["wellbeing_agree", "organisation"]["state"] == "suppressed"
    assert {cell[name] for cell in cells.values() for name in ("numerator", "denominator", "value")} == {""}


def test_counts_have_no_denominator_medians_no_numerator_and_turnover_its_formula(run):
    metrics = (
        "headcount",
        "supervision_gap_days",
        "turnover_12m",
        "turnover_12m_dfe",
        "turnover_12m_asc_wds",
        "turnover_12m_nhs",
    )
    _, printed, _ = run(
        "values", "--metric", *metrics, "--month", "2025-03", "--level", "organisation", "--format", "csv"
    )
    cells = {cell["metric"]: cell for cell in read(printed)}
    assert (cells["headcount"]["value"], cells["headcount"]["denominator"], cells["headcount"]["formula"]) == (
        "11.0",
        "",
        "",
    )
    assert (cells["supervision_gap_days"]["numerator"], cells["supervision_gap_days"]["denominator"]) == ("", "11.0")
    assert [cells[name]["formula"] for name in metrics[2:]] == ["mean daily headcount", "DfE", "ASC-WDS", "NHS"]


def test_values_of_a_service_or_team_are_those_alone(run):
    _, printed, _ = run("values", "--service", HOME, "--team", "Days", "--month", "2025-03", "--format", "csv")
    assert {(cell["level"], cell["service"], cell["team"]) for cell in read(printed)} == {("team", HOME, "Days")}


def test_json_and_a_table_tell_the_same(run):
    arguments = ("values", "--metric", "headcount", "--level", "organisation", "--month", "2025-03")
    _, printed, _ = run(*arguments, "--format", "json")
    (cell,) = json.loads(printed)
    assert (list(cell), cell["numerator"], cell["denominator"]) == (VALUES, 11, None)
    _, printed, _ = run(*arguments)
    assert printed.split()[:2] == ["metric", "level"] and "headcount" in printed and "11" in printed


def test_rows_as_csv_have_these_columns_and_add_up(run):
    status, printed, _ = run("rows", "supervision_in_date", "--month", "2025-03", "--service", HOME, "--format", "csv")
    assert (status, printed.splitlines()[0]) == (0, ",".join(COLUMNS))
    assert [(cell["staff_id"], cell["met"]) for cell in read(printed)] == [
        (f"{HOME} 02", "no"),
        (f"{HOME} 00", "yes"),
        (f"{HOME} 01", "yes"),
    ]


def test_rows_of_a_part_are_its_own(run):
    _, printed, _ = run("rows", "training_course:First aid", "--month", "2025-03", "--format", "csv")
    assert {cell["reason"] for cell in read(printed)} == {"First aid: missing"}


def test_rows_of_a_metric_that_protects_small_groups_are_refused_in_words_and_end_well(run):
    status, printed, words = run("rows", "wellbeing_agree", "--month", "2025-03")
    assert (status, printed) == (0, "")
    assert "protects small groups" in words


def test_since_has_the_columns_of_values_and_the_last_day_as_month(run):
    status, printed, _ = run("since", "2025-01-01", "--as-of", "2025-03-30", "--service", HOME, "--format", "csv")
    assert (status, printed.splitlines()[0]) == (0, ",".join(VALUES))
    cells = {(cell["metric"], cell["level"]): cell for cell in read(printed)}
    assert (cells["headcount", "service"]["value"], cells["headcount", "service"]["month"]) == ("3.0", "2025-03-30")


def test_before_anything_is_loaded_list_tells_the_targets_that_are_shipped(tmp_path, capsys):
    assert main(["list", "--data", str(tmp_path), "--format", "json"]) == 0
    cells = {cell["metric"]: cell["target"] for cell in json.loads(capsys.readouterr().out)}
    assert (cells["appraisal_in_date"], cells["level_3_overdue"], cells["turnover_12m"]) == (100, 0, None)


def test_list_names_every_metric_with_title_formula_target_and_source(run):
    status, printed, _ = run("list", "--format", "csv")
    cells = {cell["metric"]: cell for cell in read(printed)}
    assert (status, list(cells)) == (0, list(METRICS))
    assert cells["appraisal_in_date"]["target"] == "100.0"
    assert cells["appraisal_in_date"]["source"].startswith("law: ")
    assert all(cell["title"] and cell["formula"] for cell in cells.values())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("values", "--metric", "happiness"), "no metric happiness: `hearth list` names them all"),
        (("rows", "happiness", "--month", "2025-03"), "no metric happiness"),
        (("rows", "headcount", "--month", "2019-12"), "2019-12 is not published: months run from 2020-04 to 2025-03"),
        (("rows", "headcount", "--month", "2025-03", "--service", "Garden"), "these exports name no such service"),
        (("since", "2025-01-01", "--as-of", "2025-04-01"), "cannot be counted"),
    ],
)
def test_what_cannot_be_told_ends_with_1_and_a_plain_reason(run, arguments, words):
    status, printed, why = run(*arguments)
    assert (status, printed) == (1, "")
    assert words in why


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("figures",), "invalid choice"),
        (("rows", "headcount"), "--month"),
        (("values", "--month", "March"), "March is not a month: write it as YYYY-MM"),
        (("since", "last week"), "last week is not a date: write it as YYYY-MM-DD"),
        (("values", "--level", "region"), "invalid choice"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_write(run, arguments, words):
    status, _, why = run(*arguments)
    assert status == 2
    assert words in why


def test_an_empty_data_folder_ends_with_1_and_says_to_load_first(tmp_path):
    command = [sys.executable, "-m", "metrics", "values", "--data", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Nothing has been loaded" in ended.stderr and "Traceback" not in ended.stderr
