"""Staff exports of current staff only: who left between two of them, on which day, and since when that is known."""

from datetime import date

import duckdb
import pytest

from pipelines.rows.last_days import Answer
from tests.given.following import load, rows
from tests.given.loads import people

ENDS = "select staff_id, end_date::varchar from raw.staff order by all"
LEAVERS_FROM = "select from_on::varchar from facts.coverage where export = 'leavers'"
GIVEN = "8,Oak,Cook,permanent,2024-01-01,2024-04-10\n"  # an end that the export itself gives
MOVED = "7,Elm,Cook,permanent,2019-01-01,2022-05-31\n7,Oak,Cook,permanent,2022-06-01,\n"


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    """Five lists of current staff: of March to June, and of the end of August."""
    place = tmp_path_factory.mktemp("chain")
    made, last = {}, None
    for month, text in {
        "2024-03-31": people(1, 2, 3, 4, more=GIVEN + MOVED),
        "2024-04-30": people(1, 3, 4, more=MOVED),
        "2024-05-31": people(1, 4, more=MOVED),
        "2024-06-30": people(1, 3, more="2,Oak,Cook,permanent,2024-06-10,\n" + MOVED),
        "2024-08-31": people(1, 3, more=MOVED),
    }.items():
        last, loaded = load(place / month, month, last, staff=text)
        made[month] = (last, loaded)
    return made


def ends(chain, month: str) -> dict[str, str | None]:
    """The end date of each person's last post as a load left it."""
    return dict(rows(chain[month][0], "select staff_id, max(end_date)::varchar from raw.staff group by all"))


def test_who_is_gone_left_in_the_middle_between_the_two_as_of_days(chain):
    assert ends(chain, "2024-04-30")["2"] == "2024-04-15" and chain["2024-04-30"][1].left == ["2"]


def test_or_on_the_first_of_the_newer_ones_month_where_that_is_later(chain):
    assert ends(chain, "2024-08-31")["2"] == "2024-08-01"  # the middle of 30 June and 31 August is 31 July


def test_an_end_that_was_given_stands_and_is_not_asked_about(chain):
    assert ends(chain, "2024-04-30")["8"] == "2024-04-10" and "8" not in chain["2024-04-30"][1].left


def test_their_rows_are_kept_from_load_to_load_with_their_end_and_the_file_they_were_last_seen_in(chain):
    sql = "select end_date::varchar, source_file from raw.staff where staff_id = '2' and start_date < '2024-02-01'"
    assert rows(chain["2024-08-31"][0], sql) == [("2024-04-15", "staff.csv of 2024-03-31")]


def test_who_reappears_with_the_same_start_has_not_left(chain):
    assert ends(chain, "2024-05-31")["3"] == "2024-05-15"
    assert ends(chain, "2024-06-30")["3"] is None
    assert rows(chain["2024-06-30"][0], "select count(*) from raw.left_between where staff_id = '3'") == [(0,)]


def test_who_reappears_with_a_later_start_left_and_came_back(chain):
    sql = "select start_date::varchar, end_date::varchar from raw.staff where staff_id = '2' order by all"
    assert rows(chain["2024-06-30"][0], sql) == [("2024-01-01", "2024-04-15"), ("2024-06-10", None)]


def test_a_post_that_ended_long_ago_makes_nobody_a_leaver_who_goes_on_in_another(chain):
    assert all(loaded.left or month in ("2024-03-31", "2024-06-30") for month, (_, loaded) in chain.items())
    assert chain["2024-06-30"][1].left == ["4"]


def test_leavers_are_known_from_the_day_after_the_first_as_of(chain):
    known = {month: rows(made, LEAVERS_FROM)[0][0] for month, (made, _) in chain.items()}
    assert known == {
        "2024-03-31": "2022-05-01",  # the first load cannot tell yet: the month of the first end date
        **dict.fromkeys(["2024-04-30", "2024-05-31", "2024-06-30", "2024-08-31"], "2024-04-01"),
    }


def test_a_derived_end_is_marked_on_the_spell_and_one_that_was_given_is_not(chain):
    sql = """
    select staff_id, is_end_derived from facts.membership join facts.person using (person)
    where basis = 'counted' and level = 'organisation' and to_on < '9999-01-01' order by all"""
    assert rows(chain["2024-05-31"][0], sql) == [("2", True), ("3", True), ("8", False)]


