"""What a publication that is still kept showed of protected metrics, and who stood behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import duckdb
import pyarrow as pa

from metrics.count import periods
from metrics.metric import Metric
from metrics.publish import database
from metrics.publish.behind import ByPart, Unit, behind, from_texts
from records import reading
from records.publication import Earlier

Shown = dict[tuple[str, Unit], tuple[float, float, float]]  # by part and unit: numerator, denominator, not counted


@dataclass(frozen=True)
class Period:
    """A quarter, year or wave: its days (None: not known), its number as facts count it, the months that show it."""

    days: tuple[date, date] | None
    number: int
    months: tuple[date, ...]

    def is_the_same_as(self, other: "Period") -> bool:
        """Whether it is what the other is of another publication: late answers may move a wave's days."""
        if self.days is None or other.days is None:
            return not set(self.months).isdisjoint(other.months)
        return self.days[0] <= other.days[1] and other.days[0] <= self.days[1]


# The months in which each wave speaks.
SPEAKING = """
select wave.first_on, wave.dated_on, wave.wave, list(period.month order by period.month)
from ({speaking}) as speaking(wave, period)
join period using (period)
join facts.wave as wave on wave.wave = speaking.wave and wave.instrument = $instrument
group by all order by all
"""
OF_MONTHS = "select period, month from period where list_contains($months, month) order by month"


def periods_of(con: duckdb.DuckDBPyConnection, metric: Metric, months: Iterable[date]) -> list[Period]:
    """The periods that a metric is published for in these months. Needs the temp table period."""
    months = set(months)
    if metric.fact.repeated:
        rows = con.execute(SPEAKING.format(speaking=metric.fact.repeated), {"instrument": metric.wave}).fetchall()
        spoken = [(first, last, wave, tuple(m for m in listed if m in months)) for first, last, wave, listed in rows]
        return [Period((first, last), wave, listed) for first, last, wave, listed in spoken if listed]
    rows = con.execute(OF_MONTHS, {"months": sorted(months)}).fetchall()
    return [Period((month, month), number, (month,)) for number, month in rows]


# Cells shown then or now that differ, in months that both publications have. Every metric has rows of the organisation.
DIFFERING = """
with was as (from {values} where list_contains($protected, metric) and state in ('ok', 'partial'))
select distinct metric, month
from was full join shown_now using (metric, part, service, team, month)
semi join (from {values} where list_contains($protected, metric) and level = 'organisation') using (metric, month)
where was.state is null or shown_now.state is null
    or abs(coalesce(was.numerator, 0) - coalesce(shown_now.numerator, 0)) > 1e-6
    or abs(coalesce(was.denominator, 0) - coalesce(shown_now.denominator, 0)) > 1e-6
    or coalesce(was.uncounted, 0) <> coalesce(shown_now.uncounted, 0)
order by all
"""
CELLS = """
select part, service, team, state, numerator, denominator, uncounted
from {values} where metric = $metric and month = $month
"""


class Reader:
    """One earlier publication, opened when it is asked something, until it is closed."""

    def __init__(self, earlier: Earlier, protected: Mapping[str, Metric]) -> None:
        self._earlier, self._protected = earlier, protected
        self._values = database.rows_of(earlier.values)

    def close(self) -> None:
        """Let go of its files."""
        if "_opened" in self.__dict__:
            self._con.close()

    def differing(self, shown_now: pa.Table) -> list[tuple[Metric, date]]:
        """The protected metrics and months of which it showed something else than a table of cells shown now.

        None of them where it holds no values that can be read: it then shows nothing.
        """
        with reading.engine(files=[self._earlier.values]) as con:  # most of the time this is all that is asked
            con.register("shown_now", shown_now)
            query = DIFFERING.format(values=self._values)
            try:
                rows = con.execute(query, {"protected": list(self._protected)}).fetchall()
            except duckdb.Error:
                return []
        return [(self._protected[metric], month) for metric, month in rows]

    @cached_property
    def _opened(self) -> tuple[duckdb.DuckDBPyConnection, bool]:
        return _opened(self._earlier)

    @property
    def _con(self) -> duckdb.DuckDBPyConnection:
        return self._opened[0]

    @cached_property
    def _months(self) -> dict[str, set[date]]:
        query = f"select metric, list(distinct month) from {self._values} group by metric"
        try:
            return {name: set(listed) for name, listed in self._con.execute(query).fetchall()}
        except duckdb.Error:  # it holds no values that can be read
            return {}

    def periods(self, metric: Metric) -> list[Period]:
        """The periods that it showed of a metric, those kept from before first."""
        months = self._months.get(metric.name, set())
        kept = [period for period, _ in self._kept(metric)]
        left = months - {month for period in kept for month in period.months}
        try:
            known = periods_of(self._con, metric, left) if self._opened[1] else []
        except duckdb.Error:  # facts of another version
            known = []
        left -= {month for period in known for month in period.months}
        unknown = [] if known and metric.fact.repeated else [Period(None, -1, (month,)) for month in sorted(left)]
        return [*kept, *known, *unknown]

    def cells(self, metric: Metric, month: date) -> list[tuple]:
        """Part, service, team, state, numerator, denominator and who is not counted, of every cell of a month."""
        query = CELLS.format(values=self._values)
        return self._con.execute(query, {"metric": metric.name, "month": month}).fetchall()

    def behind(self, metric: Metric, period: Period) -> ByPart | None:
        """Who stood behind a period by part; None where that is not known."""
        for kept, who in self._kept(metric):
            if kept == period:
                return who
        try:
            return behind(self._con, metric, period.number) if self._opened[1] and period.number >= 0 else None
        except duckdb.Error:  # facts of another version
            return None

    def _kept(self, metric: Metric) -> list[tuple[Period, ByPart | None]]:
        try:
            return kept_in(self._con, metric)
        except duckdb.Error:  # nothing was kept in it
            return []


def _opened(earlier: Earlier) -> tuple[duckdb.DuckDBPyConnection, bool]:
    """A connection, and whether it knows who stood behind the figures.

    The rows about people may have been deleted since, or be of another version of Hearth.
    """
    try:
        con = reading.engine({"people": earlier.people}, [earlier.values])
        con.execute("use people")
        ((as_of, earliest),) = con.execute("select as_of, earliest_on from facts.about").fetchall()
    except duckdb.Error:
        return reading.engine(files=[earlier.values]), False
    periods.register(con, periods.months(as_of, earliest or as_of, periods.MOST))
    return con, True


# What a publication holds of periods that it kept as they were shown before.
KEPT = {
    "period": "metric varchar, first_on date, last_on date, months date[], is_known boolean",
    "behind": "metric varchar, months date[], part varchar, added varchar, people bigint",
}


def kept_in(con: duckdb.DuckDBPyConnection, metric: Metric) -> list[tuple[Period, ByPart | None]]:
    """The kept periods of a metric with who stood behind them; duckdb.Error where none of any metric was kept."""
    rows = con.execute(
        "select first_on, last_on, months, is_known from protected.period where metric = ?", [metric.name]
    ).fetchall()
    by_person = "select part, added, people from protected.behind where metric = ? and months = ?"
    return [
        (
            Period((first_on, last_on) if first_on else None, -1, tuple(months)),
            from_texts(con.execute(by_person, [metric.name, months]).fetchall()) if is_known else None,
        )
        for first_on, last_on, months, is_known in rows
    ]
