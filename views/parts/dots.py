"""A dot for each person beside "7 of 8": for teams, where a person is more than a percentage point."""

from collections.abc import Mapping

from metrics.metric import Metric
from views.session.viewer import Viewer
from views.words import basis, figures, numbers

MOST = 40  # people: more dots than that say less than the number


def line(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """One line in Markdown: the measure, its count, a filled dot for each person met, an open one for each other."""
    value = f"**{metric.title}:** {figures.full(viewer, metric, row)}"
    left_out = basis.left_out(metric, row)
    return " ".join(part for part in (value, dots(row), f":grey[{left_out}]" if left_out else "") if part)


def dots(row: Mapping) -> str:
    """The dots alone; '' where there is no number or too many people."""
    if not basis.has_number(row) or not numbers.known(row["denominator"]) or row["denominator"] > MOST:
        return ""
    met, others = int(row["numerator"]), int(row["denominator"] - row["numerator"])
    filled = f":blue[{'●' * met}]" if met else ""
    return filled + (f":orange[{'○' * others}]" if others else "")
