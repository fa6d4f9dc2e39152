"""What lasts is counted by where it begins and ends, and comes to the same as a look at every row in every month."""

from datetime import date, timedelta

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.count import periods, stretches
from metrics.metric import Stretches

FIRST = date(2024, 1, 1)
MONTHS = periods.months(date(2024, 12, 15), FIRST, most=60)
ROW = st.tuples(st.integers(1, 3), st.booleans(), st.integers(-40, 400), st.integers(0, 200))
LASTING = pa.schema({"kind": pa.int32(), "is_away": pa.bool_(), "lasts_from": pa.date32(), "lasts_to": pa.date32()})
IN_EVERY_MONTH = """
select period, kind, is_away, count(*) from lasting join period on day between lasts_from and lasts_to group by all
"""


@pytest.fixture(scope="module")
def con():
    """A database of the periods; the rows that last are put into it anew for each count."""
    with duckdb.connect() as con:
        periods.register(con, MONTHS)
        yield con


def last(con: duckdb.DuckDBPyConnection, rows: list[tuple]) -> None:
    """Put rows that last into the database, in place of those that were there."""
    lasting = [
        (kind, is_away, FIRST + timedelta(days=begins), FIRST + timedelta(days=begins + lasts))
        for kind, is_away, begins, lasts in rows
    ]
    columns = [[row[at] for row in lasting] for at in range(len(LASTING))]
    con.register("rows", pa.table(columns, schema=LASTING))
    con.execute("create or replace table lasting as from rows")


def counted(con: duckdb.DuckDBPyConnection) -> set[tuple]:
    """Period, kind, away and times, as stretches count them."""
    stretches.count(con, Stretches(columns=("kind", "is_away"), sql="select * from lasting"), stretches.Read())
    return set(con.execute(f"select period, kind, is_away, times from {stretches.COUNTED}").fetchall())


def test_a_row_counts_on_the_last_day_of_each_month_that_it_covers(con):
    # 1 to 31 January, to 29 February, in February
    last(con, [(1, False, 0, 30), (1, False, 30, 29), (2, True, 31, 10)])

    assert counted(con) == {(0, 1, False, 2), (1, 1, False, 1)}


def test_the_month_in_progress_is_as_of_its_latest_day(con):
    last(con, [(1, False, 320, 29)])  # 16 November to 15 December

    assert counted(con) == {(10, 1, False, 1), (11, 1, False, 1)}


@pytest.mark.parametrize("at_a_time", [1, 100_000])
@given(rows=st.lists(ROW, max_size=12))
def test_it_is_what_a_look_at_every_row_in_every_month_finds(con, at_a_time, rows):
    last(con, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "SLICE", at_a_time)
        assert counted(con) == set(con.execute(IN_EVERY_MONTH).fetchall())
