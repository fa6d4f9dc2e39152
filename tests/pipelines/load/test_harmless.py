"""What files may hold to act elsewhere: formulas in headings, escape sequences in names. None of it arrives."""

import csv

import pytest

from metrics import __main__ as metrics
from pipelines import __main__ as pipelines
from tests.given.folder import STAFF, folder
from tests.given.loads import load, people, rows

ESCAPES = ("\x1b", "\r", "\x07", "\x9b")


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.mark.usefixtures("without_figures")
def test_the_headings_of_rejects_begin_like_no_formula_and_the_mended_file_is_read_all_the_same(tmp_path, data):
    (data / "mappings").mkdir(parents=True)
    rule = '[[file]]\npattern = "staff*.csv"\nexport = "staff"\n[file.columns]\nstaff_id = "=HYPERLINK(1)"\n'
    (data / "mappings" / "own.toml").write_text(rule)
    text = "=HYPERLINK(1),service,role,contract,start_date\n01,Oak,Cook,weird,25/04/2024\n"
    text += "02,Oak,Cook,bank,25/04/2024\n03,Oak,Cook,bank,25/04/2024\n"
    assert load(folder(tmp_path / "1", staff=text), data) == 0
    out = tmp_path / "out"
    assert pipelines.main(["rejects", "--data", str(data), "--out", str(out)]) == 0
    path = out / "staff rejects.csv"
    with path.open(newline="", encoding="utf-8-sig") as file:
        assert next(csv.reader(file))[0] == "'=HYPERLINK(1)"
    path.write_text(path.read_text("utf-8-sig").replace(",weird,", ",bank,"), "utf-8")
    assert load(out, data) == 0
    assert rows(data, "select staff_id from raw.staff order by all") == [("01",), ("02",), ("03",)]


def test_no_control_character_of_a_file_reaches_the_terminal_or_a_csv(tmp_path, data, capsys):
    hostile = "\x1b]0;x\x07Oak\x9bH"
    staff = STAFF.replace("\n", ",Left\x1b[2Jout\n") + f'1,{hostile},"Co\rok",permanent,2024-01-01,,\n'
    staff += f'2,{hostile},"Co\rok",we\x1bird,2024-01-01,,\n3,{hostile},"Co\rok",permanent,2024-01-01,,\n'
    assert load(folder(tmp_path / "exports", staff=staff), data) == 0
    assert pipelines.main(["rejects", "--data", str(data), "--out", str(tmp_path / "out")]) == 0
    for form in ("table", "csv", "json"):
        assert metrics.main(["values", "--data", str(data), "--metric", "headcount", "--format", form]) == 0
    written = (tmp_path / "out" / "staff rejects.csv").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    printed = capsys.readouterr().out
    assert "Oak" in printed and "Oak" in written
    for control in ESCAPES:
        assert control not in printed and control not in written


@pytest.mark.usefixtures("without_figures")
def test_a_file_name_with_an_escape_sequence_is_shown_without_it(tmp_path, data, capsys):
    place = folder(tmp_path / "exports", staff=people(1))
    (place / "staff.csv").rename(place / "staff \x1b[31m2024.csv")
    (place / "note\r.lnk").write_text("")
    assert load(place, data) == 0
    printed = capsys.readouterr().out
    assert "staff \ufffd[31m2024.csv is staff" in printed and "note\ufffd.lnk is a file of the system's own" in printed
    assert rows(data, "select source_file from raw.file") == [("staff \ufffd[31m2024.csv",)]


def test_a_refusal_shows_no_escape_sequence_either(tmp_path, data, capsys):
    assert load(folder(tmp_path / "exports", staff=STAFF.replace("role", "\x9brole of\x1b")), data) == 1
    refusal = capsys.readouterr().err
    assert "no heading for role" in refusal
    assert not any(control in refusal for control in ESCAPES)
