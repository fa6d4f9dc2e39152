"""What a load read, rejected and doubted names nobody of a protected export, and keeps no word that was no code."""

import csv
import json

import pytest

from pipelines import __main__ as pipelines
from pipelines.exports.all import EXPORTS, is_protected
from records import data_folder
from tests.given.folder import STAFF, folder
from tests.given.loads import latest, load, people, rows

ADJUSTMENTS = "staff_id,asked_on,outcome,agreed_on\n"
PLANS = "plan_id,staff_id,opened_on,stage,closed_on\n"
WORD = "dyslexia software"
COUNTED = ("headcount", "adjustments_asked", "plans_complete", "hse", "leaving_reasons")


def exports(tmp_path, **more):
    """Twelve people, of whom somebody's adjustment was written down under its outcome."""
    written = f"7{7:02},2024-01-05,{WORD},\n" + "".join(f"7{n:02},2024-02-01,agreed,\n" for n in range(10))
    staff = people(*(int(f"7{n:02}") for n in range(12)))
    return folder(tmp_path / "exports", **{"staff": staff, "adjustments": ADJUSTMENTS + written} | more)


def bytes_of(data):
    """Everything that stands in the data folder."""
    return b"".join(path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file())


def test_the_protected_exports_are_a_field_of_their_contracts():
    named = {name for name, export in EXPORTS.items() if export.protected}
    assert named == {"survey", "absence", "plans", "adjustments", "recognition"}
    assert is_protected("staff", "leaving_reason") and not is_protected("staff") and not is_protected("staff", "role")


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A data folder into which exports were loaded that hold words where none belong."""
    place = tmp_path_factory.mktemp("planted")
    head = "response_id,date,service," + ",".join(f"Q{n}" for n in range(1, 36)) + "\n"
    shouting = "r1,2024-02-01,Oak," + ",".join([*["3"] * 34, "my manager shouts"]) + "\n"
    hse = head + shouting + "r2,2024-02-01,Oak," + ",".join(["4"] * 35) + "\n"
    plans = PLANS + "p1,701,2024-01-05,informal,\np2,701,2024-01-06,formal,when Sam stops drinking\n"
    left = STAFF.strip() + f",leaving_reason\n1,Oak,Cook,permanent,2024-01-01,2024-02-01,{WORD}\n"
    left += "".join(f"7{n:02},Oak,Cook,permanent,2024-01-01,,\n" for n in range(12))
    given = {"staff": left, "hse": hse, "plans": plans + "p3,701,2024-01-07,formal,\n"}
    assert load(exports(place, **given), place / "data") == 0
    return place / "data"


def test_a_word_that_is_no_code_is_kept_as_how_long_it_is_and_stands_in_no_file(planted):
    kept = rows(planted, "select outcome from source.adjustments where source_line = 2")
    assert kept == [("a word of 17 letters",)]
    assert rows(planted, "select count(*) from raw.adjustments where outcome is null and source_line = 2") == [(1,)]
    assert b"dyslexia" not in bytes_of(planted)


def test_a_leaving_reason_that_is_no_code_stands_in_no_file(planted):
    blanked = "select column_name, value from raw.blanked where export = 'staff'"
    assert rows(planted, blanked) == [("leaving_reason", None)]
    assert b"dyslexia" not in bytes_of(planted)


def test_free_text_among_the_scores_of_a_wide_survey_stands_in_no_file(planted):
    assert rows(planted, "select count(*) from raw.survey") == [(69,)]
    assert b"shouts" not in bytes_of(planted)


def test_a_date_column_with_words_in_it_keeps_dates_and_figures_and_no_word(planted):
    assert rows(planted, "select closed_on from source.plans order by source_line") == [
        (None,),
        ("a word of 23 letters",),
        (None,),
    ]
    assert b"drinking" not in bytes_of(planted)


def test_a_row_that_does_not_fall_into_its_columns_keeps_no_cell_even_where_names_are_kept(tmp_path, data):
    text = ADJUSTMENTS + f"1,2024-01-05,agreed,,{WORD}\n1,2024-02-05,agreed,\n"
    assert load(folder(tmp_path / "exports", staff=people(1), adjustments=text), data, "--names", "keep") == 0
    assert rows(data, "select source_line, cells from raw.rejected") == [(2, "{}")]
    assert b"dyslexia" not in bytes_of(data)


def test_rows_not_counted_by_a_mapping_are_set_aside_without_their_cell(tmp_path, data):
    rule = '[[file]]\npattern = "adjustments.csv"\nexport = "adjustments"\n[[file.only_where]]\ncolumn = "Kind"\n'
    (data / "mappings").mkdir(parents=True)
    (data / "mappings" / "own.toml").write_text(rule + 'in = ["desk"]\n')
    text = f"staff_id,asked_on,Kind\n1,2024-01-05,{WORD}\n1,2024-02-05,desk\n"
    assert load(folder(tmp_path / "exports", staff=people(1), adjustments=text), data) == 0
    assert rows(data, "select reason from raw.set_aside") == [("not counted by the mapping: by Kind",)]
    assert b"dyslexia" not in bytes_of(data)


@pytest.mark.usefixtures("without_figures")
def test_a_word_that_the_mapping_gives_a_code_is_stored_as_that_code(tmp_path, data):
    (data / "mappings").mkdir(parents=True)
    rule = (
        f'[[file]]\npattern = "adjustments.csv"\nexport = "adjustments"\n[file.values.outcome]\n"{WORD}" = "agreed"\n'
    )
    (data / "mappings" / "own.toml").write_text(rule)
    assert load(exports(tmp_path), data) == 0
    assert rows(data, "select distinct outcome from source.adjustments") == [("agreed",)]
    assert rows(data, "select count(*) from raw.adjustments where outcome = 'agreed'") == [(11,)]
    people_file = data_folder.publication(data, data_folder.current(data)) / data_folder.PEOPLE
    assert b"dyslexia" not in people_file.read_bytes()
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert rows(data, "select count(*) from raw.adjustments where outcome = 'agreed'") == [(11,)]


@pytest.mark.usefixtures("without_figures")
def test_what_an_earlier_publication_kept_is_gone_from_the_next(tmp_path, data, monkeypatch):
    monkeypatch.setattr("pipelines.rows.protected_cells.columns", lambda export: [])
    assert load(exports(tmp_path), data) == 0
    assert rows(data, "select count(*) from source.adjustments where outcome like 'dys%'") == [(1,)]
    monkeypatch.undo()
    assert load(folder(tmp_path / "later", staff=people(*range(700, 713))), data) == 0
    people_file = data_folder.publication(data, data_folder.current(data)) / data_folder.PEOPLE
    assert rows(data, "select count(*) from source.adjustments") == [(11,)]
    assert b"dyslexia" not in people_file.read_bytes()


@pytest.mark.usefixtures("without_figures")
def test_no_reason_and_no_conflict_of_a_protected_export_names_a_person_or_a_cell(tmp_path, data, capsys):
    adjustments = ADJUSTMENTS + "987,2024-01-05,agreed,2024-01-07\n1,2023-11-31x,agreed,\n1,2024-02-07,agreed,17.3.9x\n"
    plans = PLANS + "p1,1,2024-01-05,formal,soon 4711\np2,1,2024-01-06,formal,\np3,1,2024-01-07,formal,\n"
    absence = "staff_id,start_date,end_date\n1,2024-05-06,2024-05-01\n1,2024-03-01,2024-03-02\n"
    text = "response_id,date,service,statement,score\n"
    text += "r1,2024-02-01,Oak,Q,7\nr2,2024-02-01,Oak,Q,4\nr3,2024-02-01,Oak,Q,4\n"
    given = {"adjustments": adjustments, "plans": plans, "absence": absence, "survey": text}
    assert load(folder(tmp_path / "exports", staff=people(1), **given), data) == 0
    listed = rows(data, "select reason from raw.rejected union select reason from raw.blanked")
    sentences = rows(data, "select staff_id, sentence from raw.conflict")
    assert ("the cell is not between 1 and 5",) in listed and ("end_date lies before start_date",) in listed
    assert sentences == [
        (
            None,
            "A row of the adjustments export names a staff_id that the staff export does not have: "
            "line 2 of adjustments.csv.",
        )
    ]
    assert rows(data, "select count(*) from raw.rejected where value is not null") == [(0,)]
    printed = capsys.readouterr().out
    for planted in ("987", "11-31", "17.3", "4711", "2024-05-0", "r1", "'7'"):
        assert planted not in f"{listed}{printed}"


@pytest.mark.usefixtures("without_figures")
def test_a_leaver_without_another_post_is_named_by_line_alone(tmp_path, data, capsys):
    staff = STAFF.strip() + ",leaving_reason\n4711,Oak,Cook,permanent,2024-01-01,2024-03-31,other_role_here\n"
    assert load(folder(tmp_path / "exports", staff=staff + "2,Oak,Cook,permanent,2024-01-01,,\n"), data) == 0
    printed = capsys.readouterr().out
    assert "conflict: fewer than 10 rows of staff: leaver with the reason other_role_here" in printed
    assert "    Line 2 of staff.csv is of somebody who left for another role here" in printed
    assert "4711" not in printed


@pytest.mark.usefixtures("without_figures")
def test_small_numbers_of_rows_are_not_told_by_report_or_history(tmp_path, data, capsys):
    plans = PLANS + "p1,701,2024-01-05,formal,\np2,702,2024-01-06,other,\n"
    assert load(exports(tmp_path, plans=plans), data) == 0
    printed = capsys.readouterr().out
    few = "fewer than 10"
    assert f"{few} rows read = {few} loaded + {few} rejected + {few} set aside" in printed
    assert f"rejected: {few} rows of plans.csv (plans, stage)" in printed
    assert pipelines.main(["history", "--data", str(data)]) == 0
    assert f"adjustments 11, plans {few}, staff 12" in capsys.readouterr().out


@pytest.mark.usefixtures("without_figures")
def test_a_total_beside_small_numbers_is_not_told_either(tmp_path, data, capsys):
    assert load(exports(tmp_path, plans=PLANS + "p1,701,2024-01-05,formal,\n" * 1), data) == 0
    assert (
        load(
            exports(
                tmp_path,
                adjustments=ADJUSTMENTS
                + "".join(f"7{n:02},2024-02-0{1 + n % 2},agreed,\n" for n in range(11))
                + "701,,agreed,\n",
            ),
            data,
        )
        == 0
    )
    printed = capsys.readouterr().out
    assert "10 or more rows read = 11 loaded + fewer than 10 rejected + fewer than 10 set aside" in printed
    assert "adjustments, against the last load: " in printed and "adjustments, against the last load: 1" not in printed


@pytest.mark.usefixtures("without_figures")
def test_a_check_asks_about_the_different_words_and_a_load_does_not(tmp_path, data, capsys):
    place = exports(tmp_path)
    assert pipelines.main(["check", str(place), "--data", str(data)]) == 0
    asked = capsys.readouterr().out
    assert "Say in a mapping which of none_needed, agreed, declined, pending each word means" in asked
    assert f'    "{WORD}" = "which of them?"' in asked
    assert "707" not in asked
    assert load(place, data) == 0
    assert "dyslexia" not in capsys.readouterr().out


@pytest.mark.usefixtures("without_figures")
def test_a_column_most_of_whose_words_are_no_code_is_asked_about_without_numbers(tmp_path, data, capsys):
    text = ADJUSTMENTS + f"701,2024-01-05,agreed,\n702,2024-01-06,{WORD},\n703,2024-01-07,a chair,\n"
    stages = PLANS + "p1,701,2024-01-05,first,\np2,702,2024-01-05,second,\np3,703,2024-01-05,formal,\n"
    assert load(exports(tmp_path, adjustments=text, plans=stages), data) == 1
    refusal = capsys.readouterr().err
    assert "more than half of the cells of the column 'stage' cannot be read as stage" in refusal
    assert '    "first" = "which of them?"\n    "second" = "which of them?"' in refusal
    assert "2 of 3" not in refusal and "70" not in refusal


@pytest.mark.usefixtures("without_figures")
def test_a_question_about_dates_shows_no_date_of_a_protected_export(tmp_path, data, capsys):
    text = ADJUSTMENTS + "701,03/04/2024,agreed,\n702,05/06/2024,agreed,\n"
    assert load(exports(tmp_path, adjustments=text), data) == 1
    refusal = capsys.readouterr().err
    assert "the dates under 'asked_on' can be read in two ways, dd/mm/yyyy or mm/dd/yyyy." in refusal
    assert "03/04" not in refusal and "April" not in refusal


@pytest.mark.usefixtures("without_figures")
def test_two_versions_of_a_protected_export_are_asked_about_without_a_row(tmp_path, data, capsys):
    first = ADJUSTMENTS + "701,2024-01-05,agreed,\n"
    assert load(exports(tmp_path, adjustments=first, adjustments__2=first + "702,2024-01-06,agreed,\n"), data) == 1
    refusal = capsys.readouterr().err
    assert "two versions of one adjustments export: fewer than 10 rows are in both" in refusal
    assert "701" not in refusal


@pytest.mark.usefixtures("without_figures")
def test_the_command_writes_the_cells_of_protected_rejects_and_with_names_nobody_lines_alone(tmp_path, data):
    staff = STAFF.strip() + ",leaving_reason\n" + "701,Oak,Cook,permanent,2024-01-01,2024-02-01,health\n"
    staff += "702,Oak,Cook,permanent,,2024-02-01,health\n"
    text = PLANS + "p1,701,2024-01-05,formal,\np2,701,2024-01-06,third,\n"
    assert load(folder(tmp_path / "exports", staff=staff, plans=text), data) == 0
    whole, lines = tmp_path / "whole", tmp_path / "lines"
    assert pipelines.main(["rejects", "--data", str(data), "--out", str(whole)]) == 0
    assert pipelines.main(["rejects", "--data", str(data), "--out", str(lines), "--names-nobody"]) == 0
    mended = read_csv(whole / "plans rejects.csv")
    assert mended[1][:4] == ["p2", "701", "2024-01-06", "a word of 5 letters"]
    reason = "the cell is none of informal, formal; a mapping can say which of them it means"
    assert read_csv(lines / "plans rejects.csv") == [
        ["File", "Sheet", "Line", "Column", "Reason"],
        ["plans.csv", "", "3", "stage", reason],
    ]
    assert read_csv(lines / "staff rejects.csv")[1][:7] == [
        "702", "Oak", "Cook", "permanent", "", "2024-02-01", "left out here",
    ]  # fmt: skip
    assert read_csv(whole / "staff rejects.csv")[1][6] == "health"


@pytest.mark.usefixtures("without_figures")
def test_publication_json_holds_no_cell_of_a_protected_export(tmp_path, data):
    text = ADJUSTMENTS + f"zz987,2024-01-05,{WORD},\nzz987,2024-01-06,agreed,\n"
    assert load(exports(tmp_path, adjustments=text), data, "--accept") == 0
    record = json.dumps(json.loads((latest(data).folder / data_folder.RECORD).read_text("utf-8")))
    assert "zz987" not in record and "dyslexia" not in record


def read_csv(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))
