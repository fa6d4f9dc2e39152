"""Loads that follow one another: replaced, carried over, held, mended, left between two exports."""

from datetime import date

import pytest

from access import PRIVATE
from pipelines import __main__ as pipelines
from records import data_folder
from records.kept import history
from records.load_report import ChangedRows
from register import entries
from register.deciding import Event
from register.people import LastDay, Manager
from tests.given.folder import STAFF, folder
from tests.given.loads import TRAINING, latest, load, people, rows

# What is counted of a load is another subject, and costs as much as all else in a small one.
pytestmark = pytest.mark.usefixtures("without_figures")


def test_a_newer_export_replaces_the_older_one_whole_and_others_stay(tmp_path, data, capsys):
    first = folder(tmp_path / "1", staff=people(1, 2), training=TRAINING + "1,Fire,2024-03-31\n")
    assert load(first, data) == 0
    second = folder(tmp_path / "2", staff=people(1, 2, 3).replace("2,Oak", "2,Elm"))
    assert load(second, data, "--as-of", "2024-04-30") == 0
    assert rows(data, "select staff_id, service from raw.staff order by all") == [
        ("1", "Oak"),
        ("2", "Elm"),
        ("3", "Oak"),
    ]
    assert rows(data, "select export, covers_to::varchar from raw.export where supplied order by all") == [
        ("staff", "2024-04-30"),
        ("training", "2024-03-31"),
    ]
    report = capsys.readouterr().out
    assert "staff, against the last load: 1 rows new, 1 changed, 0 gone" in report
    assert "training was not in this load and stays; it speaks up to 2024-03-31" in report
    assert latest(data).report.changed_rows == (ChangedRows(export="staff", new=1, changed=1, gone=0),)


def test_the_same_again_is_nothing_new(tmp_path, data, capsys):
    place = folder(tmp_path / "1", staff=people(1, 2))
    load(place, data)
    first = data_folder.current(data)
    capsys.readouterr()
    assert load(place, data) == 0
    assert "nothing new" in capsys.readouterr().out
    assert data_folder.current(data) == first and len(history(data)) == 1
    load(place, data, "--as-of", "2024-05-31")
    assert data_folder.current(data) != first


@pytest.mark.parametrize(("before", "after", "held"), [(24, 19, True), (25, 20, False), (10, 6, False)])
def test_a_fall_by_more_than_a_fifth_and_five_people_holds_the_load(tmp_path, data, before, after, held):
    load(folder(tmp_path / "1", staff=people(*range(before))), data, "--as-of", "2024-03-31")
    second = folder(tmp_path / "2", staff=people(*range(after)))
    assert load(second, data, "--as-of", "2024-04-30") == (1 if held else 0)
    assert latest(data).as_of == (date(2024, 3, 31) if held else date(2024, 4, 30))


def test_a_held_load_says_why_and_accept_lets_it_through_and_is_recorded(tmp_path, data, capsys):
    load(folder(tmp_path / "1", staff=people(*range(12))), data, "--as-of", "2024-03-31")
    second = folder(tmp_path / "2", staff=people(*range(5)))
    assert load(second, data, "--as-of", "2024-04-30") == 1
    report = capsys.readouterr().err
    assert "People in post would fall from 12 to 5" in report and "--accept" in report
    assert load(second, data, "--as-of", "2024-04-30", "--accept") == 0
    assert latest(data).accepted is True
    assert [kept.accepted for kept in history(data)] == [True, False]


def test_a_load_without_staff_is_held(tmp_path, data, capsys):
    load(folder(tmp_path / "1", staff=people(1)), data)
    second = folder(tmp_path / "2", training=TRAINING + "1,Fire,2024-03-31\n")
    assert load(second, data) == 1
    assert "no staff export" in capsys.readouterr().err
    assert load(second, data, "--accept") == 0
    assert rows(data, "select count(*) from raw.staff") == [(1,)]


def test_completed_training_gone_of_people_in_post_holds_the_load(tmp_path, data, capsys):
    first = folder(tmp_path / "1", staff=people(1, 2), training=TRAINING + "1,Fire,2024-03-31\n2,Fire,2024-02-01\n")
    load(first, data)
    second = folder(tmp_path / "2", staff=people(1, 2), training=TRAINING + "1,fire,2024-04-30\n")
    assert load(second, data) == 1
    assert "1 completed courses of 1 people still in post are gone" in capsys.readouterr().err


def test_who_left_between_two_lists_of_current_staff_is_asked_about_until_it_is_answered(tmp_path, data, capsys):
    load(folder(tmp_path / "1", staff=people(1, 2, 3)), data, "--as-of", "2024-03-31")
    load(folder(tmp_path / "2", staff=people(1)), data, "--as-of", "2024-04-30")
    report = capsys.readouterr().out
    assert "    2: left on …? (last seen in post 2024-03-31, derived: 2024-04-15)" in report
    assert "corrections.csv in the data folder says their last day" in report
    assert "the day after the first of the exports, which list current staff alone" in report
    (data / "corrections.csv").write_text("staff_id,last day,answered on\n2,2024-04-02,2024-05-02\n")
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert rows(data, "select end_date::varchar from raw.staff where end_date is not null order by all") == [
        ("2024-04-02",),
        ("2024-04-15",),
    ]
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert "nothing new" in capsys.readouterr().out
    load(folder(tmp_path / "3", staff=people(1)), data, "--as-of", "2024-05-31")
    assert "the last day of 1 people who left between earlier exports is derived too" in capsys.readouterr().out


