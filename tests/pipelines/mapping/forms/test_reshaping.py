import pytest

from pipelines.errors import LoadError
from tests.given.forms import rows, sheet, table

NAMED = '[file.columns]\nstaff_id = { by = "name" }\n'
MATRIX = '[[file]]\npattern = "*"\nexport = "training"\nacross = "course"\n'
TRACKER = '[[file]]\npattern = "*"\nexport = "supervision"\nacross = "month"\n'
HELD = '[file.constants]\nstatus = "held"\n'
CALENDAR = '[[file]]\npattern = "*"\nexport = "absence"\nacross = "day"\n'


def test_every_filled_cell_of_a_matrix_is_a_row_or_listed_or_set_aside_by_a_word():
    (form,) = table(
        MATRIX + NAMED + '[file.cells]\ndue = "nothing"\nbooked = "booked"\n',
        sheet(
            ("Name", "Role", "Fire", "First aid"),
            ("Ann Ash", "Cook", "2026-01-05", "booked 6/7/2026"),
            ("Bo Birch", "Cook", "due", "✓"),
        ),
    )
    assert rows(form, "Name", "course", "completed_on", "booked_for") == [
        ("Ann Ash", "Fire", "2026-01-05", None),
        ("Ann Ash", "First aid", None, "6/7/2026"),
    ]
    assert form.listed == [(3, "First aid", "✓", "nothing is known of '✓'")]
    assert form.rejected == [(3, "no cell of this row can be read", ["Bo Birch", "Cook", "", ""])]
    assert "4 = 2 read + 1 listed + 1 set aside (due 1)" in form.notes[-1]
    assert form.rows_read == 2


def test_totals_groups_notes_and_keys_of_a_form_are_no_rows_of_anybody():
    (form,) = table(
        MATRIX + NAMED,
        sheet(
            ("Training", "", ""),
            ("", "Mandatory", "Mandatory"),
            ("Name", "Fire", "First aid"),
            ("", "50%", "0.75"),
            ("Ann Ash", "2026-01-05", ""),
            ("Trained", "1", "0"),
            ("Key", "", ""),
            ("G = in date", "", ""),
            headings_on=3,
        ),
    )
    assert [line for line, *_ in rows(form, "Name", "course")] == ["Ann Ash"]
    assert dict(form.set_aside) == {
        1: "note above the headings",
        2: "note above the headings",
        4: "row of figures, not of a person",
        6: "row of figures, not of a person",
        7: "key below",
        8: "key below",
    }


def test_courses_may_stand_above_the_row_that_has_the_headings():
    (form,) = table(
        MATRIX + 'across_row = "above"\n' + NAMED,
        sheet(
            ("", "Fire", "First aid"), ("Name", "Yearly", "Every 3 yrs"), ("Ann Ash", "", "2026-01-05"), headings_on=2
        ),
    )
    assert rows(form, "Name", "course", "completed_on") == [("Ann Ash", "First aid", "2026-01-05")]


def test_done_and_expires_under_a_course_are_one_row_and_an_expiry_alone_is_listed():
    (form,) = table(
        MATRIX + 'sub = { Done = "completed_on", Expires = "expires_on" }\n' + NAMED,
        sheet(
            ("Name", "Fire", "", "First aid", ""),
            ("", "Done", "Expires", "Done", "Expires"),
            ("Ann Ash", "2026-01-05", "2027-01-05", "", "2028-01-01"),
            headings_on=2,
        ),
    )
    assert rows(form, "course", "completed_on", "expires_on") == [("Fire", "2026-01-05", "2027-01-05")]
    assert [(line, heading) for line, heading, *_ in form.listed] == [(3, "First aid Expires")]


def test_where_people_lie_across_no_list_and_no_note_names_them():
    (form,) = table(
        MATRIX + 'transposed = true\nleave_out = "Renew"\n' + NAMED,
        sheet(("Course", "Renew", "Ann Ash", "Bo Birch"), ("Fire", "1 year", "2026-01-05", "yes"), ("Aid", "", "", "")),
    )
    assert rows(form, "staff_id", "Course", "completed_on") == [("Ann Ash", "Fire", "2026-01-05")]
    assert form.listed == [(2, "Fire", "yes", "nothing is known of 'yes'")]
    assert "Ash" not in str((form.headings, form.notes, form.listed))


def test_a_planned_day_without_one_held_is_missed_once_a_later_one_was_held_and_booked_after_that():
    (form,) = table(
        TRACKER + 'sub = { Planned = "planned", Held = "actual" }\nyear = 2026\n' + NAMED + HELD,
        sheet(
            ("", "Jan", "", "Feb", ""),
            ("Name", "Planned", "Held", "Planned", "Held"),
            ("Ann Ash", "2026-01-05", "", "2026-02-02", "2026-02-03"),
            ("Bo Birch", "2026-01-06", "2026-01-06", "2026-02-20", ""),
            headings_on=2,
            typed=(1, 2, 3, 4),
        ),
    )
    assert rows(form, "Name", "date", "status") == [
        ("Ann Ash", "2026-01-05", "missed"),
        ("Ann Ash", "2026-02-03", "held"),
        ("Bo Birch", "2026-01-06", "held"),
        ("Bo Birch", "2026-02-20", "booked"),
    ]


