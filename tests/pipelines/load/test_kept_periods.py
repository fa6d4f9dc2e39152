"""What was shown of few people stays as it was shown: from load to load, and when one goes back."""

from pipelines import __main__ as pipelines
from records import data_folder, reading
from tests.given.folder import STAFF, folder
from tests.given.loads import latest, load

AS_OF = ("--as-of", "2025-04-30")
TWENTY = STAFF + "".join(f"{n:02},Oak,Cook,permanent,2020-01-01,\n" for n in range(40))
KEPT = "kept as first published, until enough has changed"


def absences(people, in_time):
    """A quarter's absences of so many people, some of whom had their talk in time, and one of long ago."""
    rows = "".join(f"{n:02},2025-02-03,2025-02-04,8,{'2025-02-05' if n < in_time else ''}\n" for n in range(people))
    return "staff_id,start_date,end_date,hours_lost,return_talk_on\n" + rows + "39,2024-01-01,2024-01-02,8,\n"


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


def test_a_late_absence_stays_out_until_enough_have_changed_and_the_report_says_so(tmp_path, data, capsys):
    load(folder(tmp_path / "1", staff=TWENTY, absence=absences(12, 6)), data, *AS_OF)
    assert talks(data) == (6, 12) and KEPT not in capsys.readouterr().out
    load(folder(tmp_path / "2", staff=TWENTY, absence=absences(13, 6)), data, *AS_OF)
    assert talks(data) == (6, 12)
    assert f"{KEPT}: return_talk_on_time 2025-03-31" in capsys.readouterr().out
    assert [kept.metric for kept in latest(data).kept_periods] == ["return_talk_on_time"]
    load(folder(tmp_path / "3", staff=TWENTY, absence=absences(14, 6)), data, *AS_OF)
    assert talks(data) == (6, 12)
    load(folder(tmp_path / "4", staff=TWENTY, absence=absences(23, 17)), data, *AS_OF)
    assert talks(data) == (17, 23) and latest(data).kept_periods == ()


def test_a_republication_under_another_mapping_or_policy_obeys_the_same_rule(tmp_path, data):
    # The contract of one who was absent is a word that no mapping knows; one more is bank.
    staff = TWENTY.replace("00,Oak,Cook,permanent", "00,Oak,Cook,odd").replace(
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
