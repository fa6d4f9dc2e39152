"""The rows behind one number, for those who may see them: the same relation that was summed, listed."""

from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from access import Scope
from metrics import METRICS
from metrics.count import periods
from metrics.count.sums import rows_sql
from metrics.metric import Metric
from metrics.people import in_post
from metrics.read import named, since

COLUMNS = (
    "staff_id",
    "service",
    "team",
    "counted",
    "met",
    "numerator",
    "denominator",
    "reason",
    "source_file",
    "source_line",
)

# A name is none of the columns that the command prints: it is for the people's own managers, on the page and in its
# workbook.
NAME = "name"

LISTED = """
with behind as ({rows}),
{known}
select
    coalesce(person.staff_id, '') as staff_id,
    known.name,
    unit.service,
    unit.team,
    case when behind.is_counted then 'yes' else 'no' end as counted,
    case when behind.is_counted and behind.is_met then 'yes' else 'no' end as met,
    {numerator} as numerator,
    {denominator} as denominator,
    behind.reason,
    behind.source_file,
    behind.source_line
from behind
join facts.unit as unit on unit.unit = behind.unit
left join facts.person as person on person.person = behind.person
left join known using (staff_id)
where behind.unit = getvariable('unit') and {part}
order by counted desc, met, staff_id, reason, source_file, source_line
"""

PROTECTED = "{title} protects small groups: the rows behind it are not listed, for anyone, at any level."


class NoRows(LookupError):
    """There are no rows to list; the message says why."""


class Protected(NoRows):
    """The metric has a smallest group, so nobody sees the rows behind it."""


def no_metric(*names: str) -> str:
    """What is said where somebody asks for metrics that there are not."""
    return f"There is no metric {', '.join(names)}: `hearth list` names them all."


def rows(
    publication: Path, scope: Scope, name: str, month: str, level: str, service: str = "", team: str = ""
) -> pd.DataFrame:
    """The rows behind a metric (`name` or `name:part`) of a unit in a month (YYYY-MM), columns as COLUMNS.

    Protected for a metric with a smallest group; NoRows for an unknown metric and a month that is not published.
    """
    return with_names(publication, scope, name, month, level, service, team).drop(columns=NAME)


def with_names(
    publication: Path, scope: Scope, name: str, month: str, level: str, service: str = "", team: str = ""
) -> pd.DataFrame:
    """The same rows with the people's names behind their staff numbers, None where names are not kept.

    Protected for a metric with a smallest group; NoRows for an unknown metric and a month that is not published.
    """
    metric, part = _named(name)
    with named.connect(publication, scope, level, service, team) as con:
        return _listed(con, metric, part, _month(con, month))


def over(
    publication: Path, scope: Scope, name: str, start: date, end: date, level: str, service: str = "", team: str = ""
) -> pd.DataFrame:
    """The rows behind a figure of `metrics.read.since`, from one day to another, both included, with names.

    Protected for a metric with a smallest group, NoRows for an unknown one.
    """
    metric, part = _named(name)
    with named.connect(publication, scope, level, service, team) as con:
        ((spoken_for,),) = con.execute("select as_of from facts.about").fetchall()
        return _listed(con, since.freed(metric), part, periods.free_period(start, end, spoken_for))


def _named(name: str) -> tuple[Metric, str]:
    """The metric and part of a name; refuses what lists no rows."""
    name, _, part = name.partition(":")
    metric = METRICS.get(name)
    if metric is None:
        raise NoRows(no_metric(name))
    if metric.protected:
        raise Protected(PROTECTED.format(title=metric.title))
    return metric, part


def _listed(con: duckdb.DuckDBPyConnection, metric: Metric, part: str, period: dict) -> pd.DataFrame:
    """The rows of the unit that was asked for, in one period."""
    periods.register(con, [period])
    numerator = "null" if metric.kind == "median" else "case when is_counted then adds_numerator else 0 end"
    denominator = "case when is_counted then adds_denominator else 0 end" if metric.has_denominator else "null"
    wanted = "$part = $part"
    if metric.part and part:
        named_so = f"select part from ({metric.parts_sql}) as every(part, name) where name = $part"
        wanted = f"behind.{metric.part} in ({named_so})"
    sql = LISTED.format(
        rows=rows_sql(metric), known=in_post.KNOWN, numerator=numerator, denominator=denominator, part=wanted
    )
    return con.execute(sql, {"part": part}).df()


def _month(con: duckdb.DuckDBPyConnection, month: str) -> dict:
    """The published month, as one period; NoRows if the publication has none of that name."""
    ((as_of, earliest),) = con.execute("select as_of, earliest_on from facts.about").fetchall()
    published = {f"{row['month']:%Y-%m}": row for row in periods.months(as_of, earliest or as_of, most=periods.MOST)}
    if month not in published:
        first, last = min(published), max(published)
        raise NoRows(f"{month} is not published: months run from {first} to {last}. Give one of them as YYYY-MM.")
    return published[month]
