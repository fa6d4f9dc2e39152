"""The answers to "left on …?" in <data>/corrections.csv."""

from datetime import date

import pytest

from pipelines import corrections
from pipelines.errors import SettingsError
from pipelines.rows.last_days import Answer

HEADINGS = "staff_id,last day,answered on\n"


def read(tmp_path, text: str):
    (tmp_path / corrections.FILE).write_text(text, "utf-8")
    return corrections.read(tmp_path)


def test_an_answer_is_a_line_with_days_as_people_write_them(tmp_path):
    answers = read(tmp_path, "Staff ID;Last day;Answered on\n007;15/04/2024;1 May 2024\n8;2024-04-16;01.05.2024\n")
    assert answers == (
        Answer("007", date(2024, 4, 15), date(2024, 5, 1)),
        Answer("8", date(2024, 4, 16), date(2024, 5, 1)),
    )


def test_no_file_an_empty_one_and_a_question_that_is_not_answered_yet_are_no_answers(tmp_path):
    assert corrections.read(tmp_path) is None
    assert read(tmp_path, "") == read(tmp_path, HEADINGS) == read(tmp_path, HEADINGS + "7,,2024-05-01\n") == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("staff_id,last day\n7,2024-04-15\n", "no heading answered on"),
        (HEADINGS + "7,2024-04-15,2024-05-01\n8,soon,2024-05-01\n", "line 3: 'soon' is not a date"),
        (HEADINGS + "7,2024-04-15,\n", "line 2: '' is not a date"),
        (HEADINGS + ",2024-04-15,2024-05-01\n", "line 2: staff_id is blank"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(tmp_path, text, wrong):
    with pytest.raises(SettingsError, match=f"corrections.csv.*{wrong}"):
        read(tmp_path, text)
