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


# A row a change as PeopleHR gives it: every row has the first day of the employment.
EFFECTIVE = """\
EmployeeId,StartDate,JobRole,JobRoleEffectiveDate,Location,LocationEffectiveDate,EmploymentType,ReportsTo
1,2024-01-01,Carer,2024-01-01,Oak,2024-01-01,Permanent,
1,2024-01-01,Carer,2024-01-01,Elm,2025-03-01,Permanent,
1,2024-01-01,Senior,2026-01-01,Elm,2025-03-01,Permanent,
2,2024-02-01,Carer,2025-09-01,Oak,2024-02-01,Permanent,
3,2024-01-01,Carer,2024-01-01,Oak,2024-01-01,Permanent,
3,2024-01-01,Carer,2024-01-01,Elm,2025-05-01,Permanent,
"""
POSTS = (
    "select staff_id, service, role, cast(start_date as varchar), cast(end_date as varchar) from raw.staff order by all"
)


def test_a_later_row_of_people_hr_begins_on_its_effective_date_and_ends_the_row_before(tmp_path):
    con, loaded = load(folder(tmp_path, export=EFFECTIVE))
    assert rows(con, POSTS) == [
        ("1", "Elm", "Carer", "2025-03-01", "2025-12-31"),
        ("1", "Elm", "Senior", "2026-01-01", None),
        ("1", "Oak", "Carer", "2024-01-01", "2025-02-28"),
        ("2", "Oak", "Carer", "2024-02-01", None),  # one row: the employment began when it says
        ("3", "Elm", "Carer", "2025-05-01", None),
        ("3", "Oak", "Carer", "2024-01-01", "2025-04-30"),
    ]
    assert loaded.questions == []


def test_the_days_of_changes_of_another_system_are_asked_about_by_their_headings(tmp_path):
    changes = EFFECTIVE.replace("JobRoleEffectiveDate", "Role from").replace("LocationEffectiveDate", "Home from")
    changes = changes.replace("EmployeeId,StartDate,JobRole", "Staff ID,Start date,Job title")
    changes = changes.replace("EmploymentType,ReportsTo", "Contract,End date")
    questions = [doubt.question for doubt in load(folder(tmp_path, staff=changes))[1].questions]
    assert len(questions) == 1 and "2 of 3 people have several rows" in questions[0]
    assert questions[0].endswith('    export = "staff"\n    changed_on = ["Home from"]')


def test_people_with_two_posts_from_one_day_on_have_two_posts(tmp_path):
    both = "".join(f"{n},{home},Care,permanent,2024-01-01,\n" for n in (1, 2) for home in ("Oak", "Elm"))
    con, loaded = load(folder(tmp_path, staff=STAFF + both))
    assert len(rows(con, POSTS)) == 4 and loaded.questions == []
