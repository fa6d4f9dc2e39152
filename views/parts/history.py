"""One measure of one unit, month by month: its row and its verdict at a month, and what is charted up to it."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.count import periods
from metrics.metric import Metric
from metrics.publish.judge import BETWEEN, FEWEST
from metrics.read import charted
from views.words import basis, figures

PLACES = {"quarter": "QE"}  # how often there can be a point; else every month


@dataclass(frozen=True)
class History:
    """Every published month of a metric in a unit, oldest first, as it reads at one month."""

    metric: Metric
    rows: Mapping[date, dict]
    month: date

    @property
    def row(self) -> dict | None:
        """The row of the month; None where the measure is not published for it."""
        return self.rows.get(self.month)

    @property
    def latest(self) -> dict | None:
        """The row of the month, or of the latest quarter, year or wave before it; None where there is none yet."""
        return next((self.rows[when] for when in reversed([*self.rows]) if when <= self.month), None)

    @property
    def year_before(self) -> dict | None:
        """The row of the same month a year earlier, where it has a number."""
        row = self.rows.get(periods.year_before(self.month))
        return row if row is not None and basis.has_number(row) else None

    @property
    def is_charted(self) -> bool:
        """Whether there may be a signal at all: the metric has a series, and the unit is no team."""
        return bool(self.metric.series) and self.latest is not None and self.latest["level"] != "team"

    @property
    def verdict(self) -> dict:
        """variation, assurance, rule, since and trial as published for the month; {} where it is too early."""
        row = self.latest
        return row if self.is_charted and row is not None and row["variation"] else {}

    @property
    def charted(self) -> Metric:
        """The metric as it is charted in this unit: turnover as days between leavers where most months have none."""
        return self.metric if self.latest is None else charted.as_charted(self.metric, self.latest)

    @property
    def has_chart(self) -> bool:
        """Whether there are points enough for limits."""
        return len(self.points.dropna()) >= FEWEST

    @functools.cached_property
    def points(self) -> pd.Series:
        """What is charted up to the month: every month (quarter) in its place, NaN where there is no point.

        Of days between leavers the months with a leaver alone: those without are no gap.
        """
        up_to = [row for when, row in self.rows.items() if when <= self.month and self.metric.series]
        points = pd.Series(
            {pd.Timestamp(row["month"]): charted.point(self.charted, row) for row in up_to}, dtype=float
        ).dropna()
        if points.empty or self.charted.series == BETWEEN:
            return points
        places = pd.date_range(points.index.min(), points.index.max(), freq=PLACES.get(self.metric.published, "ME"))
        return points.reindex(places)

    @functools.cached_property
    def point_months(self) -> list[date]:
        """The months (last days) that have a point, oldest first."""
        return [when.date() for when in pd.DatetimeIndex(self.points.dropna().index)]

    def row_of_point(self, when: date) -> dict:
        """The single month that is charted, as a row of values."""
        row = self.rows[when]
        counts = {"numerator": row["series_numerator"], "denominator": row["series_denominator"]}
        return {**row, "state": "ok", "value": charted.point(self.charted, row), **counts}

    def in_words(self, when: date) -> str:
        """What the point of a month says: "91% (21 of 23)"; '' where there is none."""
        return figures.figure(self.charted, self.row_of_point(when)) if when in self.point_months else ""

    @property
    def brief(self) -> str:
        """The last point in a small space: "10 of 11", "91%"."""
        return figures.brief(self.charted, self.row_of_point(self.point_months[-1]))

    @property
    def is_of_single_months(self) -> bool:
        """Whether the chart shows something else than the figure: each month by itself, or days between leavers."""
        return self.metric.published == "month" and (self.metric.window > 1 or self.charted.series == BETWEEN)
