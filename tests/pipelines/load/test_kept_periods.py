"""What was shown of few people stays as it was shown: from load to load, and when one goes back."""

import shutil
from pathlib import Path

import pytest

from pipelines import __main__ as pipelines
from records import data_folder, reading
from records.kept import history
from tests.given import few_facts
from tests.given.folder import STAFF, folder
from tests.given.loads import latest, load, rows

AS_OF = ("--as-of", "2025-04-30")
FORTY = STAFF + "".join(f"{n:02},Oak,Cook,permanent,2024-01-01,\n" for n in range(40))
COUNTED = ("return_talk_on_time",)
KEPT = "kept as first published, until enough has changed"


@pytest.fixture(scope="module", autouse=True)
def facts_of_talks():
    """Facts that no figure is counted of here are not made."""
    with few_facts.alone(few_facts.of_metrics(*COUNTED)):
        yield


@pytest.fixture(scope="module")
def shown_once(tmp_path_factory):
    """A data folder of one load, of twelve absent people of whom six had their talk in time."""
    place = tmp_path_factory.mktemp("once")
    load(folder(place / "1", staff=FORTY, absence=absences(12, 6)), place / "data", *AS_OF)
    return place / "data"


@pytest.fixture(scope="module")
def shown_twice(shown_once, tmp_path_factory):
    """The same with a second load, of 23 absent people of whom 17 had their talk in time."""
    place = tmp_path_factory.mktemp("twice")
    shutil.copytree(shown_once, place / "data")
    load(folder(place / "2", staff=FORTY, absence=absences(23, 17)), place / "data", *AS_OF)
    return place / "data"


@pytest.fixture
def once(shown_once, data):
    return Path(shutil.copytree(shown_once, data))


@pytest.fixture
def twice(shown_twice, data):
    return Path(shutil.copytree(shown_twice, data))


def absences(people, in_time):
    """A quarter's absences of so many people, some of whom had their talk in time, and one of long ago."""
    listed = "".join(f"{n:02},2025-02-03,2025-02-04,8,{'2025-02-05' if n < in_time else ''}\n" for n in range(people))
    return "staff_id,start_date,end_date,hours_lost,return_talk_on\n" + listed + "39,2024-01-01,2024-01-02,8,\n"


def talks(data):
    """What is shown of the talks of the first quarter, by the organisation."""
    values = latest(data).folder / data_folder.VALUES
    with reading.engine(files=[values]) as con:
        (row,) = con.execute(
            "select numerator, denominator from read_parquet(?) where metric = 'return_talk_on_time' "
            "and level = 'organisation' and month = date '2025-03-31'",
            [str(values)],
        ).fetchall()
    return row


def test_a_late_absence_stays_out_until_enough_have_changed_and_the_report_says_so(tmp_path, once, capsys):
    data = once
    assert talks(data) == (6, 12) and latest(data).kept_periods == ()
    load(folder(tmp_path / "2", staff=FORTY, absence=absences(13, 6)), data, *AS_OF)
    assert talks(data) == (6, 12)
    assert f"{KEPT}: return_talk_on_time 2025-03-31" in capsys.readouterr().out
    assert [kept.metric for kept in latest(data).kept_periods] == ["return_talk_on_time"]
    load(folder(tmp_path / "3", staff=FORTY, absence=absences(14, 6)), data, *AS_OF)
    assert talks(data) == (6, 12)
    load(folder(tmp_path / "4", staff=FORTY, absence=absences(23, 17)), data, *AS_OF)
    assert talks(data) == (17, 23) and latest(data).kept_periods == ()


def test_a_republication_under_another_mapping_or_policy_obeys_the_same_rule(tmp_path, data):
    # The contract of one who was absent is a word that no mapping knows; one more is bank.
    staff = FORTY.replace("00,Oak,Cook,permanent", "00,Oak,Cook,odd").replace(
        "01,Oak,Cook,permanent", "01,Oak,Cook,bank"
    )
    load(folder(tmp_path / "1", staff=staff, absence=absences(14, 8)), data, *AS_OF)
    assert talks(data) == (6, 12)
    (data / "mappings").mkdir()
    (data / "mappings" / "own.toml").write_text(
        '[[file]]\nexport = "staff"\n[file.values.contract]\nodd = "permanent"\n'
    )
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert talks(data) == (6, 12) and latest(data).kept_periods
    (data / "policy.toml").write_text('counted_contracts = ["permanent", "bank"]\n')
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert talks(data) == (6, 12) and latest(data).kept_periods


def test_what_was_shown_counts_though_the_rows_about_people_were_deleted(tmp_path, twice):
    data = twice
    (history(data)[-1].folder / data_folder.PEOPLE).unlink()
    # Ten fewer than shown last, and one more than shown first.
    load(folder(tmp_path / "3", staff=FORTY, absence=absences(13, 7)), data, *AS_OF)
    assert talks(data) == (17, 23)


def test_going_back_keeps_what_the_newer_publication_showed_of_few_people(tmp_path, twice, capsys):
    data = twice
    first = history(data)[-1]
    assert talks(data) == (17, 23)
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    again = latest(data)
    assert (talks(data), again.repeats) == ((17, 23), first.id)
    assert [(kept.metric, f"{kept.period}") for kept in again.kept_periods] == [("return_talk_on_time", "2025-03-31")]
    assert f"it is {first.id} once more" in capsys.readouterr().out
    assert rows(data, "select count(*) from raw.absence") == [(13,)]
    # What the next load is compared with is what was last shown, by whoever stood behind that.
    load(folder(tmp_path / "3", staff=FORTY, absence=absences(24, 17)), data, *AS_OF)
    assert talks(data) == (17, 23)


def test_going_back_to_what_shows_the_same_of_few_people_points_to_it(tmp_path, once):
    data = once
    first = latest(data)
    more = FORTY.replace("Cook", "Care Assistant")
    load(folder(tmp_path / "2", staff=more, absence=absences(13, 6)), data, *AS_OF)
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    assert latest(data) == first


def test_going_back_again_goes_to_the_one_before_the_one_that_was_repeated(tmp_path, twice, capsys):
    data = twice
    load(folder(tmp_path / "3", staff=FORTY, absence=absences(34, 28)), data, *AS_OF)
    names = [each.id for each in history(data)][::-1]
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    assert (latest(data).repeats, talks(data)) == (names[0], (28, 34))
    assert pipelines.main(["rollback", "--data", str(data)]) == 1
    assert "no earlier publication" in capsys.readouterr().err
