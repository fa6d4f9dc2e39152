"""What would load and be silently wrong is a question, and a mapping or --accept answers it."""

from datetime import date

import pytest

from pipelines.errors import LoadError
from tests.given.folder import STAFF, folder, load, rows

ANN, BEN = "101,Oak,Cook,permanent,2024-01-01,\n", "102,Oak,Cook,permanent,2024-02-01,\n"
NO_END = "staff_id,service,role,contract,start_date"
TRAINING = "staff_id,course,completed_on\n"


def asked(place, rules: str = "", **files: str) -> list[str]:
    """The questions of a load of these files; `staff` is two people where it is not given."""
    _, loaded = load(folder(place, **{"staff": STAFF + ANN + BEN, **files}), rules)
    return [doubt.question for doubt in loaded.questions]


def test_what_is_whole_and_known_is_not_asked_about(tmp_path):
    assert asked(tmp_path, training=TRAINING + "101,Fire,2024-03-01\n102,Fire,2024-03-02\n") == []


def test_days_on_which_something_may_have_taken_place_are_asked_about_where_no_column_says_so(tmp_path):
    head = "staff_id,start_date,3 month review due,Review done\n"
    (question,) = asked(tmp_path / "1", probation=head + "101,2024-01-01,2024-04-01,2024-04-03\n")
    assert "no column is the reviewed_on" in question and 'reviewed_on = "Review done"' in question
    assert "3 month review due" not in question
    no_review = head.replace("Review done", "Added")
    assert asked(tmp_path / "2", probation=no_review + "101,2024-01-01,2024-04-01,2024-04-03\n") == []


OWN = '[[file]]\npattern = "{0}.csv"\nexport = "{0}"\n'
LEFT = (
    f"{NO_END},Last day worked,Born\n101,Oak,Cook,permanent,2024-01-01,2024-05-01,1990-01-01\n"
    "102,Oak,Cook,permanent,2024-02-01,,1991-01-01\n"
)


def test_a_column_of_days_that_is_not_loaded_may_be_the_end_and_one_of_earlier_days_may_not(tmp_path):
    (question,) = asked(tmp_path, staff=LEFT)
    assert "no column is the end_date" in question and 'end_date = "Last day worked"' in question
    assert "Born" not in question


@pytest.mark.parametrize("answer", ['end_date = "Last day worked"', 'end_date = ""'])
def test_a_mapping_says_which_column_is_the_end_or_that_none_is(tmp_path, answer):
    assert asked(tmp_path, OWN.format("staff") + f"[file.columns]\n{answer}\n", staff=LEFT) == []


def test_a_first_day_back_is_the_day_after_the_last_day_away(tmp_path):
    leave = "staff_id,start_date,Back on\n101,2024-03-01,2024-03-15\n"
    (question,) = asked(tmp_path / "asked", leave=leave)
    assert 'day_after = ["end_date"]' in question
    rules = OWN.format("leave") + 'day_after = ["end_date"]\n[file.columns]\nend_date = "Back on"\n'
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, leave=leave), rules)
    assert rows(con, "select end_date from raw.leave") == [(date(2024, 3, 14),)]


SESSIONS = (
    "staff_id,date,status,Format\n101,2024-03-01,held,1:1\n102,2024-03-01,held,Group\n102,2024-04-01,held,Group\n"
)


def test_a_column_with_the_words_of_a_kind_of_session_may_be_it(tmp_path):
    (question,) = asked(tmp_path, supervision=SESSIONS)
    assert "no column is the type" in question and 'type = "Format"' in question


PASSED = "staff_id,course,completed_on,Outcome\n101,Fire,2024-03-01,Passed\n102,Fire,2024-03-02,Failed\n"


def test_words_that_say_whether_a_row_counts_are_asked_about_and_failed_is_not_proposed(tmp_path):
    (question,) = asked(tmp_path, training=PASSED)
    assert "'Outcome' is not loaded" in question and 'in = ["Passed"]' in question


