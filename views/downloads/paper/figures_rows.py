"""Published figures as rows of a workbook: the words of the page, and beside them the numbers with all their digits."""

from collections.abc import Iterable, Mapping

import pandas as pd

from metrics import METRICS
from views.parts.unit_status import UnitStatus
from views.session import own_terms
from views.session.viewer import Viewer
from views.words import basis, changes, dates, directions, figures


def of_statuses(viewer: Viewer, statuses: Iterable[UnitStatus | None]) -> pd.DataFrame:
    """A row a figure, in the order given."""
    return of_rows(viewer, [status.row for status in statuses if status is not None])


def of_rows(viewer: Viewer, rows: Iterable[Mapping]) -> pd.DataFrame:
    """A row a published row of values; what is not shown has words and no number."""
    return pd.DataFrame([_row(viewer, row) for row in rows])


def _row(viewer: Viewer, row: Mapping) -> dict[str, object]:
    metric, has_number = METRICS[row["metric"]], basis.has_number(row)
    return {
        "Measure": metric.title,
        **({metric.parts_heading or "Part": row["part"]} if row.get("part") else {}),
        "Service": row["service"] or changes.WHOLE,
        "Team": row["team"],
        "Month": dates.month(row["month"]),
        "Figure": figures.full(viewer, metric, row),
        "Value": row["value"] if has_number else None,
        "Numerator": row["numerator"] if has_number else None,
        "Denominator": row["denominator"] if has_number else None,
        "Its last months": directions.of(row).word,
        "Target": directions.of_target(metric, row, own_terms.policy(viewer)).word,
        "Not counted": basis.left_out(metric, row),
        "Can still change": "yes" if row["state"] == "partial" else "",
    }
