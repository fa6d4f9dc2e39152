"""A draft of a mapping, for sheets that nothing is known of: what it says of them, and that it reads them."""

import pytest

from pipelines.mapping import mapping
from pipelines.suggest import suggest, words
from tests.given.forms import rows, sheet, table

NAMES = ("Ann Ash", "Bo Birch", "Cy Cedar", "Di Dale")


def draft(*sheets) -> str:
    return suggest.text({"Form.xlsx": list(sheets)}, [])


def tracker(*cells: tuple[str, ...], months=("Jan", "Feb", "Mar"), title="Supervision 2026"):
    width = len(months) + 1
    people = [(name, *row) for name, row in zip(NAMES, cells, strict=False)]
    return sheet((title, *[""] * (width - 1)), ("Staff", *months), *people, headings_on=2)


def test_the_draft_of_a_form_reads_it():
    form = tracker(("05/01/2026", "14/02/2026 AA", "A/L"), ("21/01/2026", "sick", "30/03/2026"))
    (read,) = table(draft(form), form)
    assert rows(read, "Staff", "date", "status") == [
        ("Ann Ash", "05/01/2026", "held"),
        ("Ann Ash", "14/02/2026", "held"),
        ("Bo Birch", "21/01/2026", "held"),
        ("Bo Birch", "30/03/2026", "held"),
    ]


def test_what_cannot_be_told_is_marked_and_does_not_count():
    text = draft(tracker(("05/01/2026", "14/02/2026 zz", "xyzzy"), ("21/01/2026", "", "30/03/2026")))
    assert '# zz = "?"   # look at this' in text
    assert '# xyzzy = "?"' in text
    assert 'status = "held"   # look at this' in text


def test_a_tracker_that_does_not_say_its_year_is_asked_for_it():
    assert '# year = "?"   # look at this' in draft(tracker(("05/01", "14/02", ""), title="Supervision"))


def test_a_matrix_leaves_out_what_is_no_course():
    form = sheet(
        ("Name", "Job title", "Fire", "First aid", "Notes", "% done"),
        ("Ann Ash", "Cook", "05/01/2026", "14/02/2026", "keen", "100"),
        ("Bo Birch", "Cook", "n/a", "booked 30/03/2027", "", "50"),
    )
    text = draft(form)
    assert 'leave_out = ["Notes", "% done"]' in text
    (read,) = table(text, form)
    assert rows(read, "Name", "course", "completed_on", "booked_for") == [
        ("Ann Ash", "Fire", "05/01/2026", None),
        ("Ann Ash", "First aid", "14/02/2026", None),
        ("Bo Birch", "First aid", None, "30/03/2027"),
    ]


def test_a_key_below_a_form_says_what_its_codes_are():
    form = sheet(
        ("Supervision 2026", "", "", ""),
        ("Staff", "Jan", "Feb", "Mar"),
        ("Ann Ash", "05/01/2026", "QX", "19/03/2026"),
        ("Key", "", "", ""),
        ("QX = annual leave", "", "", ""),
        headings_on=2,
    )
    assert 'qx = "nothing"' in draft(form)


def test_a_workbook_with_a_sheet_a_person_names_them_by_the_sheet_or_by_a_cell_beside_name():
    def of(name: str, *above):
        body = (("Date", "Type", "Supervisor"), ("05/01/2026", "1:1", "Di Dale"), ("17/02/2026", "1:1", "Di Dale"))
        return sheet(*above, *body, name=name, headings_on=len(above) + 1)

    assert 'person = { from = "sheet" }' in suggest.text({"Supervision.xlsx": [of(name) for name in NAMES]}, [])
    named = [of(f"Sheet{at}", ("Name", name, "")) for at, name in enumerate(NAMES)]
    assert 'person = { from = "B1" }' in suggest.text(
        {"Supervision.xlsx": [*(of(name, ("Name", name, "")) for name in NAMES), named[0]]}, []
    )


def test_every_draft_is_a_mapping_without_a_fault():
    for form in (tracker(("05/01/2026", "?", '"'), ("", "14/02/2026", "x\\y")), sheet(("What", "Who"), ("a", "b"))):
        mapping.parse(draft(form), "draft.toml")


@pytest.mark.parametrize(
    ("export", "word", "meant"),
    [
        ("supervision", "DNA", "missed"),
        ("supervision", "canc - staff", "cancelled_by_staff"),
        ("supervision", "Cancelled by manager", "cancelled_by_manager"),
        ("supervision", "Maternity leave", "nothing"),
        ("training", "bkd", "booked"),
        ("training", "Not required", "nothing"),
        ("training", "✓", ""),
        ("absence", "Sick", "absent"),
        ("absence", "A/L", "nothing"),
        ("absence", "RD", "rest"),
    ],
)
def test_everyday_words_are_proposed_for_what_they_mean(export, word, meant):
    assert words.meaning(export, word, False, (), {}) == meant


