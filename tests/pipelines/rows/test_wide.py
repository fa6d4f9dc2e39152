"""Wide forms: a survey with a row a respondent is read as one answer a statement, and counted as one row."""

import csv
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import __main__ as pipelines
from pipelines import policy
from pipelines.errors import LoadError
from pipelines.exports import hse
from pipelines.facts import build
from records import data_folder
from tests.given.folder import STAFF, folder, load, rows
from tests.given.reference import reference

ANN = "1,Oak,Cook,permanent,2024-01-01,\n"
ITEMS = [f"Q{item}" for item in hse.ITEMS]
RULES = """
[[file]]
pattern = "hse*.csv"
export = "survey"
[file.constants]
date = 2024-03-01
service = "Oak"
"""
BALANCE = "select rows_read, rows_loaded, rows_rejected, rows_set_aside from raw.file where export = 'survey'"


def answers(*respondents: dict, headings=ITEMS) -> str:
    """A wide file: every statement answered with 3, but for what is said otherwise."""
    lines = [f"respondent,team,{','.join(headings)}"]
    for number, answers in enumerate(respondents, 1):
        cells = [str(answers.get(item, answers.get("all", 3))) for item in ITEMS]
        lines.append(",".join([answers.get("id", f"r{number}"), answers.get("team", "A"), *cells]))
    return "\n".join(lines) + "\n"


def given_answers(place, *respondents, rules=RULES, headings=ITEMS):
    return load(folder(place, staff=STAFF + ANN, hse=answers(*respondents, headings=headings)), rules)[0]


def scores(con) -> dict[str, dict[str, float]]:
    """The scale scores of each respondent."""
    build.build(con, policy.text(""), date(2024, 3, 31))
    by_respondent: dict[str, dict[str, float]] = {}
    for respondent, scale, score in rows(
        con, "select response_id, scale, score from facts.hse_score join facts.respondent using (respondent)"
    ):
        by_respondent.setdefault(respondent, {})[scale] = score
    return by_respondent


def test_each_answer_is_a_row_with_the_heading_as_its_statement_and_the_line_of_its_row(tmp_path):
    con = given_answers(tmp_path, {"Q7": 5}, {"team": "B", "Q35": 1})
    assert rows(con, "select count(*), count(distinct statement) from raw.survey") == [(70, 35)]
    assert rows(
        con, "select response_id, date, service, team, statement, score, source_line from raw.survey where score <> 3"
    ) == [("r1", date(2024, 3, 1), "Oak", "A", "Q7", 5, 2), ("r2", date(2024, 3, 1), "Oak", "B", "Q35", 1, 3)]


def test_a_row_of_the_file_stays_one_row_read_and_loaded(tmp_path):
    con = given_answers(tmp_path, {}, {})
    assert rows(con, BALANCE) == [(2, 2, 0, 0)]
    assert rows(con, "select dropped_columns, notes from raw.file where export = 'survey'") == [
        ([], ["35 headings, Q1 to Q35, were read as statement, their cells as score"])
    ]


def test_a_blank_answer_is_no_row_and_costs_nothing(tmp_path):
    con = given_answers(tmp_path, {"Q1": "", "Q2": "n/a"})
    assert rows(con, "select count(*) from raw.survey") == [(33,)]
    assert rows(con, BALANCE) == [(1, 1, 0, 0)]
    assert rows(con, "select * from raw.blanked") == []


def test_a_row_that_answers_nothing_is_set_aside_and_named(tmp_path):
    con = given_answers(tmp_path, {"all": ""}, {})
    assert rows(con, BALANCE) == [(2, 1, 0, 1)]
    assert rows(con, "select source_line, reason from raw.set_aside") == [(2, "none of the 35 statements is answered")]


def test_an_answer_that_cannot_be_read_is_blanked_under_its_heading_and_the_others_stay(tmp_path):
    con = given_answers(tmp_path, {"Q7": 9, "Q8": "often"}, {}, {})
    assert rows(con, BALANCE) == [(3, 3, 0, 0)]
    assert rows(con, "select count(*) from raw.survey where response_id = 'r1'") == [(33,)]
    assert rows(con, "select source_line, column_name, value from raw.blanked order by all") == [
        (2, "Q7", None),
        (2, "Q8", None),
    ]


def test_a_row_without_a_readable_answer_is_rejected_once_with_its_cells(tmp_path):
    con = given_answers(tmp_path, {"all": 7}, {}, {})
    assert rows(con, BALANCE) == [(3, 2, 1, 0)]
    assert rows(con, "select source_line, reason, cells->>'response_id', cells->>'Q35' from raw.rejected") == [
        (2, "no answer of this row can be read", "r1", "7")
    ]


