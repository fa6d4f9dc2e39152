"""How dates were written last month settles what is open this month, and what contradicts it is asked about."""

import pytest

from pipelines.rows.dates_before import contradicted
from tests.given import loads
from tests.given.folder import STAFF, folder

DAY, MONTH = "dd/mm/yyyy", "mm/dd/yyyy"


@pytest.mark.parametrize(
    ("texts", "before", "other"),
    [
        (["02/25/2026"], DAY, MONTH),
        (["01/02/2026", "02/25/2026"], DAY, MONTH),
        (["25/02/2026"], MONTH, DAY),
        (["01/02/2026"], DAY, ""),  # both ways
        (["25/02/2026", "02/25/2026"], DAY, ""),  # neither reads all: two formats, or a slip
        (["2026-02-25", "31/02/2026"], DAY, ""),  # no date in either
        (["02/25/2026"], "yyyy-mm-dd", ""),  # of another format before there is nothing to mistake
    ],
)
def test_a_column_says_otherwise_where_the_other_way_alone_reads_all_its_dates(texts, before, other):
    assert contradicted(texts, before) == other


def staff(*days: str) -> str:
    return STAFF + "".join(f"{number},Oak,Cook,permanent,{day},\n" for number, day in enumerate(days))


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder whose staff list had a day beyond the twelfth."""
    place = tmp_path_factory.mktemp("before")
    rows = staff("25/01/2024", "01/02/2024").replace("\n", "\r\n")
    (folder(place / "may") / "Staff May.csv").write_text(rows, "utf-8")
    assert loads.load(place / "may", place / "data", "--as-of", "2026-05-31") == 0
    return place / "data"


def june(place, *days: str):
    (folder(place) / "Staff June.csv").write_text(staff(*days), "utf-8")
    return place


def test_dates_that_can_only_be_the_other_way_are_asked_about_with_both_readings(data, tmp_path, capsys):
    assert loads.load(june(tmp_path, "01/02/2024", "02/25/2024"), data, "--as-of", "2026-06-30") == 1
    question = capsys.readouterr().err
    assert f"some can only be {MONTH}, and at the last load they were {DAY}" in question
    assert f"'02/25/2024' is 25 February 2024 and no date as {DAY}" in question
    assert f"'01/02/2024' is 2 January 2024 as {MONTH} or 1 February 2024 as {DAY}" in question
    assert f'start_date = "{MONTH}"' in question


def test_a_date_that_reads_two_ways_is_read_as_last_month_and_again_the_month_after(data, tmp_path):
    for month, name in ((6, "june"), (7, "july")):
        assert loads.load(june(tmp_path / name, "01/02/2024"), data, "--as-of", f"2026-0{month}-28", "--accept") == 0
        assert loads.rows(data, "select start_date::varchar from raw.staff where end_date is null") == [("2024-02-01",)]
    assert (
        "The dates under 'start_date' are dd/mm/yyyy, as at the last load." in loads.latest(data).report.files[0].notes
    )


def test_a_mapping_is_contradicted_too_and_the_new_answer_settles_it(tmp_path, capsys):
    answer = '[[file]]\npattern = "staff.csv"\nexport = "staff"\n[file.dates]\nstart_date = "{}"\n'
    exports, rules = folder(tmp_path / "exports", staff=staff("01/02/2024", "02/25/2024")), tmp_path / "own.toml"
    rules.write_text(answer.format(DAY), "utf-8")
    assert loads.load(exports, tmp_path / "data", "--as-of", "2026-06-30", "--mapping", str(rules)) == 1
    assert f"some can only be {MONTH}, and the mapping says {DAY}" in capsys.readouterr().err
    rules.write_text(answer.format(MONTH), "utf-8")
    assert loads.load(exports, tmp_path / "data", "--as-of", "2026-06-30", "--mapping", str(rules)) == 0
    assert loads.rows(tmp_path / "data", "select max(start_date)::varchar from raw.staff") == [("2024-02-25",)]
