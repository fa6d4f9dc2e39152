"""Names, conflicts, versions and the day the exports speak for."""

from datetime import date

import pytest

from pipelines import policy
from pipelines.errors import LoadError
from pipelines.rows import conflicts
from pipelines.rows.survey_waves import waves
from tests.given.folder import STAFF, folder, load, rows

ANN = "1,Oak,Cook,permanent,2024-01-01,\n"


def test_the_most_frequent_spelling_of_a_name_is_shown_everywhere(tmp_path):
    text = STAFF + "1,Oak House,Cook,permanent,2024-01-01,\n2,oak  house,Cook,permanent,2024-01-01,\n"
    con, loaded = load(
        folder(tmp_path, staff=text, feedback="date,service\n2024-02-01,OAK HOUSE\n2024-02-02,Oak House\n")
    )
    assert rows(con, "select distinct service, team from raw.staff") == [("Oak House", "Oak House")]
    assert rows(con, "select distinct service from raw.feedback") == [("Oak House",)]
    assert [(name.kind, name.shown, name.others) for name in loaded.joined] == [
        ("service", "Oak House", ("OAK HOUSE", "oak  house"))
    ]


def test_of_spellings_as_frequent_the_first_in_the_alphabet_is_shown(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF + "1,oak,Cook,bank,2024-01-01,\n2,Oak,Cook,bank,2024-01-01,\n"))
    assert rows(con, "select distinct service from raw.staff") == [("Oak",)]


def test_a_blank_team_is_the_team_named_as_the_service(tmp_path):
    text = (
        "staff_id,service,team,role,contract,start_date\n"
        "1,Oak,,Cook,bank,2024-01-01\n2,Oak,Nights,Cook,bank,2024-01-01\n"
    )
    con, _ = load(folder(tmp_path, staff=text))
    assert rows(con, "select team from raw.staff order by all") == [("Nights",), ("Oak",)]


def test_the_role_of_every_role_stays_a_star(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, requirements="course,role\nFire,*\n"))
    assert rows(con, "select role, service from raw.requirements") == [("*", None)]


def conflicts_of(con, as_of=date(2024, 12, 31)):
    con.execute("delete from raw.conflict")
    conflicts.find(con, policy.text(""), as_of)
    return rows(con, "select kind, export, source_line, staff_id from raw.conflict order by all")


def test_training_of_an_unknown_person_is_a_conflict_and_is_kept(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, training="staff_id,course,completed_on\n9,Fire,2024-02-01\n"))
    assert rows(con, "select staff_id from raw.training") == [("9",)]
    assert conflicts_of(con) == [("unknown staff_id", "training", 2, "9")]


def test_sessions_after_the_last_day_in_the_future_or_with_oneself_are_conflicts(tmp_path):
    staff = STAFF + "1,Oak,Cook,permanent,2024-01-01,2024-03-31\n2,Oak,Cook,permanent,2024-01-01,\n"
    sessions = (
        "staff_id,date,status,supervisor_id\n1,2024-03-31,held,2\n1,2024-04-01,held,2\n"
        "2,2025-01-01,held,1\n2,2025-01-02,booked,1\n2,2024-05-01,held,2\n"
    )
    con, _ = load(folder(tmp_path, staff=staff, supervision=sessions))
    assert conflicts_of(con) == [
        ("held after the last day in post", "supervision", 3, "1"),
        ("held date in the future", "supervision", 4, "2"),
        ("supervisor is the staff member", "supervision", 6, "2"),
    ]


def test_two_assignments_to_one_team_at_once_are_a_conflict(tmp_path):
    staff = (
        STAFF + "1,Oak,Cook,permanent,2024-01-01,2024-03-31\n1,Oak,Cook,permanent,2024-04-01,\n"
        "1,Oak,Nurse,permanent,2024-06-01,\n1,Elm,Cook,permanent,2024-06-01,\n"
    )
    con, _ = load(folder(tmp_path, staff=staff))
    assert conflicts_of(con) == [("overlapping assignments", "staff", 4, "1")]


def test_a_leaver_for_another_role_here_who_has_none_is_a_conflict(tmp_path):
    head = STAFF.strip() + ",leaving_reason\n"
    staff = head + (
        "1,Oak,Cook,permanent,2024-01-01,2024-03-31,other_role_here\n1,Elm,Cook,permanent,2024-04-07,,\n"
        "2,Oak,Cook,permanent,2024-01-01,2024-03-31,other_role_here\n2,Elm,Cook,permanent,2024-04-08,,\n"
        "3,Oak,Cook,permanent,2024-01-01,2024-03-31,other_role_here\n3,Elm,Cook,bank,2024-04-01,,\n"
    )
    con, _ = load(folder(tmp_path, staff=staff))
    assert [(line, who) for _, _, line, who in conflicts_of(con)] == [(4, None), (6, None)]


def test_every_conflict_is_a_sentence(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, leave="staff_id,start_date\n9,2024-02-01\n"))
    assert rows(con, "select sentence from raw.conflict") == [
        ("The leave export names staff_id 9, whom the staff export does not have.",)
    ]


def test_two_files_of_different_people_are_joined(tmp_path):
    con, _ = load(folder(tmp_path, staff__north=STAFF + ANN, staff__south=STAFF + ANN.replace("1,", "2,", 1)))
    assert rows(con, "select staff_id, source_file from raw.staff order by all") == [
        ("1", "staff north.csv"),
        ("2", "staff south.csv"),
    ]


def test_two_files_that_hold_versions_of_one_row_are_a_question(tmp_path):
    place = folder(tmp_path, staff=STAFF + ANN, staff__new=STAFF + ANN.replace("Cook", "Chef"))
    with pytest.raises(LoadError) as refusal:
        load(place)
    assert "staff new.csv and staff.csv look like two versions of one staff export" in str(refusal.value)
    assert "staff_id 1, start_date 2024-01-01" in str(refusal.value)


def test_the_day_is_the_latest_thing_that_happened_up_to_today(tmp_path):
    sessions = "staff_id,date,status\n1,2024-03-01,held\n1,2024-04-01,booked\n1,2030-01-01,held\n"
    _, loaded = load(folder(tmp_path, staff=STAFF + ANN, supervision=sessions))
    assert loaded.as_of == date(2024, 3, 1)
    assert (loaded.as_of_from.export, loaded.as_of_from.column) == ("supervision", "date")


def test_the_day_given_is_the_day(tmp_path):
    con, loaded = load(folder(tmp_path, staff=STAFF + ANN), as_of=date(2024, 2, 29))
    assert loaded.as_of == date(2024, 2, 29)
    assert rows(con, "select export, covers_to from raw.export where supplied") == [("staff", date(2024, 2, 29))]


def test_a_wave_is_its_first_day_and_the_28_days_after_it():
    days = [date(2024, 3, 1), date(2024, 3, 29), date(2024, 3, 30), date(2024, 4, 27)]
    assert waves(days) == [[date(2024, 3, 1), date(2024, 3, 29)], [date(2024, 3, 30), date(2024, 4, 27)]]


def test_every_export_has_its_table_even_where_it_was_not_supplied(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF + ANN))
    assert rows(con, "select count(*) from raw.export") == [(21,)]
    assert rows(con, "select count(*) from raw.tools") == [(0,)]