def test_a_row_without_a_respondent_is_rejected_once_with_its_cells(tmp_path):
    con = given_answers(tmp_path, {"id": "", "Q4": 1}, {})
    assert rows(con, BALANCE) == [(2, 1, 1, 0)]
    assert rows(con, "select source_line, column_name, reason, cells->>'team', cells->>'Q4' from raw.rejected") == [
        (2, "response_id", "response_id is blank", "A", "1")
    ]


def test_answers_most_of_which_cannot_be_read_are_refused(tmp_path):
    with pytest.raises(LoadError, match="more than half of the cells of the column"):
        given_answers(tmp_path, {"all": "sometimes"}, {"all": "never"})


def test_words_of_the_mapping_turn_into_scores(tmp_path):
    words = RULES + '[file.values.score]\nNever = "1"\nAlways = "5"\n'
    con = given_answers(tmp_path, {"all": "never"}, {"all": "Always"}, rules=words)
    assert rows(con, "select distinct response_id, score from raw.survey order by all") == [("r1", 1), ("r2", 5)]


def test_a_row_alike_in_every_cell_is_a_repeat_and_one_alike_in_most_is_a_second_set_of_answers(tmp_path):
    con = given_answers(tmp_path, {"id": "r1"}, {"id": "r1"}, {"id": "r1", "Q5": 4})
    assert rows(con, BALANCE) == [(3, 1, 1, 1)]
    assert rows(con, "select source_line, reason, cells->>'Q5' from raw.rejected") == [
        (4, "a second answer of this respondent to this statement in one survey", "4")
    ]
    assert rows(con, "select distinct source_line from raw.survey") == [(2,)]


def test_the_tool_has_waves_of_its_own_beside_the_organisations_statements(tmp_path):
    pulse = "response_id,date,service,statement,score\np1,2024-02-10,Oak,I am heard,4\n"
    place = folder(tmp_path, staff=STAFF + ANN, survey=pulse, hse=answers({"id": "r1"}), hse2=answers({"Q1": 5}))
    again = RULES.replace("hse*", "hse2*").replace("2024-03-01", "2024-03-20")
    con, _ = load(place, again + RULES)
    # 20 March is more than 28 days after 10 February, and less than 28 after 1 March.
    assert rows(con, "select source_file, count(*) from raw.rejected group by all") == [("hse2.csv", 1)]


def test_a_file_that_lacks_one_of_the_statements_is_not_wide(tmp_path):
    text = "\n".join(line.rpartition(",")[0] for line in answers({}).splitlines())
    with pytest.raises(LoadError, match="no heading for statement, score"):
        load(folder(tmp_path, staff=STAFF + ANN, hse=text), RULES)


@pytest.mark.parametrize("spelling", ["q{}", "Q{:02}", "HSE {}", "hse_q{}"])
def test_the_statements_are_known_by_everyday_spellings_of_their_numbers(tmp_path, spelling):
    con = given_answers(tmp_path, {"Q7": 5}, headings=[spelling.format(item) for item in hse.ITEMS])
    assert scores(con)["r1"]["peer_support"] == 3.5


def test_a_date_and_a_service_in_the_file_need_no_mapping(tmp_path):
    lines = answers({"Q7": 5}).splitlines()
    text = "\n".join([f"date,service,{lines[0]}", f"2024-03-05,Oak,{lines[1]}"])
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, hse=text))
    assert rows(con, "select date, service, score from raw.survey where statement = 'Q7'") == [
        (date(2024, 3, 5), "Oak", 5)
    ]


def test_a_survey_that_says_who_answered_is_refused_in_the_wide_form_too(tmp_path):
    text = answers({}).replace("respondent,", "response_id,").replace("team,", "Employee ID,")
    with pytest.raises(LoadError, match="must not say who answered"):
        load(folder(tmp_path, staff=STAFF + ANN, hse=text), RULES)


def test_scores_of_demands_and_relationships_are_turned_round(tmp_path):
    con = given_answers(tmp_path, {"all": 1}, {"all": 5}, {"Q3": 5, "Q26": 1, "Q28": 1, "Q32": 4})
    by_respondent = scores(con)
    assert by_respondent["r1"] == {
        "demands": 5,
        "relationships": 5,
        "control": 1,
        "managers_support": 1,
        "peer_support": 1,
        "role": 1,
        "change": 1,
    }
    assert by_respondent["r2"] == {scale: 6 - score for scale, score in by_respondent["r1"].items()}
    assert by_respondent["r3"]["demands"] == (1 + 7 * 3) / 8
    assert by_respondent["r3"]["change"] == 2