def test_an_answer_is_the_last_day_of_the_post_it_speaks_of(chain, tmp_path):
    before, _ = chain["2024-08-31"]
    answers = (
        Answer("2", date(2024, 8, 20), date(2024, 9, 2)),
        Answer("2", date(2024, 8, 22), date(2024, 9, 3)),  # asked again, and corrected
        Answer("2", date(2024, 4, 3), date(2024, 5, 2)),
        Answer("9", date(2024, 4, 3), date(2024, 5, 2)),  # of nobody who is asked about
    )
    again, _ = load(tmp_path / "again", "2024-08-31", before, answers)
    sql = "select end_date::varchar from raw.staff where staff_id = '2' order by all"
    assert rows(again, sql) == [("2024-04-03",), ("2024-08-22",)]
    assert rows(again, "select bool_and(is_answered) from raw.left_between where staff_id = '2'") == [(True,)]
    taken_back, _ = load(tmp_path / "taken back", "2024-08-31", again)
    assert rows(taken_back, sql) == [("2024-04-15",), ("2024-08-01",)]


def test_two_lists_for_one_day_leave_nobody_out_who_left_before_or_between(tmp_path):
    first, _ = load(tmp_path / "1", "2024-03-31", staff=people(1, 2, 3))
    second, _ = load(tmp_path / "2", "2024-04-30", first, staff=people(1, 2))
    third, loaded = load(tmp_path / "3", "2024-04-30", second, staff=people(1))
    assert rows(third, ENDS) == [("1", None), ("2", "2024-04-30"), ("3", "2024-04-15")]
    assert loaded.left == ["2", "3"]


def test_with_nobody_gone_between_two_lists_leavers_are_known_all_the_same(tmp_path):
    first, _ = load(tmp_path / "1", "2024-03-31", staff=people(1))
    second, _ = load(tmp_path / "2", "2024-04-30", first, staff=people(1, 2))
    assert rows(first, LEAVERS_FROM) == [("2024-03-01",)] and rows(second, LEAVERS_FROM) == [("2024-04-01",)]


def test_an_export_that_lists_leavers_replaces_the_one_before_whole(tmp_path):
    leaver = "8,Oak,Cook,permanent,2023-01-01,2024-02-28\n"
    first, _ = load(tmp_path / "1", "2024-03-31", staff=people(1, 2))
    second, _ = load(tmp_path / "2", "2024-04-30", first, staff=people(1))
    third, loaded = load(tmp_path / "3", "2024-05-31", second, staff=people(1, more=leaver))
    assert rows(third, ENDS) == [("1", None), ("8", "2024-02-28")] and loaded.left == []
    assert rows(third, LEAVERS_FROM) == [("2024-02-01",)]


def test_a_list_of_current_staff_after_one_of_all_staff_keeps_its_leavers_and_since_when_they_are_known(tmp_path):
    leaver = "8,Oak,Cook,permanent,2020-01-01,2023-11-30\n"
    first, _ = load(tmp_path / "1", "2024-03-31", staff=people(1, 2, more=leaver))
    second, _ = load(tmp_path / "2", "2024-04-30", first, staff=people(1))
    assert rows(second, ENDS) == [("1", None), ("2", "2024-04-15"), ("8", "2023-11-30")]
    assert rows(second, LEAVERS_FROM) == [("2023-11-01",)]


def test_what_an_earlier_version_derived_is_derived_anew(tmp_path):
    first, _ = load(tmp_path / "1", "2024-03-31", staff=people(1, 2))
    second, _ = load(tmp_path / "2", "2024-04-30", first, staff=people(1))
    with duckdb.connect(second.folder / "people.duckdb") as con:  # it named no row, and ended it on the day before
        con.execute("create temp table noted as select staff_id, last_seen, gone_by, source_file from raw.left_between")
        con.execute("create or replace table raw.left_between as select * from noted; drop table raw.current_staff")
        con.execute("update raw.staff set end_date = '2024-03-31' where staff_id = '2'")
    again, _ = load(tmp_path / "again", "2024-04-30", second)
    assert rows(again, ENDS) == [("1", None), ("2", "2024-04-15")]
