"""Whether there is a number, what it was counted over, and who was left out."""

import math
from collections.abc import Mapping

from metrics.metric import Metric
from views.words import numbers

# What a row of a fact is, by how its grain begins: one, and several.
NOUNS = {
    "person and required course": ("required course", "required courses"),
    "person": ("person", "people"),
    "session": ("session", "sessions"),
    "appraisal": ("appraisal", "appraisals"),
    "probation": ("probation", "probations"),
    "answer": ("answer", "answers"),
    "due": ("supervision due", "supervisions due"),
}


def nouns(metric: Metric) -> tuple[str, str]:
    """What is counted of a measure, one of it and several."""
    grain = metric.fact.grain.removeprefix("one row per ")
    return next((words for begins, words in NOUNS.items() if grain.startswith(begins)), ("row", "rows"))


def has_number(row: Mapping) -> bool:
    """Whether a row of values has a number, though it may still change."""
    return row["state"] in ("ok", "partial")


def counted(metric: Metric, row: Mapping) -> str:
    """What the number was counted over: "103 of 118", "8 people"; '' where a count says all."""
    if not has_number(row) or metric.kind == "count" or not numbers.known(row["denominator"]):
        return ""
    over = row["denominator"]
    if metric.kind == "median" or metric.kind == "mean":
        return numbers.people(over)
    if is_leaving(metric):
        return f"{numbers.count(row['numerator'])} left, {numbers.count(over)} {metric.in_post_words}"
    if metric.unit == "per_supervisor":
        return f"{numbers.people(row['numerator'])}, {numbers.counted(over, 'supervisor')}"
    return f"{numbers.count(row['numerator'])} of {numbers.count(over)}"


def left_out(metric: Metric, row: Mapping) -> str:
    """Who was not counted, in words: "1 person not counted: on long leave"; '' where nobody."""
    uncounted = row.get("uncounted")
    if not numbers.known(uncounted) or not uncounted or not metric.uncounted_words:
        return ""
    return metric.uncounted_words.format(people=numbers.people(uncounted))


def is_leaving(metric: Metric) -> bool:
    """Whether leavers are set against people in post: events that are no part of what they are set against."""
    return metric.family == "events" and metric.denominator != "1"


def is_part_of_all(metric: Metric) -> bool:
    """Whether the figure is so many of so many people, sessions or the like: "7 of 8"."""
    return metric.unit == "percent" and metric.family != "amounts" and not is_leaving(metric)


def possible(metric: Metric) -> tuple[float, float]:
    """From where to where a figure of the metric can lie."""
    is_part = metric.unit == "percent" and metric.family != "events"
    return 0.0, 100.0 if is_part else math.inf