@pytest.mark.parametrize(("counted", "loaded"), [('["Passed"]', 1), ('["*"]', 2)])
def test_a_mapping_says_which_words_count_or_that_all_do(tmp_path, counted, loaded):
    rules = OWN.format("training") + f'[[file.only_where]]\ncolumn = "Outcome"\nin = {counted}\n'
    con, made = load(folder(tmp_path, staff=STAFF + ANN + BEN, training=PASSED), rules)
    assert (made.questions, rows(con, "select count(*) from raw.training")) == ([], [(loaded,)])


def test_a_column_of_remarks_is_not_asked_about(tmp_path):
    remarks = PASSED.replace("Outcome", "Remarks").replace("Passed", "went well").replace("Failed", "room 2")
    assert asked(tmp_path, training=remarks) == []


def test_people_who_would_be_missing_for_one_column_are_asked_about_with_every_word(tmp_path):
    staff = (
        STAFF + ANN + "".join(f"{n},Oak,Cook,{'Zero hours' if n < 3 else 'permanent'},2024-01-01,\n" for n in range(30))
    )
    (question,) = asked(tmp_path, staff=staff)
    assert "3 of 31 rows would be missing" in question and "'Zero hours' (3)" in question
    assert '"Zero hours" = "bank"' in question


def test_a_single_row_of_staff_that_cannot_be_read_is_no_question(tmp_path):
    assert asked(tmp_path, staff=STAFF + ANN + BEN + "103,Oak,Cook,odd,2024-01-01,\n") == []


def test_names_under_a_heading_for_numbers_are_asked_about_and_not_shown(tmp_path):
    staff = STAFF + 'Ann Lee,Oak,Cook,permanent,2024-01-01,\n"Hughes, Ben",Oak,Cook,permanent,2024-01-01,\n'
    (question,) = asked(tmp_path, staff=staff)
    assert "names, or staff numbers?" in question and "Ann" not in question and "Hughes" not in question
    assert asked(tmp_path, OWN.format("staff") + "[file.keys]\nstaff_id = { as_written = true }\n", staff=staff) == []


@pytest.mark.parametrize(
    ("written", "change"),
    [
        ("{}.0", "strip_decimal"),
        ("'{}", "strip_quotes"),
        ('"=""{}"""', "strip_quotes"),
        ("00{}", "strip_zeros"),
        ("SW{}", "strip_letters"),
    ],
)
def test_staff_numbers_written_otherwise_are_asked_about_with_the_change_that_matches_them(tmp_path, written, change):
    training = TRAINING + "".join(f"{written.format(n)},Fire,2024-03-01\n" for n in (101, 102))
    (question,) = asked(tmp_path / "asked", training=training)
    assert "2 of 2 different staff numbers" in question and f"staff_id = {{ {change} = true }}" in question
    rules = OWN.format("training") + f"[file.keys]\nstaff_id = {{ {change} = true }}\n"
    con, loaded = load(folder(tmp_path, staff=STAFF + ANN + BEN, training=training), rules)
    assert rows(con, "select staff_id from raw.training order by all") == [("101",), ("102",)]
    assert (loaded.questions, rows(con, "select count(*) from raw.conflict")) == ([], [(0,)])


def test_numbers_that_no_plain_change_matches_are_said_to_count_for_nobody(tmp_path):
    (question,) = asked(tmp_path, training=TRAINING + "777,Fire,2024-03-01\n888,Fire,2024-03-01\n")
    assert "would count for nobody. Export both from the same system" in question


def test_staff_numbers_that_a_spreadsheet_made_dates_or_powers_of_are_asked_about(tmp_path):
    staff = STAFF + ANN + BEN + "Mar-26,Oak,Cook,permanent,2024-01-01,\n1.2E+05,Oak,Cook,permanent,2024-01-01,\n"
    (question,) = asked(tmp_path, staff=staff)
    assert "2 staff numbers were made dates or powers of ten" in question


def many(days: list[str]) -> str:
    return TRAINING + "".join(f"101,Course {n},{day}\n" for n, day in enumerate(days))