def test_letters_beside_a_date_are_taken_for_initials_only_where_somebody_has_them():
    assert words.meaning("supervision", "aa", True, {"AA"}, {}) == "beside"
    assert words.meaning("supervision", "cx", True, {"AA"}, {}) == ""


def test_of_two_headings_for_a_staff_number_the_draft_takes_the_one_without_names():
    text = draft(
        sheet(
            ("Emp No", "Employee", "Fire", "First aid"),
            ("0012", "Ann Ash", "05/01/2026", "14/02/2026"),
            ("0013", "Bo Birch", "", "15/02/2026"),
        )
    )
    assert 'staff_id = "Emp No"' in text


def test_names_in_rows_of_their_own_above_the_courses_are_where_people_are_named():
    form = sheet(
        ("Course", "Date completed", "Expiry date"),
        ("Ann Ash", "", ""),
        ("Fire", "13/02/2026", "13/02/2027"),
        ("Bo Birch", "", ""),
        ("Fire", "15/02/2026", ""),
    )
    text = suggest.text({"Training records.xlsx": [form]}, [])
    assert 'person = { from = "section" }' in text
    (read,) = table(text, form)
    assert rows(read, "staff_id", "Course") == [("Ann Ash", "Fire"), ("Bo Birch", "Fire")]


def test_answers_without_a_number_are_told_apart_by_their_rows():
    form = sheet(
        ("Timestamp", "Which home do you work in?", "I feel valued at work", "I get regular supervision"),
        ("14/04/2026 10:00", "Oak", "4", "5"),
        ("15/04/2026 11:00", "Oak", "2", "3"),
    )
    (read,) = table(draft(form), form)
    assert rows(read, "response_id", "score") == [
        ("Form.xlsx Sheet1 2", "4"),
        ("Form.xlsx Sheet1 2", "5"),
        ("Form.xlsx Sheet1 3", "2"),
        ("Form.xlsx Sheet1 3", "3"),
    ]


def test_a_sheet_of_leavers_completes_the_list_and_is_never_left_out():
    staff = sheet(
        ("Staff No", "Name", "Home", "Role", "Contract", "Start date"),
        ("1", "Ann Ash", "Oak", "Cook", "Permanent", "2020-01-01"),
        ("2", "Bo Birch", "Oak", "Cook", "Permanent", "2020-01-01"),
        name="Staff",
        typed=(5,),
    )
    gone = sheet(
        ("Staff No", "Name", "Finished here on", "Why"),
        ("2", "Bo Birch", "2026-01-31", "Retired"),
        name="Leavers",
        typed=(2,),
    )
    text = suggest.text({"Staff.xlsx": [staff, gone]}, [])
    assert "completes = true" in text and "[[ignore]]" not in text
    assert 'end_date = "Finished here on"' in text


def test_a_rota_is_no_staff_list_for_naming_people_and_a_list_with_a_day_they_came_may_be_one():
    days = ["Mon", "Tue", "Wed"]
    rota = sheet(
        ["Name", "Role", *days], ["Amara Okafor", "Care", "E", "L", "RD"], ["Ben Hughes", "Care", "L", "E", "E"]
    )
    rota.file = "Rota week 12.xlsx"
    assert "[[ignore]]" in suggest.text({rota.file: [rota]}, [])
    joined = sheet(
        ["Name", "Role", "Came on"], ["Amara Okafor", "Care", "12/01/2024"], ["Ben Hughes", "Care", "30/01/2024"]
    )
    joined.file = "Our people list.xlsx"
    assert 'export = "staff"' in suggest.text({joined.file: [joined]}, [])


def test_courses_down_with_done_and_due_under_each_person_are_read_as_both():
    form = sheet(
        ("Course", "Ann Ash", "Ann Ash", "Bo Birch", "Bo Birch"),
        ("", "Done", "Due", "Done", "Due"),
        ("Fire", "05/02/2026", "05/02/2027", "n/a", ""),
        ("First aid", "14/02/2026", "14/02/2029", "30/03/2026", "30/03/2029"),
    )
    (read,) = table(draft(form), form)
    assert rows(read, "Course", "completed_on", "expires_on")[0] == ("Fire", "05/02/2026", "05/02/2027")
    assert len(rows(read, "Course")) == 3


