"""Contributors: whom a protected fact is about, where it is about the few (who lost hours, had a concern)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from metrics.count.sums import placed_sql
from metrics.metric import Metric

HALF = 0.5
NEARLY = 1e-9  # hours are added up in no order: half of them may come out a little above

Unit = tuple[str, str]  # service, team


@dataclass(frozen=True)
class Contributions:
    """What contributors added to a cell, a row each: who, how much (None: it is no sum), in which units (a place)."""

    person: np.ndarray
    amount: np.ndarray | None
    place: np.ndarray
    units: Sequence[frozenset[Unit]]  # by place

    def outside(self, shown: frozenset[Unit]) -> "Contributions":
        """Those that are in none of the units."""
        is_left = np.array([units.isdisjoint(shown) for units in self.units], dtype=bool)[self.place]
        amount = None if self.amount is None else self.amount[is_left]
        return Contributions(self.person[is_left], amount, self.place[is_left], self.units)

    def are_of(self, fewest: int) -> bool:
        """Whether they are of nobody or of so many people; of a sum, also whether nobody has more than half of it."""
        people, row = np.unique(self.person, return_inverse=True)
        if not people.size:
            return True
        if people.size < fewest or self.amount is None:
            return people.size >= fewest
        sums = np.bincount(row, self.amount)
        return bool(sums.max() <= (HALF + NEARLY) * sums.sum())


# A fact stands once in each unit it counts in; one person's in the same units are one row.
CONTRIBUTED = """
with placed as ({rows}),
fact as (
    select period, person, source_file, source_line, list(distinct unit order by unit) as units,
        cast(any_value({amount}) as double) as amount
    from placed semi join facts.unit as unit on unit.unit = placed.unit and unit.level in ({levels})
    where ({contributors}) and person is not null
    group by period, person, source_file, source_line
),
contributed as (select period, person, units, sum(amount) as amount from fact group by period, person, units)
select period, unnest(units) as unit, array_to_string(units, ',') as units, person, amount
from contributed order by period, unit, person, units
"""


def contributions(
    con: duckdb.DuckDBPyConnection, metric: Metric, units: Mapping[int, Unit]
) -> dict[tuple[int, Unit], Contributions]:
    """What contributors added to each cell that has any, by period and unit; `units` by number."""
    rows = con.sql(_contributed_sql(metric)).to_arrow_table().combine_chunks()
    period, unit, person, amount = (rows[name].to_numpy() for name in ("period", "unit", "person", "amount"))
    placed = pa.array(rows["units"].combine_chunks()).dictionary_encode()
    place = placed.indices.to_numpy()
    together = [frozenset(units[int(number)] for number in text.split(",")) for text in placed.dictionary.to_pylist()]
    changes = np.flatnonzero((period[1:] != period[:-1]) | (unit[1:] != unit[:-1])) + 1
    rows_of = zip([0, *changes], [*changes, len(period)], strict=True) if len(period) else ()
    return {
        (int(period[first]), units[int(unit[first])]): Contributions(
            person[first:last], amount[first:last] if metric.contributed else None, place[first:last], together
        )
        for first, last in rows_of
    }


def _contributed_sql(metric: Metric) -> str:
    return CONTRIBUTED.format(
        rows=placed_sql(metric),
        amount=metric.contributed or "1",
        contributors=metric.contributors,
        levels=", ".join(f"'{level}'" for level in metric.levels),
    )
