import pytest

from pipelines.errors import LoadError
from tests.given.folder import STAFF, folder, load, rows

HEAD = "ID,Completion time,Email,Name,Home,I feel safe,I am heard\n"
MAPPED = """
[[file]]
pattern = "pulse.csv"
export = "survey"
across = "statement"
[file.columns]
response_id = "ID"
date = "Completion time"
service = "Home"
"""
ONE = STAFF + "1,Oak,Cook,permanent,2024-01-01,\n"


def test_a_survey_whose_columns_for_names_name_nobody_is_read_without_them_and_says_so(tmp_path):
    text = HEAD + "1,2026-10-14,anonymous,,Oak,Agree,4\n2,2026-10-15,Anonymous,,Oak,3,Disagree\n"
    con, _ = load(folder(tmp_path, staff=ONE, pulse=text), MAPPED)
    assert rows(con, "select response_id, statement, score from raw.survey order by all") == [
        ("1", "I am heard", 4), ("1", "I feel safe", 4), ("2", "I am heard", 2), ("2", "I feel safe", 3),
    ]  # fmt: skip
    ((notes,),) = rows(con, "select notes from raw.file where export = 'survey'")
    assert "Under 'Email' and 'Name' nobody is named; left out." in notes


@pytest.mark.parametrize("row", ["1,2026-10-14,ann@oak.org,,Oak,4,4\n", "1,2026-10-14,anonymous,Ann Ash,Oak,4,4\n"])
def test_a_survey_that_names_anybody_who_answered_is_refused(tmp_path, row):
    with pytest.raises(LoadError, match="must not say who answered"):
        load(folder(tmp_path, staff=ONE, pulse=HEAD + row), MAPPED)
