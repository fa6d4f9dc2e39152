"""A row a change: where a mapping says so, a person's later row ends the one before."""

import pytest

from pipelines.errors import SettingsError
from pipelines.mapping import mapping
from tests.given.folder import STAFF, folder, load, rows

RULE = '[[file]]\npattern = "staff.csv"\nexport = "{}"\nlater_row_ends = {}\n'
CHANGES = "".join(
    f"{number},Oak,Care,permanent,2024-01-01,\n{number},Elm,Care,permanent,2025-03-01,\n"
    f"{number},Elm,Lead,permanent,2026-01-01,\n"
    for number in (1, 2)
)


def ends(place, rules=""):
    con, loaded = load(folder(place, staff=STAFF + CHANGES + "3,Oak,Care,permanent,2024-01-01,2024-06-30\n"), rules)
    query = "select cast(end_date as varchar) from raw.staff where staff_id in ('1', '3') order by staff_id, start_date"
    return [day for (day,) in rows(con, query)], [doubt.question for doubt in loaded.questions]


def test_each_row_ends_the_day_before_the_next_and_the_latest_stays_open(tmp_path):
    days, questions = ends(tmp_path, RULE.format("staff", "true"))
    assert (days, questions) == (["2025-02-28", "2025-12-31", None, "2024-06-30"], [])


def test_it_is_asked_about_with_the_line_that_says_so(tmp_path):
    days, (question,) = ends(tmp_path)
    assert days == [None, None, None, "2024-06-30"]
    assert question.endswith('    pattern = "staff.csv"\n    export = "staff"\n    later_row_ends = true')


@pytest.mark.parametrize(("export", "value"), [("leave", "true"), ("staff", '"yes"')])
def test_anything_else_than_true_or_false_of_staff_is_refused(export, value):
    with pytest.raises(SettingsError, match="line 4: later_row_ends must be true or false"):
        mapping.parse(RULE.format(export, value), "own.toml")