def test_a_code_says_which_of_the_dates_of_a_month_count_and_a_date_without_one_is_listed():
    (form,) = table(
        TRACKER
        + 'sub = { Held = "actual", Code = "code" }\nsplit = "lines"\nyear = 2026\n'
        + NAMED
        + '[file.cells]\nS = "one_to_one"\nTM = "nothing"\n'
        + HELD,
        sheet(
            ("", "Jan", ""),
            ("Name", "Held", "Code"),
            ("Ann Ash", "08.01.26\n24.01.26\n30.01.26", "TM\nS"),
            headings_on=2,
        ),
    )
    assert rows(form, "date", "status", "type") == [("24.01.26", "held", "one_to_one")]
    assert [text for _, _, text, _ in form.listed] == ["30.01.26"]


def test_an_absence_runs_over_rest_days_and_from_sheet_to_sheet_and_not_over_a_day_that_says_nothing():
    march = sheet(
        ("Name", "28", "29", "30", "31"),
        ("Ann Ash", "S", "RD", "S", "S"),
        ("Bo Birch", "S", "", "S", "RD"),
        name="Mar 2026",
    )
    april = sheet(("Name", "1", "2"), ("ASH, Ann", "S", "AL"), ("Bo Birch", "AL", "31"), name="Apr 2026")
    words = '[file.cells]\nS = "absent"\nRD = "rest"\nAL = "nothing"\n'
    first, second = table(CALENDAR + NAMED + words, march, april)
    assert rows(first, "Name", "start_date", "end_date") == [
        ("Ann Ash", "2026-03-28", "2026-04-01"),
        ("Bo Birch", "2026-03-28", "2026-03-28"),
        ("Bo Birch", "2026-03-30", "2026-03-30"),
    ]
    assert rows(second, "Name", "start_date") == []
    assert dict(second.set_aside)[2] == "days of an absence that began earlier"
    assert [(line, heading) for line, heading, *_ in second.listed] == [(3, "2")]


WEEK = ("", "Su", "M", "T", "W", "T", "F", "S")  # 1 March 2026 is a Sunday


NAMED_DAYS = [f"{name} {day}" for day, name in enumerate(("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"), 1)]


@pytest.mark.parametrize("heads", [(WEEK, ("Name", *map(str, range(1, 8)))), (("Name", *NAMED_DAYS),)])
def test_a_calendar_whose_days_of_the_week_are_of_another_year_is_refused(heads):
    def calendar(name):
        return sheet(*heads, ("Ann Ash", "", "S", "S", "S", "S", "S", ""), name=name, headings_on=len(heads))

    (read,) = table(CALENDAR + NAMED + '[file.cells]\nS = "absent"\n', calendar("Mar 2026"))
    assert rows(read, "start_date", "end_date") == [("2026-03-02", "2026-03-06")]
    with pytest.raises(LoadError, match="the days of the week on it are not those of March 2025"):
        table(CALENDAR + NAMED + '[file.cells]\nS = "absent"\n', calendar("Mar 2025"))


def test_a_home_may_stand_in_a_row_of_its_own_above_its_people():
    (form,) = table(
        '[[file]]\npattern = "*"\nexport = "staff"\nservice = { from = "section" }\n',
        sheet(
            ("Staff No", "Role", "Start date"),
            ("Oak", "", ""),
            ("1", "Cook", "x"),
            ("Total", "", "1"),
            ("Elm", "", ""),
            ("2", "Cook", "x"),
        ),
    )
    assert rows(form, "Staff No", "service") == [("1", "Oak"), ("2", "Elm")]
    assert dict(form.set_aside) == {2: "heading of a group", 4: "row of totals", 5: "heading of a group"}


def test_a_name_that_stands_once_may_be_filled_down_to_the_rows_below():
    (form,) = table(
        MATRIX + 'sub = { Done = "completed_on" }\nfill_down = "staff_id"\n' + NAMED,
        sheet(
            ("Name", "Level", "Fire"),
            ("", "", "Done"),
            ("Ann Ash", "1", "2026-01-05"),
            ("", "2", "2026-02-05"),
            headings_on=2,
        ),
    )
    assert rows(form, "Name", "completed_on") == [("Ann Ash", "2026-01-05"), ("Ann Ash", "2026-02-05")]


def test_a_form_without_what_should_lie_across_is_refused_with_its_headings():
    with pytest.raises(LoadError, match=r"no heading is a month.*'Name', 'Fire'"):
        table(TRACKER + NAMED + HELD, sheet(("Name", "Fire"), ("Ann Ash", "2026-01-05")))