def test_some_staff_numbers_that_end_in_a_decimal_are_asked_about_with_the_change(tmp_path):
    training = TRAINING + "101,Fire,2024-03-01\n102,Fire,2024-03-01\n101.0,First aid,2024-03-01\n"
    (question,) = asked(tmp_path, training=training)
    assert "1 staff numbers end in .0" in question and "strip_decimal = true" in question


def test_a_day_that_stands_alone_does_not_say_by_itself_for_when_the_exports_speak(tmp_path):
    days = [f"2024-03-{n:02}" for n in range(1, 31)]
    assert asked(tmp_path / "whole", training=many([*days, "2024-04-10"])) == []
    (question,) = asked(tmp_path, training=many([*days, "2026-03-14"]))
    assert "would speak for 2026-03-14, and that day stands alone" in question and "--as-of 2024-03-30" in question


def test_a_day_on_which_a_fifth_of_all_start_in_several_services_may_be_that_of_a_new_system(tmp_path):
    places = ("Oak", "Elm", "Ash")
    alike = "".join(f"{n},{places[n % 3]},Cook,permanent,2024-06-01,\n" for n in range(10))
    others = "".join(f"{n},Oak,Cook,permanent,2023-{n % 12 + 1:02}-{n % 28 + 1:02},\n" for n in range(200, 220))
    (question,) = asked(tmp_path, staff=STAFF + alike + others)
    assert "10 of 30 people start on 2024-06-01" in question
    assert asked(tmp_path / "one", staff=STAFF + alike.replace("Elm", "Oak") + others) == []


def test_a_row_a_change_with_no_end_is_asked_about(tmp_path):
    moved = "101,Elm,Cook,permanent,2024-03-01,\n102,Elm,Cook,permanent,2024-04-01,\n"
    (question,) = asked(tmp_path, staff=STAFF + ANN + BEN + moved)
    assert "2 of 2 people have several rows" in question


def test_a_value_that_stands_once_above_its_rows_is_filled_down_where_a_mapping_says_so(tmp_path):
    staff = STAFF + "1,Oak,Cook,permanent,2024-01-01,\n2,,Cook,permanent,2024-01-01,\n3,,Cook,permanent,2024-01-01,\n"
    with pytest.raises(Exception, match=r'2 of 3 cells under .service. are blank(.|\n)*fill_down = \["service"\]'):
        asked(tmp_path, staff=staff)
    con, _ = load(folder(tmp_path, staff=staff), OWN.format("staff") + 'fill_down = ["service"]\n')
    assert rows(con, "select service, count(*) from raw.staff group by all") == [("Oak", 3)]


def test_counted_in_a_protected_export_no_number_of_people_is_said(tmp_path):
    absence = "staff_id,start_date,end_date\n901,2024-03-01,2024-03-02\n"
    (question,) = asked(tmp_path, absence=absence)
    assert "more than half of the different staff numbers" in question and "1" not in question.partition(":")[2]


def test_an_expiry_in_a_far_year_is_asked_about_once(tmp_path):
    training = (
        "staff_id,course,completed_on,expires_on\n101,Fire,2024-03-01,31/12/2099\n102,Fire,2024-03-01,30/12/2099\n"
    )
    (question,) = asked(tmp_path, training=training)
    assert "'31/12/2099'" in question and "30/12" not in question
    assert (
        asked(tmp_path, OWN.format("training") + '[file.values.expires_on]\n"31/12/2099" = ""\n', training=training)
        == []
    )


def headlines(place, **files: str) -> list[str]:
    _, loaded = load(folder(place, **{"staff": STAFF + ANN + BEN, **files}))
    return loaded.headlines


def test_rejected_rows_of_other_exports_are_a_headline_from_a_twentieth_on(tmp_path):
    sound = "".join(f"101,Course {n},2024-03-01\n" for n in range(19))
    (headline,) = headlines(tmp_path, training=TRAINING + sound + "101,,2024-03-01\n")
    assert headline == "training.csv (training): 1 of 20 rows were rejected, and count for nothing"
    assert headlines(tmp_path, training=TRAINING + sound + "101,More,2024-03-01\n101,,2024-03-01\n") == []


