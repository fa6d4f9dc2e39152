"""What stood among the rows and was none, what was another log, and whose name was nobody's: each is said or asked."""

import pytest

from pipelines.errors import LoadError
from tests.given.folder import STAFF, folder, load, rows

PEOPLE = STAFF + "".join(f"{number},Oak,Cook,permanent,2024-01-0{number},\n" for number in range(1, 7))
NAMED = "staff_id,name,service,role,contract,start_date,Line manager\n"


def test_a_row_whose_service_or_worker_says_total_is_set_aside_wherever_it_stands(tmp_path):
    shifts = "".join(f"2026-03-0{day},Oak,,8,own\n" for day in range(1, 4))
    text = f"date,service,worker_ref,hours,kind\n2026-03-31,March total,,24,own\n{shifts}2026-03-31,Oak,Total,24,own\n"
    con, _ = load(folder(tmp_path, staff=PEOPLE, agency=text))
    assert rows(con, "select count(*), sum(hours) from raw.agency") == [(3, 24)]
    aside = "select source_line, reason from raw.set_aside where export = 'agency' order by all"
    assert rows(con, aside) == [(2, "row of totals"), (6, "row of totals")]


def test_a_home_that_only_begins_with_the_word_is_a_home(tmp_path):
    text = "date,service,worker_ref,hours,kind\n2026-03-01,Total Care,,8,own\n"
    con, _ = load(folder(tmp_path, staff=PEOPLE.replace("Oak", "Total Care"), agency=text))
    assert rows(con, "select service from raw.agency") == [("Total Care",)]


def test_a_sum_of_own_hours_among_the_shifts_of_its_month_is_asked_about(tmp_path):
    shifts = "".join(f"2026-03-0{day},Oak,,8,own\n" for day in range(1, 4))
    head = "date,service,worker_ref,hours,kind\n"
    _, loaded = load(folder(tmp_path / "1", staff=PEOPLE, agency=f"{head}{shifts}2026-03-31,Oak,,240,own\n"))
    (doubt,) = loaded.questions
    assert "row 5 has 240 own hours of Oak, and 3 rows of the same month are shifts" in doubt.question
    sums = "2026-03-31,Oak,,240,own\n2026-04-30,Oak,,230,own\n2026-04-30,Oak,A7,10,agency\n"
    _, loaded = load(folder(tmp_path / "2", staff=PEOPLE, agency=head + sums))
    assert loaded.questions == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Team_meetings", "Staff number,Date,Status\n1,2026-03-01,Held\n"),
        ("Complaints", "Date,Home,Tone\n2026-03-01,Oak,Negative\n"),
        ("Room_bookings", "Home,Date,Hours,Kind\nOak,2026-03-01,2,Own\n"),
    ],
)
def test_a_file_named_as_another_log_is_asked_about_though_its_columns_fit(tmp_path, name, text):
    with pytest.raises(LoadError, match="other logs have them too"):
        load(folder(tmp_path, staff=PEOPLE, **{name: text}))


@pytest.mark.parametrize(
    ("export", "heading", "words", "counted"),
    [
        ("training", "Signed off", ("Y", "N"), "Y"),
        ("training", "Progress", ("100%", "40%"), "100%"),
        ("leave", "Type", ("Maternity", "Annual leave"), "Maternity"),
    ],
)
def test_yes_and_no_parts_of_a_hundred_and_holidays_among_leave_say_which_rows_count(
    tmp_path, export, heading, words, counted
):
    columns = "staff_id,course,completed_on" if export == "training" else "staff_id,start_date,end_date"
    second = "Fire" if export == "training" else "2026-03-01"
    text = "".join(f"{number},{second},2026-03-0{number},{words[number % 2]}\n" for number in range(1, 5))
    _, loaded = load(folder(tmp_path, staff=PEOPLE, **{export: f"{columns},{heading}\n{text}"}))
    (doubt,) = loaded.questions
    assert f"'{heading}' is not loaded" in doubt.question
    assert f'in = ["{counted}"]' in doubt.question


def test_managers_by_name_are_read_as_the_people_they_are_and_said(tmp_path):
    staff = "".join(
        f"{number},{name},Oak,Cook,permanent,2024-01-0{number},{manager}\n"
        for number, name, manager in ((1, "Ann Ash", ""), (2, "Bo Birch", "Ann Ash"), (3, "Cy Cedar", "Zed Quill"))
    )
    con, _ = load(folder(tmp_path, staff=NAMED + staff))
    assert rows(con, "select staff_id, line_manager_id from raw.staff order by all") == [
        ("1", None), ("2", "1"), ("3", None),
    ]  # fmt: skip
    ((notes,),) = rows(con, "select notes from raw.file")
    assert "names under 'Line manager' were read as the staff numbers of those people: 1 of 2" in notes
    assert "line manager not found: 1" in notes


def test_a_column_of_managers_with_any_staff_number_is_one_of_numbers(tmp_path):
    staff = "1,Ann Ash,Oak,Cook,permanent,2024-01-01,2\n2,Bo Birch,Oak,Cook,permanent,2024-01-01,Ann Ash\n"
    con, _ = load(folder(tmp_path, staff=NAMED + staff))
    assert rows(con, "select line_manager_id from raw.staff order by staff_id") == [("2",), ("unknown-1",)]
