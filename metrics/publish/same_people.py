"""Which units hold all people of the level above, month by month: they say the same, and are not counted again."""

import duckdb
import numpy as np

from metrics.count.cells import Axes

NONE = -1

# People of each unit who were in post on some day of a month.
PEOPLE = """
select period.period, spell.unit, count(distinct spell.person) as people
from facts.membership as spell join period on spell.from_on <= period.day and spell.to_on >= period.first_on
where spell.basis = 'counted' group by period.period, spell.unit
"""


def parents(axes: Axes) -> np.ndarray:
    """For each unit, by position, the position of the level above it; -1 of the organisation."""
    at = {(service, team): place for place, (_, _, service, team) in enumerate(axes.units)}
    return np.array([at[(service if team else "", "")] if service else NONE for _, _, service, team in axes.units])


def are_all(con: duckdb.DuckDBPyConnection, axes: Axes, back: int) -> np.ndarray:
    """Units x periods: whether in every month from `back` months ago to this one a unit held all of the level above.

    Needs the temp table period. A unit of nobody holds nobody, and the organisation has no level above.
    """
    people = np.zeros((len(axes.units), len(axes.periods)), dtype=int)
    counted = con.execute(PEOPLE).fetchnumpy()
    people[axes.unit_positions[counted["unit"]], axes.period_positions[counted["period"]]] = counted["people"]
    above = parents(axes)
    differs = people != people[np.maximum(above, 0)]
    counts = np.cumsum(np.pad(differs, ((0, 0), (1, 0))), axis=1)
    months = np.arange(len(axes.periods))
    is_same = counts[:, months + 1] == counts[:, np.maximum(months - back, 0)]
    return is_same & (people > 0) & (above != NONE)[:, np.newaxis]
