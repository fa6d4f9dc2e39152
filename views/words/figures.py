"""A figure of a metric in words, with its formula and its target."""

from collections.abc import Mapping

from metrics.metric import Metric
from records.policy import Policy
from views.session.viewer import Viewer
from views.words import basis, numbers, reasons

DECIMALS_FROM = 100  # below, no decimals


def short(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """The value as it stands in a small space: "7 of 8" under twelve, else "88%", else the state in words."""
    if not basis.has_number(row):
        return reasons.state(viewer, metric, row)
    return brief(metric, row)


def brief(metric: Metric, row: Mapping) -> str:
    """A value that is there as it stands in a small space, without its count where that is not the value itself."""
    return _few(metric, row) or _number(metric, row)


def full(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """The value with its count, as `figure` gives it, else the state in words."""
    return figure(metric, row) if basis.has_number(row) else reasons.state(viewer, metric, row)


def figure(metric: Metric, row: Mapping) -> str:
    """A value that is there, with its count: "7 of 8", "88% (103 of 118)", "24% (11 left, 46 in post on average)"."""
    if _few(metric, row):
        return _few(metric, row)
    counts = basis.counted(metric, row)
    if basis.is_leaving(metric) and row["denominator"] < basis.FEW:
        return f"{counts} ({_number(metric, row)})"
    return f"{_number(metric, row)} ({counts})" if counts else _number(metric, row)


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
    return f"{way}{numbers.with_unit(metric, aim.value)} ({aim.source or 'source not given'})"


def _few(metric: Metric, row: Mapping) -> str:
    if not basis.is_part_of_all(metric) or row["denominator"] >= basis.FEW:
        return ""
    return f"{numbers.count(row['numerator'])} of {numbers.count(row['denominator'])}"


def _number(metric: Metric, row: Mapping) -> str:
    value = row["value"]
    if metric.unit == "percent" and not (numbers.known(row["denominator"]) and row["denominator"] >= DECIMALS_FROM):
        return f"{numbers.percent(value)}%"
    if metric.unit in ("count", "days") and value == int(value):
        return numbers.with_unit(metric, int(value))
    return numbers.with_unit(metric, value)
