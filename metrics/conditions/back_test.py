"""Whether people left after a condition held, on this provider's own history: counts of months of all its units."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

import duckdb
import numpy as np

from metrics.statistics import Shifted, shifted

FEWEST = 10  # months with the condition, and without it: of fewer nothing is said
MOST_TIMES = 0.9  # where somebody leaves after so large a share of all months, whether somebody leaves tells nothing
BOUND = 0.01  # of the eight comparisons of a provider, chance alone finds something in fewer than one in twelve

FOLLOWED = """
select unit, is_on, has_left from memory.main.condition_followed where condition = $condition and level = $level
order by unit, period
"""


Finding = Literal["too few", "too often", "cannot tell", "foretells", "chance"]


@dataclass(frozen=True)
class BackTest:
    """In how many months with and without a condition somebody left the unit in the three months after."""

    counts: Shifted

    @property
    def finding(self) -> Finding:
        """What the history tells: too few months of a kind for numbers to be shown; or somebody leaves at most times,
        with it or without it; or no number could tell; else whether people left more often after it than by chance."""
        counts = self.counts
        if min(counts.marked, counts.unmarked) < FEWEST:
            return "too few"
        if counts.marked_events + counts.unmarked_events >= MOST_TIMES * (counts.marked + counts.unmarked):
            return "too often"
        if counts.least_p > BOUND:
            return "cannot tell"
        return "foretells" if counts.p <= BOUND else "chance"


def back_test(con: duckdb.DuckDBPyConnection, condition: str, level: str) -> BackTest:
    """The test of a condition over all services, or all teams, from what `metrics.conditions.months` placed."""
    rows = con.execute(FOLLOWED, {"condition": condition, "level": level}).fetchall()
    series = (np.array([row[1:] for row in of_unit], bool).T for _, of_unit in groupby(rows, itemgetter(0)))
    return BackTest(shifted((marks, events) for marks, events in series))
