"""Every figure of the period with all its digits: the rows of `metrics.read.since`, for the workbook."""

from collections.abc import Mapping

import pandas as pd

from metrics import METRICS
from metrics.metric import Metric
from views.inspection.preparation import Preparation
from views.session import periods
from views.words import basis, figures, period_lines

DIGITS = 9  # behind the point: more are the last bits of a sum, which may differ from one computer to another
TITLE = "Figures of the period"


def table(preparation: Preparation) -> pd.DataFrame:
    """A row a figure of the service and its teams, in the order of `since`."""
    until = preparation.as_of
    rows = periods.figures(preparation.viewer, preparation.since, until, preparation.service)
    return pd.DataFrame([_row(preparation, row) for row in rows])


def _row(preparation: Preparation, row: Mapping) -> dict[str, object]:
    metric, has_number = METRICS[row["metric"]], basis.has_number(row)
    return {
        "Measure": period_lines.title(metric),
        "Part": row["part"],
        "Team": row["team"],
        "Figure": figures.full(preparation.viewer, metric, row),
        "Value": _number(row["value"]) if has_number else None,
        "Numerator": _number(row["numerator"]) if has_number else None,
        "Denominator": _number(row["denominator"]) if has_number else None,
        "Counted over": _over(preparation, metric, row) if has_number else "",
        "Not counted": basis.left_out(metric, row),
        "Formula": metric.shown_as,
        "State": row["state"],
        "Name": metric.name,
    }


def _over(preparation: Preparation, metric: Metric, row: Mapping) -> str:
    return period_lines.counted_over(metric, row, preparation.since, preparation.as_of)


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