def test_who_is_gone_from_an_export_that_lists_leavers_is_no_longer_counted(tmp_path, data, capsys):
    leaver = "8,Oak,Cook,permanent,2023-01-01,2023-12-31\n"
    load(folder(tmp_path / "1", staff=people(1, 2, more=leaver)), data, "--as-of", "2024-03-31")
    load(folder(tmp_path / "2", staff=people(1, more=leaver)), data, "--as-of", "2024-04-30")
    assert rows(data, "select staff_id from raw.staff order by all") == [("1",), ("8",)]
    assert "1 people of the last staff export are not in this one, which lists leavers" in capsys.readouterr().out


def test_mended_rejects_are_added_until_the_next_full_export(tmp_path, data):
    wrong = "02,Oak,Cook,permanent,03/04/2024,\n03,Oak,Cook,weird,25/04/2024,\n04,Oak,Cook,odd,26/04/2024,\n"
    first = folder(tmp_path / "1", staff=STAFF + wrong + "05,Oak,Cook,bank,27/04/2024,\n")
    assert load(first, data, "--accept") == 0
    out = tmp_path / "out"
    assert pipelines.main(["rejects", "--data", str(data), "--out", str(out)]) == 0
    text = (out / "staff rejects.csv").read_text("utf-8-sig")
    assert text.splitlines()[0] == "staff_id,service,role,contract,start_date,end_date,hearth_reason,hearth_source"
    (out / "staff rejects.csv").write_text(text.replace(",weird,25/04/2024", ",bank,05/06/2024"))
    assert load(out, data) == 0
    assert rows(data, "select staff_id, start_date::varchar from raw.staff order by all") == [
        ("02", "2024-04-03"),
        ("03", "2024-06-05"),
        ("05", "2024-04-27"),
    ]
    balance = "select source_file, rows_read, rows_loaded, rows_rejected, rows_set_aside from raw.file order by all"
    assert rows(data, balance) == [("staff rejects.csv", 2, 1, 1, 0), ("staff.csv", 4, 2, 0, 2)]
    load(folder(tmp_path / "2", staff=people(2, 3)), data, "--as-of", "2024-06-30")
    assert rows(data, "select source_file from raw.file") == [("staff.csv",)]


def test_rejects_of_a_file_that_is_no_longer_loaded_are_refused(tmp_path, data, capsys):
    load(folder(tmp_path / "1", staff=people(1)), data)
    stray = STAFF.strip() + ",hearth_reason,hearth_source\n3,Oak,Cook,bank,2024-01-01,,why,abc:4\n"
    assert load(folder(tmp_path / "2", staff__rejects=stray), data) == 1
    assert "no longer loaded" in capsys.readouterr().err


def test_ones_own_data_replaces_the_sample_which_leaves_the_history(tmp_path, data, capsys):
    made_up = folder(
        tmp_path / "made up", staff=people(*range(40)), training=TRAINING + "1,Fire,2024-03-31\n2,Fire,2024-03-30\n"
    )
    (made_up / "SAMPLE.toml").write_text("")
    assert load(made_up, data) == 0 and latest(data).sample is True
    assert latest(data).names_kept  # they are nobody's
    own = folder(tmp_path / "own", staff=people(1))
    assert load(own, data) == 0
    assert [(kept.sample, kept.names_kept) for kept in history(data)] == [(False, False)]
    assert rows(data, "select export from raw.export where supplied") == [("staff",)]
    assert load(made_up, data) == 1
    assert "made up" in capsys.readouterr().err


def test_publication_json_says_nothing_about_a_person(tmp_path, data):
    text = STAFF + "secret-1,Oak,Cook,weird,2024-01-01,\nsecret-2,Oak,Cook,permanent,2024-01-01,\n"
    sessions = "staff_id,date,status\nsecret-9,2024-02-01,held\n"
    load(folder(tmp_path / "1", staff=text, supervision=sessions), data, "--accept")
    assert "secret" not in (latest(data).folder / data_folder.RECORD).read_text("utf-8")
    assert latest(data).files[0].rows == 1


def test_so_many_publications_are_kept_as_the_policy_says(tmp_path, data):
    (data).mkdir()
    (data / "policy.toml").write_text("[keep]\npublications = 2\n")
    for month in ("03", "04", "05"):
        load(folder(tmp_path / month, staff=people(1)), data, "--as-of", f"2024-{month}-30")
    assert [kept.as_of for kept in history(data)] == [date(2024, 5, 30), date(2024, 4, 30)]


def test_what_is_written_down_counts_from_the_next_count_on_and_no_load_rollback_or_count_takes_it_away(
    tmp_path, data, capsys
):
    load(folder(tmp_path / "1", staff=people(1, 2, 3)), data, "--as-of", "2024-03-31")
    load(folder(tmp_path / "2", staff=people(1)), data, "--as-of", "2024-04-30")
    day = date(2024, 4, 2)
    entries.add(data, LastDay(staff_id="2", last_day=day, answered_on=date(2024, 5, 2)), "Ade", PRIVATE)
    entries.add(data, Manager(service="Oak", staff_id="1", from_on=day), "Ade", PRIVATE)
    entries.add(data, Event(service="Oak", on=day, what="Moved"), "Ade", PRIVATE)
    entries.add(data, Event(service="Oak", on=day, what="Rota", is_rebased=True, reason="Other shifts"), "Ade", PRIVATE)
    before = entries.version(data)
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    ended = "select end_date::varchar from raw.staff where staff_id = '2'"
    assert rows(data, ended) == [("2024-04-02",)]
    assert rows(data, "select * from raw.named_manager") == [("Oak", "1", day, None)]
    assert rows(data, "select * from raw.rebase") == [("Oak", day)]
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    load(folder(tmp_path / "3", staff=people(1)), data, "--as-of", "2024-05-31")
    assert entries.version(data) == before
    assert rows(data, ended) == [("2024-04-02",)]
