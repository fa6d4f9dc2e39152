"""Frameworks: what each regulator asks for, every fault named by file and line, nothing stated that was not read."""

from datetime import date

import pytest

from inspection import frameworks
from metrics import METRICS
from records.toml_lines import SettingsError

HEAD = 'title = "Ours"\nregulator = "Our board"\nnation = "England"\nversion = "1"\n'
LINE = '[[line]]\nreference = "1"\nasks = "Supervision every month."\n'
CHECK = "check with your regulator"


def shipped(tmp_path):
    return {framework.name: framework for framework in frameworks.every(tmp_path)}


def test_the_shipped_frameworks_are_those_of_three_nations_and_none_of_scotland(tmp_path):
    known = shipped(tmp_path)
    assert sorted(known) == ["ciw", "cqc", "cqc-draft", "ofsted", "ofsted-ilacs", "rqia"]
    assert {framework.nation for framework in known.values()} == {"England", "Wales", "Northern Ireland"}


def test_what_was_not_read_is_never_stated_as_a_fact(tmp_path):
    lines = [line for framework in shipped(tmp_path).values() for line in framework.line]
    assert [line.reference for line in lines if not line.verified and CHECK not in line.asks] == []
    assert [line.reference for line in lines if line.verified and not line.source] == []


@pytest.mark.parametrize("number", [13, 28, 31, 32, 33, 44, 45, 48])
def test_each_regulation_about_staff_of_a_childrens_home_has_a_line(tmp_path, number):
    references = [line.reference for line in shipped(tmp_path)["ofsted"].line]
    assert any(reference.startswith(f"Regulation {number}") for reference in references)


@pytest.mark.parametrize("number", [36, 73, 80])
def test_each_regulation_about_staff_of_wales_has_a_line(tmp_path, number):
    references = [line.reference for line in shipped(tmp_path)["ciw"].line]
    assert any(reference.startswith(f"Regulation {number}") for reference in references)


def test_what_a_council_is_inspected_by_is_in_force_since_april_2026_and_grades_nothing(tmp_path):
    councils = shipped(tmp_path)["ofsted-ilacs"]
    assert not councils.is_valid(date(2026, 3, 31)) and councils.is_valid(date(2026, 4, 1))
    assert not any("grade" in line.asks for line in councils.line)


def test_of_a_draft_everything_is_to_be_checked_and_it_is_offered_last(tmp_path):
    offered = frameworks.offered(frameworks.every(tmp_path), date(2026, 11, 28))
    assert [framework.name for framework in offered if framework.draft] == ["cqc-draft"] == [offered[-1].name]
    assert not any(line.verified for line in offered[-1].line)


def test_where_references_alone_were_read_no_measure_answers_them(tmp_path):
    assert shipped(tmp_path)["rqia"].measures == ()


def test_an_own_framework_stands_beside_the_shipped_ones_and_in_place_of_one_of_its_name(tmp_path):
    folder = tmp_path / "frameworks"
    folder.mkdir()
    (folder / "board.toml").write_text(HEAD + LINE + 'measures = ["supervision_in_date"]\nfacts = ["manager"]\n')
    (folder / "ofsted.toml").write_text(HEAD + LINE)
    known = shipped(tmp_path)
    assert known["board"].measures == ("supervision_in_date",)
    assert known["board"].line[0].facts == ("manager",)
    assert known["ofsted"].title == "Ours"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (HEAD.replace('nation = "England"\n', "") + LINE, 1, "nation is missing"),
        (HEAD + "grade = 4\n" + LINE, 5, "grade is not a key here"),
        (HEAD + 'valid_from = "2026-04-01"\n' + LINE, 5, "valid_from must be a date without quotes"),
        (HEAD + "valid_from = 2026-04-01\nvalid_to = 2025-04-01\n" + LINE, 6, "valid_to lies before valid_from"),
        (HEAD + LINE + 'measures = ["supervision"]\n', 8, "supervision is not the name of a measure"),
        (HEAD + LINE + 'facts = ["ratings"]\n', 8, "ratings is not the name of a staffing fact"),
        (HEAD + LINE + "verified = true\n", 8, "a line is verified where its source says it"),
        (HEAD + LINE + LINE, 9, "1 stands twice"),
        (HEAD + '[[line]]\nreference = "1"\n', 5, "asks is missing"),
        (HEAD, 1, "there is none"),
    ],
)
def test_a_fault_is_named_by_file_and_line(text, line, words):
    with pytest.raises(SettingsError) as refused:
        frameworks.parse(text, "board.toml", "board")
    assert str(refused.value).startswith(f"board.toml, line {line}: ") and words in str(refused.value)


def test_a_framework_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(LookupError, match="choose one of ciw, cqc, cqc-draft, ofsted, ofsted-ilacs, rqia"):
        frameworks.named(tmp_path, "estyn")


def test_changing_a_file_changes_headings_and_never_a_figure():
    known = frameworks.parse(HEAD + LINE + 'measures = ["supervision_in_date"]\n', "board.toml", "board")
    assert known.measures[0] in METRICS  # a line names measures and holds no number of its own
