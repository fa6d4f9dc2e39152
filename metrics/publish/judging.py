"""What is said of cells beside their values: what is charted, a chart's verdict, targets kept, what stands out."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from metrics.count.cells import Cells
from metrics.count.states import Known
from metrics.publish import begun_anew, same_people, series, stands_out, targets, verdicts
from metrics.publish.evidence import evidence
from records.policy import Policy


@dataclass(frozen=True)
class Judged:
    """What is said of every metric, by number; `counted` are the series as counted, `charted` as drawn."""

    charted: Mapping[int, series.Points]
    counted: Mapping[int, series.Points]
    verdicts: verdicts.Verdicts
    changes: Mapping[int, stands_out.Verdict]
    known: Known
    policy: Policy

    def columns(self, cells: Cells) -> dict[str, pa.Array]:
        """The columns of a metric that stand beside its values, a row for each cell there is."""
        charted = verdicts.columns(cells, self.verdicts)
        return {
            **series.columns(cells, self.charted.get(cells.number)),
            **series.leavers_columns(cells, self.counted.get(cells.number)),
            **charted,
            **targets.columns(cells, charted["assurance"], self.known, self.policy),
            **stands_out.columns(cells, self.changes.get(cells.number)),
        }


def judge(
    con: duckdb.DuckDBPyConnection, cells: Mapping[int, Cells], single: list[series.SingleMonths], policy: Policy
) -> Judged:
    """Judge cells in which small groups are hidden already; `single` are their single months.

    Needs the temp table period.
    """
    axes, known = next(iter(cells.values())).axes, Known.read(con)
    charted = series.points(cells, single)
    counted = series.counted(charted, cells, single)
    months = evidence(cells, counted, axes.periods, known)
    are_all = same_people.are_all(con, axes, stands_out.BACK)
    begun = begun_anew.columns(con, axes)
    with ThreadPoolExecutor(1) as pool:  # the one hangs on nothing of the other
        changes = pool.submit(stands_out.judge, months, are_all, policy, begun)
        of_charts = verdicts.judge(cells, charted, axes.periods, policy)
        return Judged(charted, counted, of_charts, changes.result(), known, policy)