def test_dates_that_another_column_settles_get_no_line_of_their_own():
    heads = ("Employee ID", "Home", "Job title", "Contract", "Hire date", "Leaving date")
    ann = ("1", "Oak", "Cook", "permanent", "1/10/2024", "10/25/2025")
    assert "[file.dates]" not in draft(sheet(heads, ann, ("2", "Oak", "Cook", "permanent", "3/4/2024", "")))
    assert 'start_date = "dd/mm/yyyy"   # look at this' in draft(sheet(heads, (*ann[:5], ""), ann[:5]))


def test_years_across_a_list_of_appraisals_are_sessions_and_no_courses():
    heads = ("Employee", "2024", "2025")
    form = sheet(heads, ("Ann Ash", "14/03/2024", "15/03/2025"), ("Bo Birch", "16/03/2024", ""))
    form.file = "Appraisal dates.xlsx"
    text = suggest.text({"Appraisal dates.xlsx": [form]}, [])
    assert 'export = "appraisal"' in text and 'across = "session"' in text
    (read,) = table(text, form)
    assert rows(read, "Employee", "date")[1:] == [("Ann Ash", "15/03/2025"), ("Bo Birch", "16/03/2024")]


STAFF = ("Staff No", "Name", "Home", "Job", "Contract", "Start")
ANN = ("1", "Ann Ash", "Oak", "Cook", "permanent", "05/01/2024")


def test_leavers_below_who_are_not_on_the_list_are_rows_of_their_own_and_end_nobody_s():
    left = sheet(("Staff No", "Name", "Post", "Left"), ("9", "Di Dale", "Cook", "30/06/2026"), name="Leavers")
    same = sheet(("Staff No", "Name", "Post", "Left"), ("1", "Ann Ash", "Cook", "30/06/2026"), name="Leavers")
    current = sheet(STAFF, ANN, name="Current")
    assert "completes = true" in draft(current, same)
    assert "completes = true" not in draft(current, left)


def test_a_sheet_of_a_staff_workbook_without_numbers_or_days_is_asked_about_as_none():
    lists = sheet(("Contract", "Roles"), ("permanent", "Cook"), ("bank", "Care"), name="Lists")
    text = draft(sheet(STAFF, ANN, name="Current"), lists)
    assert "[[ignore]]" in text and 'sheet = "Lists"' in text


def test_sheets_called_by_first_names_are_a_person_s_where_a_cell_names_them():
    def of(name, called):
        rows = ((1, "06/04/2026", "08/04/2026"), (2, "18/05/2026", "20/05/2026"))
        body = [(str(number), due, held) for number, due, held in rows]
        return sheet(("Name:", name, ""), ("Session", "Date due", "Date held"), *body, name=called, headings_on=2)

    sheets = [of(name, name.split()[0]) for name in NAMES]
    text = draft(*sheets)
    assert 'person = { from = "B1" }' in text
    (first, *_) = table(text, *sheets)
    assert rows(first, "staff_id", "Date held")[0] == ("Ann Ash", "08/04/2026")


def test_a_title_of_expiries_asks_whether_the_days_are_those_of_completion():
    form = sheet(
        ("Training renewals due", "", ""),
        ("Name", "Fire", "First aid"),
        ("Ann Ash", "05/01/2027", "14/02/2028"),
        ("Bo Birch", "06/01/2027", "15/02/2028"),
        headings_on=2,
    )
    assert "is each date the day the course was done?" in draft(form)


def test_posts_take_their_day_from_the_title_for_a_person_to_look_at():
    heads = ("Home", "Role", "Budgeted FTE", "Vacant FTE")
    form = sheet(("Posts as at 30/09/2026", "", "", ""), heads, ("Oak", "Care", "8", "1.5"), headings_on=2)
    text = suggest.text({"Vacancies.xlsx": [form]}, [])
    assert 'date = "30/09/2026"   # look at this' in text


def test_a_file_for_which_nothing_can_be_proposed_is_not_said_to_be_read_as_it_is():
    form = sheet(("Home", "w/c 07/09/26", "w/c 14/09/26"), ("Oak", "24", "12"), ("Elm", "0", "36"))
    form.file = "Agency.xlsx"
    assert suggest.text({"Agency.xlsx": [form]}, []) == suggest.UNKNOWN.format("Agency.xlsx, sheet Sheet1")


def test_a_doubt_names_its_word_and_stays_on_one_line_whatever_the_cell_holds():
    form = tracker(("05/01/2026", "14/02/2026", "odd\n[[file]] x"), ("21/01/2026", "", "30/03/2026"))
    text = draft(form)
    assert "what does “odd [[file]] x” mean, in 1 cell?" in text
    assert text.count("\n[[file]]") == 1
