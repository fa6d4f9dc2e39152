"""From which month on what is usual in a unit is drawn, where somebody wrote down that it begins anew."""

import duckdb
import numpy as np

from metrics.count.cells import Axes

DAYS = "select unit, from_on from facts.rebase order by from_on"


def columns(con: duckdb.DuckDBPyConnection, axes: Axes) -> np.ndarray:
    """Units x complete months: the column in which the stretch that a month lies in begins; 0 where none does.

    A stretch begins with the first month that ends on or after the day, as the limits of a chart do.
    """
    ends = [period["month"] for period in axes.periods if period["is_complete"]]
    begun = np.zeros((len(axes.units), len(ends)), dtype=int)
    for unit, day in con.execute(DAYS).fetchall():  # the later takes the place of the earlier
        first = sum(end < day for end in ends)
        begun[axes.unit_positions[unit], first:] = first
    return begun