def test_days_that_cannot_be_are_headlines(tmp_path):
    training = "staff_id,course,completed_on,expires_on\n101,Fire,2024-03-01,2024-02-01\n"
    staff = STAFF + ANN + BEN + "103,Oak,Cook,permanent,2026-02-01,\n"
    _, loaded = load(folder(tmp_path, staff=staff, training=training), as_of=date(2024, 6, 30))
    assert loaded.headlines == [
        "1 person starts more than a year after 2024-06-30, the day the exports speak for",
        "1 certificate expires before its course was completed",
    ]


def test_a_file_of_exactly_so_many_rows_as_systems_cut_off_at_is_a_headline(tmp_path):
    rows_ = "".join(f"101,Course {n},2024-03-01\n" for n in range(1000))
    assert headlines(tmp_path, training=TRAINING + rows_) == [
        "training.csv (training): exactly 1,000 rows; many systems cut an export off there"
    ]


def test_completions_that_count_though_nobody_knows_how_they_were_given_are_a_headline(tmp_path):
    training = (
        "staff_id,course,completed_on,delivery\n101,Fire,2024-03-01,\n102,fire marshal,2024-03-01,\n"
        "101,Fire,2024-04-01,e_learning\n101,Hygiene,2024-03-01,\n"
    )
    requirements = "course,role,satisfied_by,delivery\nFire,*,Fire marshal,face_to_face\nHygiene,*,,\n"
    (headline,) = headlines(tmp_path, training=training, requirements=requirements)
    assert headline.startswith("2 completions do not say how they were given")


@pytest.mark.parametrize("column", ["fte", "hours"])
def test_working_time_of_0_for_everybody_may_be_a_column_that_nobody_filled_in(tmp_path, column):
    def staff(*amounts):
        lines = (f"{at},Oak,Cook,permanent,2024-01-01,{amount}\n" for at, amount in enumerate(amounts))
        return f"staff_id,service,role,contract,start_date,{column}\n" + "".join(lines)

    (question,) = asked(tmp_path / "1", staff=staff("0", "0.0", "0", ""))
    assert "stands 0 for everybody" in question and f'{column} = ""' in question
    assert asked(tmp_path / "2", staff=staff("0", "0", "0", "1")) == []
    assert asked(tmp_path / "3", staff=staff("0", "0", "0").replace("permanent", "bank")) == []


def test_days_of_completion_that_are_still_to_come_are_asked_about(tmp_path):
    due = "".join(f"101,Course {at},{2027 + at}-03-01\n" for at in range(3))
    (question,) = asked(tmp_path / "1", training=TRAINING + due)
    assert "3 of 3 days read as completed_on are still to come, up to 2029-03-01" in question
    slips = "101,Fire,2027-03-01\n102,Fire,2027-03-01\n101,First aid,2024-03-01\n"
    assert asked(tmp_path / "2", training=TRAINING + slips) == []
    booked = "staff_id,date,status\n" + "".join(f"101,2027-0{at}-01,booked\n" for at in range(1, 5))
    assert asked(tmp_path / "3", supervision=booked) == []


def test_a_staff_number_with_the_names_of_two_people_is_asked_about_and_a_changed_name_is_not(tmp_path):
    head = "staff_id,name,service,role,contract,start_date\n"
    ann = "101,Ann Ash,Oak,Cook,permanent,2024-01-01\n"
    (question,) = asked(tmp_path / "1", staff=head + ann + "101,Bo Birch,Oak,Care,permanent,2025-01-01\n")
    assert "the staff number 101 stands with two names" in question and "row 2 and row 3" in question
    assert "Birch" not in question
    assert asked(tmp_path / "2", staff=head + ann + '101,"ASH-REED, Ann",Oak,Care,permanent,2025-01-01\n') == []


