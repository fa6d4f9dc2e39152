"""Work on one database that is shared out among processors: many small statements do that better than one by itself."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import duckdb

AT_ONCE = 4  # pieces of work under way: more than processors, so that a long one at the end is not alone


@contextmanager
def sharing(con: duckdb.DuckDBPyConnection, among: int) -> Iterator[None]:
    """While so many pieces of work run side by side, each has its share of the processors."""
    con.execute(f"set threads = {max(1, (os.cpu_count() or 1) // among)}")
    try:
        yield
    finally:
        con.execute("reset threads")


def each(con: duckdb.DuckDBPyConnection, work: Callable, items: Iterable) -> list:
    """What `work(connection, item)` answers for every item, in their order; each in a transaction of its own.

    What goes wrong in one of them is raised here, the first in their order.
    """
    items = list(items)
    cursors = [con.cursor() for _ in items]

    def alone(cursor: duckdb.DuckDBPyConnection, item):
        with cursor:
            cursor.begin()
            answer = work(cursor, item)
            cursor.commit()
            return answer

    with sharing(con, AT_ONCE), ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(alone, cursors, items))
