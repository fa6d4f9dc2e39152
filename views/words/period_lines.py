"""Figures of a free period in words: what each was counted over, and how a measure is called there."""

from collections.abc import Mapping
from datetime import date

from metrics.count.periods import window_start
from metrics.metric import Metric
from views.session.viewer import Viewer
from views.words import basis, dates, figures

OF_A_YEAR = ", 12 months"  # in the title of a measure that looks back so far, where no other period is asked for
MONTHS = {"quarter": 3, "year": 12}


def days(start: date, end: date) -> str:
    """From a day to another: "1 March 2026 to 31 October 2026"."""
    return dates.day(end) if start == end else f"{dates.day(start)} to {dates.day(end)}"


def title(metric: Metric) -> str:
    """What the measure is called over a free period."""
    return metric.title.replace(OF_A_YEAR, "") if metric.window and not metric.protected else metric.title


def counted_over(metric: Metric, row: Mapping, start: date, end: date) -> str:
    """The days a figure of the period was counted over, or the day it stands for: "the period", "its last day"."""
    if metric.published == "wave":
        return f"survey of {dates.month(row['month'])}"
    if metric.protected:
        return days(window_start(row["month"], MONTHS.get(metric.published, 1)), row["month"])
    if metric.published == "as_of" and row["month"] != end:
        return dates.day(row["month"])
    if metric.window:
        return from_when(row, start) or "the period"
    return f"{metric.look_back} months to its last day" if metric.look_back else "its last day"


def figure(viewer: Viewer, metric: Metric, row: Mapping, since: date) -> str:
    """A figure of a period that is named beside it: "95% (142 of 150) over the period", "8 of 10" on its last day.

    Why there is no figure, where there is none; nor is there one of a time that the exports do not tell of.
    """
    if ended := ending(metric, row):
        return f"Not known: {ended}"
    words = figures.full(viewer, metric, row)
    return " ".join(part for part in (words, _over(metric, row, since)) if part) if basis.has_number(row) else words


def ending(metric: Metric, row: Mapping) -> str:
    """That the exports of a figure end before the period does: "records end on 31 December 2025"; else ''."""
    is_told = basis.has_number(row) and not metric.protected
    return f"records end on {dates.day(row['known_to'])}" if is_told and row["known_to"] else ""


def _over(metric: Metric, row: Mapping, since: date) -> str:
    """Over which days a row was counted, as a sentence goes on; '' on the last day of the period."""
    if metric.protected:
        return f"({counted_over(metric, row, since, row['month'])})"
    if metric.published == "as_of" or not metric.window:
        return ""
    return from_when(row, since) or "over the period"


def from_when(row: Mapping, since: date) -> str:
    """From which day on, where the export begins within the period; else ''."""
    return f"since {dates.day(row['counted_from'])}, when records begin" if row["counted_from"] > since else ""


def how_counted(metric: Metric) -> str:
    """How a measure is counted over a free period."""
    words = "; ".join(part for part in (metric.meaning.removesuffix("."), figures.formula(metric)) if part)
    if not metric.window or metric.protected:
        return words
    usual = "a month" if metric.window == 1 else f"those {metric.window} months"
    return f"{words}. Here over the period in place of {usual}, not brought to a year"


def split(metric: Metric, row: Mapping) -> tuple[str, str]:
    """A value that is there, and its count where the value does not say it: ("88%", "103 of 118"), ("7 of 8", "")."""
    full, counts = figures.figure(metric, row), basis.counted(metric, row)
    return (full, "") if counts in ("", full) else (figures.brief(metric, row), counts)
