"""Work that is shared out comes to the same as work in turn: answers in order, errors raised, tables whole."""

import duckdb
import pytest

from pipelines import parallel


@pytest.fixture
def con():
    with duckdb.connect() as con:
        con.execute("create table kept (number integer)")
        yield con


def store(cursor, number):
    cursor.execute("insert into kept values (?)", [number])
    if number < 0:
        raise ValueError(f"{number} is less than nothing")
    return number * 10


def test_answers_stand_in_the_order_of_what_was_asked(con):
    assert parallel.each(con, store, range(20)) == [number * 10 for number in range(20)]
    assert con.execute("select count(*), sum(number) from kept").fetchall() == [(20, 190)]


def test_of_several_errors_the_first_in_order_is_raised(con):
    with pytest.raises(ValueError, match="-1 is less"):
        parallel.each(con, store, [1, -1, -2, 2])


def test_what_went_wrong_leaves_nothing_behind(con):
    with pytest.raises(ValueError, match="less than nothing"):
        parallel.each(con, store, [-1])
    assert con.execute("select count(*) from kept").fetchall() == [(0,)]


def test_nothing_asked_is_nothing_done(con):
    assert parallel.each(con, store, []) == []


def test_afterwards_the_engine_has_its_processors_back(con):
    threads = "select current_setting('threads')"
    before = con.execute(threads).fetchall()
    with pytest.raises(ValueError, match="less than nothing"):
        parallel.each(con, store, [-1])
    assert con.execute(threads).fetchall() == before
