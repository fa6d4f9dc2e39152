"""When a figure is a number, and when it is a word instead."""

from tests.plain.dates import ONE_DAY, Period, days, month_end, window
from tests.plain.figures import Figure
from tests.plain.metric import Metric
from tests.plain.people import Unit
from tests.plain.records import Records


def not_covered(records: Records, metric: Metric, period: Period) -> str | None:
    """Not supplied, or not enough history, where an export the metric counts from does not speak for the period."""
    if metric.available and not metric.available(records):
        return "not_supplied"
    if metric.last_month_only and month_end(period.month) != month_end(records.as_of):
        return "not_supplied"
    for export in metric.needs:
        if not records.supplied(export) or period.first > records.last_day(export):
            return "not_supplied"
    for export in metric.needs:
        first_day = records.first_day(export)
        if period.month < first_day:
            return "not_enough_history"
        if metric.whole_window and window(period.day, metric.whole_window)[0] < first_day:
            return "not_enough_history"
    return None


def not_known(records: Records, metric: Metric, period: Period, unit: Unit) -> str | None:
    """Not enough history, where those who left are not known for the days looked at."""
    known_from = records.leavers_known_from()
    if metric.leavers_in:
        first = period.first if metric.leavers_in == "month" else period.window(12)[0]
        if first < known_from:
            return "not_enough_history"
        if metric.unit_history:
            begins = records.counted.first_start(unit)
            if begins is None:
                return "nobody_due"
            if begins > first - ONE_DAY:
                return "not_enough_history"
    if metric.needs_those_who_left and not period.free:
        in_month_of_as_of = period.month == month_end(records.as_of)
        if period.first < known_from and not in_month_of_as_of:
            return "not_enough_history"
    return None


def is_partial(records: Records, metric: Metric, period: Period) -> bool:
    """A month that as_of cuts short; for dues, until those of its last day can be judged."""
    if metric.judged_later:
        tolerance = days(records.policy["supervision"]["tolerance_days"])
        return period.month + tolerance > records.as_of
    return period.day < period.month


def state_of(records: Records, metric: Metric, period: Period, unit: Unit, figure: Figure) -> str:
    """The first state that applies, before hiding."""
    state = not_covered(records, metric, period) or not_known(records, metric, period, unit)
    if state:
        return state
    if figure.nobody:
        return "nobody_due"
    return "partial" if is_partial(records, metric, period) else "ok"