def test_words_for_contracts_that_are_not_loaded_are_asked_about_where_everybody_has_one(tmp_path):
    rules = '[[file]]\npattern = "staff.csv"\nexport = "staff"\n[file.constants]\ncontract = "permanent"\n'
    head = "staff_id,service,role,start_date,Payroll group\n"
    staff = (
        head + "101,Oak,Cook,2024-01-01,Salaried\n102,Oak,Cook,2024-01-01,Relief\n103,Oak,Cook,2024-01-01,Zero hours\n"
    )
    (question,) = asked(tmp_path / "1", rules, staff=staff)
    assert "everybody is permanent" in question and '"Zero hours" = "bank"' in question
    teams = staff.replace("Relief", "Weekly").replace("Zero hours", "Monthly")
    assert asked(tmp_path / "2", rules, staff=teams) == []


def test_a_form_of_which_little_can_be_read_is_asked_about(tmp_path):
    rules = (
        '[[file]]\npattern = "tracker.csv"\nexport = "supervision"\nacross = "month"\nyear = 2026\n'
        '[file.columns]\nstaff_id = "No"\n[file.constants]\nstatus = "held"\n'
    )
    ticks, one_day = "No,Jan,Feb\n101,x,x\n102,,x\n", "No,Jan,Feb\n101,15/01/2026,x\n102,,x\n"
    (question,) = asked(tmp_path / "1", rules, tracker=ticks)
    assert "of 2 of 2 rows nothing could be read" in question
    assert asked(tmp_path / "2", rules, tracker=one_day) == []


def test_hours_of_a_month_are_not_taken_for_those_of_a_week(tmp_path):
    head = "staff_id,service,role,contract,start_date,hours\n"
    monthly = "".join(f"{at},Oak,Cook,permanent,2024-01-01,{hours}\n" for at, hours in enumerate((162.5, 130, 80)))
    (question,) = asked(tmp_path / "1", staff=head + monthly)
    assert "half of the contracted hours under 'hours' are 130 or more" in question
    weekly = "".join(f"{at},Oak,Cook,permanent,2024-01-01,{hours}\n" for at, hours in enumerate((37.5, 130, 30)))
    assert asked(tmp_path / "2", staff=head + weekly) == []


@pytest.mark.parametrize("export", ["leave", "absence"])
def test_absences_of_which_none_ends_are_asked_about(tmp_path, export):
    started = "staff_id,start_date,end_date\n" + "".join(f"101,2024-0{month}-03,\n" for month in range(1, 7))
    (question,) = asked(tmp_path / "1", **{export: started})
    assert "no row has an end_date" in question
    ended = started.replace("2024-06-03,", "2024-06-03,2024-06-05")
    assert asked(tmp_path / "2", **{export: ended}) == []


def test_a_load_without_a_date_says_what_became_of_the_staff_rows(tmp_path):
    staff = f"{NO_END},Left\n" + "".join(f"{at},Oak,Cook,permanent,2024-01-01,No\n" for at in range(3))
    with pytest.raises(LoadError, match=r"3 rows of staff.* were rejected, for instance because 'No' is not a date"):
        asked(tmp_path, staff=staff)


def test_words_that_say_it_was_done_without_a_day_are_asked_about(tmp_path):
    head = "goal_id,staff_id,agreed_on,due_on,Status\n"
    goals = head + "G1,101,2024-01-01,2024-03-01,Achieved\nG2,102,2024-01-02,2024-03-01,Not started\n"
    (question,) = asked(tmp_path / "1", goals=goals)
    assert "'Status' says of some rows that it was so, and no column is the completed_on" in question
    assert asked(tmp_path / "2", goals=goals.replace("Achieved", "In hand")) == []
    talks = "staff_id,start_date,end_date,RTW done\n101,2024-01-01,2024-01-03,{}\n"
    (question,) = asked(tmp_path / "3", absence=talks.format("Y"))
    assert "no column is the return_talk_on" in question