def test_one_blank_in_a_scale_leaves_the_mean_of_the_others_and_two_leave_none(tmp_path):
    con = given_answers(tmp_path, {"Q26": "", "Q28": 1, "Q32": 2, "Q7": "", "Q24": ""})
    of_scales = scores(con)["r1"]
    assert of_scales["change"] == 1.5
    assert "peer_support" not in of_scales


@pytest.mark.usefixtures("without_figures")
def test_rejected_rows_come_back_in_the_wide_layout_and_load_again_once_mended(tmp_path):
    data, out = tmp_path / "data", tmp_path / "out"
    (data / "mappings").mkdir(parents=True)
    (data / "mappings" / "own.toml").write_text(RULES)
    first = folder(tmp_path / "in", staff=STAFF + ANN, hse=answers({"id": "", "Q7": 5}, {"Q1": 4}))
    assert pipelines.main(["load", str(first), "--data", str(data)]) == 0
    assert pipelines.main(["rejects", "--data", str(data), "--out", str(out)]) == 0
    text = (out / "hse survey rejects.csv").read_text("utf-8-sig")
    assert next(csv.reader(text.splitlines())) == ["respondent", "team", *ITEMS, "hearth_reason", "hearth_source"]
    (out / "hse survey rejects.csv").write_text(text.replace("\n,A", "\nr9,A"))
    assert pipelines.main(["load", str(out), "--data", str(data)]) == 0
    people = data_folder.publication(data, data_folder.current(data)) / data_folder.PEOPLE
    with duckdb.connect(str(people), read_only=True) as con:
        assert rows(con, "select response_id, count(*) from raw.survey group by all order by all") == [
            ("r2", 35),
            ("r9", 35),
        ]
        assert rows(con, f"{BALANCE} order by source_file") == [(1, 1, 0, 0), (2, 1, 0, 1)]


CELL = st.sampled_from(["1", "5", "", "9", "often", "n/a"])


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["r1", "r2", ""]), CELL, CELL), min_size=1, max_size=6))
def test_conservation_holds_whatever_a_wide_row_says(tmp_path_factory, respondents):
    answers = [{"id": who, "all": most, "Q1": first} for who, most, first in respondents]
    try:
        con = given_answers(tmp_path_factory.mktemp("in"), *answers)
    except LoadError as refusal:
        assert "cells of the column" in str(refusal) or "is blank" in str(refusal) or "no rows" in str(refusal)
        return
    ((read, loaded, rejected, aside),) = rows(con, BALANCE)
    assert read == len(answers) == loaded + rejected + aside
    places = "select source_line from raw.{} where source_file = 'hse.csv'"
    lines = [line for table in ("rejected", "set_aside") for (line,) in rows(con, places.format(table))]
    lines += [line for (line,) in rows(con, "select distinct source_line from raw.survey")]
    assert sorted(lines) == list(range(2, len(answers) + 2))


def test_scale_scores_of_each_respondent_are_those_of_the_reference(tmp_path):
    given_file = reference("02_survey_hse_msit", "authored_responses.csv")
    (tmp_path / "hse.csv").write_bytes(given_file.read_bytes())
    con, _ = load(folder(tmp_path, staff=STAFF + ANN), RULES)
    with open(reference("02_survey_hse_msit", "authored_expected_scale_means.csv")) as file:
        expected = list(csv.DictReader(file))
    assert len(expected) == 12
    names = {scale.replace("_", " ").replace("managers ", "manager's "): scale for scale in hse.SCALES}
    names["managers' support"] = "managers_support"
    by_respondent = scores(con)
    for row in expected:
        of_scales = by_respondent[row["respondent"]]
        assert rows(con, f"select distinct team from raw.survey where response_id = '{row['respondent']}'") == [
            (row["team"],)
        ]
        for heading in row.keys() - {"respondent", "team"}:
            assert of_scales[names[heading.lower()]] == pytest.approx(float(row[heading]), abs=5e-5), (row, heading)


def test_the_items_and_reversals_are_those_of_the_reference():
    with open(reference("02_survey_hse_msit", "item_scale_map.csv")) as file:
        expected = {
            int(row["item"]): (row["scale"].lower().replace("'", "").replace(" ", "_"), row["reverse_scored"] == "yes")
            for row in csv.DictReader(file)
        }
    assert {item: (scale, turned) for item, scale, turned, _ in hse.rows()} == expected
