"""What is asked of the published values, as SQL: which rows, which columns, in which order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from access import Scope
from metrics.publish import database
from records import sql

FILTERS = ("metric", "part", "level", "service", "team", "month", "word", "target_kept")
COLUMNS = (
    *("metric", "part", "level", "service", "team", "month", "numerator", "denominator", "value", "state", "formula"),
    *("uncounted", "series_numerator", "series_denominator", "variation", "assurance", "rule", "since", "trial"),
    *("charted_as", "target_kept", "leavers_in_month", "years_in_post", "p_low", "p_high", "window", "k", "n"),
    *("before_k", "before_n", "dispersion", "bound", "word", "judged_to", "position"),
)
ORDER = ("position", "level", "service", "team", "part", "month")

OF_MONTHS = {*database.LEVELS_OF_MONTHS}

Wanted = str | date | Sequence[str] | Sequence[date]
Question = tuple[str, list]  # SQL, and the values that its question marks stand for


def rows(
    table: str,
    scope: Scope,
    columns: Sequence[str],
    filters: Mapping[str, Wanted],
    at: Collection[tuple[str, date]] | None = None,
    any_of: Mapping[str, Wanted] | None = None,
    as_text: bool = True,
) -> Question:
    """The rows of a table that a scope may see and the filters let by, in display order.

    `at`: of each metric some months of its own; `any_of`: filters of which one must let a row by. Words are turned
    `as_text` where they would arrive as anything else (in a frame). TypeError: a filter that is none.
    """
    texts = database.WORDS if as_text else ()
    listed = ", ".join(f"cast({name} as varchar) as {name}" if name in texts else sql.name(name) for name in columns)
    where, given = _joined(" and ", _parts(scope, filters, at, any_of))
    order = ", ".join(f"found.{name}" for name in ORDER)
    return f"select {listed} from {table} as found where {where} order by {order}", given


def is_of_months(filters: Mapping[str, Wanted], at: object = None) -> bool:
    """Whether it is asked for overalls of the organisation and its services at some months."""
    levels = set(_listed(filters.get("level", ())))
    is_at_months = at is not None or "month" in filters
    return is_at_months and _listed(filters.get("part", ())) == [""] and bool(levels) and levels <= OF_MONTHS


def retention(curves: str, scope: Scope, filters: Mapping[str, Wanted]) -> Question:
    """The rows of the retention curves, which are of no team; a scope is said with one."""
    where, given = _joined(" and ", _parts(scope, filters))
    rows_of_units = f"(select *, '' as team from {curves})"
    return f"select * exclude (team) from {rows_of_units} where {where} order by level, service, day", given


def distinct(table: str, scope: Scope, columns: Sequence[str]) -> Question:
    """The different values of some columns, in their order. TypeError: a column that is no filter."""
    _check(columns)
    seen, given = scope.values_sql()
    listed = ", ".join(columns)
    return f"select distinct {listed} from {table} where {seen} order by {listed}", given


MONTHS = """
select metric, month, bool_or(state = 'ok')
from {table} where part = '' and level in ('organisation', 'service')
group by metric, month order by month
"""


OF_EVERY_UNIT = """
select metric, level, service, team, month, value, word from {table} where part = '' and list_contains(?, metric)
"""

# Nobody may have been due in a month that is over; it is so when a later one is.
SETTLED = """
with listed as (
    select month, state from {table}
    where metric = $metric and part = '' and level in ('organisation', 'service')
)
select distinct month from listed
where state in ('ok', 'nobody_due', 'suppressed') and month <= (select max(month) from listed where state = 'ok')
"""


def _parts(
    scope: Scope,
    filters: Mapping[str, Wanted],
    at: Collection[tuple[str, date]] | None = None,
    any_of: Mapping[str, Wanted] | None = None,
) -> list[Question]:
    parts = [scope.values_sql(), *_filtered(filters)]
    if at is not None:
        parts.append(_joined(" or ", _at(at)))
    if any_of is not None:
        parts.append(_joined(" or ", _filtered(any_of)))
    return parts


def _at(at: Collection[tuple[str, date]]) -> list[Question]:
    """The metrics of each month: months are few, and comparing pairs takes three times as long."""
    by_month: dict[date, list[str]] = {}
    for metric, month in sorted(at):
        by_month.setdefault(month, []).append(metric)
    return [
        (f"(month = ? and metric in ({', '.join('?' * len(metrics))}))", [month, *metrics])
        for month, metrics in by_month.items()
    ] or [("false", [])]


def _filtered(filters: Mapping[str, Wanted]) -> list[Question]:
    _check(filters)
    lists = {name: _listed(wanted) for name, wanted in filters.items()}
    return [
        (f"{name} in ({', '.join('?' * len(wanted))})" if wanted else "false", wanted) for name, wanted in lists.items()
    ]


def _listed(wanted: Wanted) -> list:
    return [wanted] if isinstance(wanted, str | date) else list(wanted)


def _joined(between: str, parts: Iterable[Question]) -> Question:
    parts = list(parts)
    return f"({between.join(where for where, _ in parts)})", [value for _, given in parts for value in given]


def _check(names: Iterable[str]) -> None:
    unknown = set(names) - set(FILTERS)
    if unknown:
        raise TypeError(f"values cannot be filtered by {', '.join(sorted(unknown))}")
