"""A figure of a metric in words, with its formula and its target."""

from collections.abc import Mapping

from metrics import METRICS
from metrics.metric import Metric
from records.policy import Policy
from views.session.viewer import Viewer
from views.words import basis, numbers, reasons


def short(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """The value as it stands in a small space: "7 of 8" under twenty, else "88%", else the state in words."""
    if not basis.has_number(row):
        return reasons.state(viewer, metric, row)
    return brief(metric, row)


def brief(metric: Metric, row: Mapping) -> str:
    """A value that is there as it stands in a small space, without its count where that is not the value itself."""
    if basis.is_leaving(metric) and _few(metric, row):
        return f"{numbers.count(row['numerator'])} left of {numbers.count(row['denominator'])}"
    return _few(metric, row) or numbers.with_unit(metric, row["value"])


def full(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """The value with its count, as `figure` gives it, else the state in words."""
    return figure(metric, row) if basis.has_number(row) else reasons.state(viewer, metric, row)


def figure(metric: Metric, row: Mapping) -> str:
    """A value that is there, with its count: "7 of 8", "88% (103 of 118)", "24% (11 left, 46 in post on average)"."""
    if _few(metric, row):
        return _few(metric, row)
    counts = basis.counted(metric, row)
    number = numbers.with_unit(metric, row["value"])
    return f"{number} ({counts})" if counts else number


def than_a_year_ago(metric: Metric, row: Mapping, before: Mapping) -> str:
    """What is different from a year ago, without saying whether that is good: "4 points more than a year ago"."""
    if not basis.has_number(before):
        return ""
    if metric.unit not in ("percent", "count", "fte") or _few(metric, row) or _few(metric, before):
        return f"{brief(metric, before)} a year ago"
    if metric.unit == "percent":
        more = numbers.percent(row["value"]) - numbers.percent(before["value"])
        much = numbers.counted(abs(more), "point")
    else:
        more = round(row["value"] - before["value"], 1)
        much = numbers.plain(metric, abs(more))
    if not more:
        return "the same as a year ago"
    return f"{much} {'more' if more > 0 else 'fewer' if metric.unit == 'count' else 'less'} than a year ago"


def formula(metric: Metric) -> str:
    """The name of the formula where a number may be worked out in several ways: "formula: DfE"; else ''."""
    return f"formula: {metric.shown_as}" if metric.shown_as else ""


def so_far_note(row: Mapping) -> str:
    """That a month can still change, where it can; else ''."""
    return "This month can still change" if row["state"] == "partial" else ""


def target(metric: Metric, policy: Policy) -> str:
    """The target with where it comes from; "No target set" where there is none."""
    aim = metric.target_in(policy)
    if aim.value is None:
        return "No target set"
    way = {"higher": "at least ", "lower": "at most ", "either": ""}[metric.better]
    return f"{way}{numbers.as_set(metric, aim.value)} ({_source(aim.source)})"


def own_targets(metric: Metric, policy: Policy) -> list[str]:
    """The targets of the measure that services and teams set themselves, each with who and until when."""
    units = sorted(unit for unit, targets in policy.own_targets().items() if metric.name in targets)
    return [target(metric, policy.of_unit(*unit)) for unit in units]


def _source(source: str) -> str:
    """Where a target comes from: one of ours until the organisation sets its own is "Hearth's default"."""
    kind, _, words = source.partition(": ")
    if kind != "product default":
        return source or "source not given"
    # The way is said before the number, and a measure is known by its title.
    more = words.removeprefix("at most")
    named = next((f"as {metric.title}" for metric in METRICS.values() if more == f"as {metric.name}"), more)
    return f"Hearth’s default: {named}" if named else "Hearth’s default"


def _few(metric: Metric, row: Mapping) -> str:
    """The count alone, where fewer than twenty are counted; '' where that is no count, or they are more."""
    is_share = basis.is_part_of_all(metric) or basis.is_leaving(metric)
    return basis.counted(metric, row) if is_share and row["denominator"] < numbers.FEW else ""
