"""What lasts is counted by where it begins and ends, and comes to the same as a look at every row in every month."""

from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.count import periods, stretches
from metrics.metric import Alike

FIRST = date(2024, 1, 1)
MONTHS = periods.months(date(2024, 12, 15), FIRST, most=60)
ROW = st.tuples(st.integers(1, 3), st.booleans(), st.integers(-40, 400), st.integers(0, 200))
IN_EVERY_MONTH = """
select period, kind, is_away, count(*) from lasting join period on day between lasts_from and lasts_to group by all
"""


def counted(rows, every: str | None = None):
    con = duckdb.connect()
    periods.register(con, MONTHS)
    con.execute("create table lasting (kind integer, is_away boolean, lasts_from date, lasts_to date)")
    for kind, is_away, begins, lasts in rows:
        day = FIRST + timedelta(days=begins)
        con.execute("insert into lasting values (?, ?, ?, ?)", [kind, is_away, day, day + timedelta(days=lasts)])
    if every:
        return set(con.execute(every).fetchall())
    stretches.count(con, Alike(("kind", "is_away"), "select * from lasting"), stretches.Read())
    return set(con.execute("select period, kind, is_away, times from alike").fetchall())


def test_a_row_counts_on_the_last_day_of_each_month_that_it_covers():
    rows = [(1, False, 0, 30), (1, False, 30, 29), (2, True, 31, 10)]  # 1 to 31 January, to 29 February, in February

    assert counted(rows) == {(0, 1, False, 2), (1, 1, False, 1)}


def test_the_month_in_progress_is_as_of_its_latest_day():
    assert counted([(1, False, 320, 29)]) == {(10, 1, False, 1), (11, 1, False, 1)}  # 16 November to 15 December


@pytest.mark.parametrize("at_a_time", [1, 100_000])
@given(rows=st.lists(ROW, max_size=12))
def test_it_is_what_a_look_at_every_row_in_every_month_finds(at_a_time, rows):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "SLICE", at_a_time)
        assert counted(rows) == counted(rows, IN_EVERY_MONTH)
