"""How things are said: dates, values, states and directions, in words a manager would use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.metric import Metric
from records.policy import Policy
from views.session.viewer import Viewer
from views.words import missing_exports

PRIVATE = "Private: on this computer only"
NOT_SHOWN = "Not shown, to protect small groups"
FEW = 12  # below, the count comes first
DECIMALS_FROM = 100  # below, no decimals


@dataclass(frozen=True)
class Direction:
    """A signal in words; the icon and the colour say the same."""

    word: str
    icon: str  # a Material icon's name
    colour: str  # a Streamlit colour name
    mark: str  # one character, where no icon can be drawn

    @property
    def markdown(self) -> str:
        """Icon and word, coloured."""
        return f":{self.colour}[:material/{self.icon}: {self.word}]"


IMPROVING = Direction("improving", "trending_up", "blue", "▲")
NEEDS_A_LOOK = Direction("needs a look", "visibility", "orange", "◆")
STEADY = Direction("steady", "trending_flat", "grey", "●")
TOO_EARLY = Direction("too early to say", "hourglass_empty", "grey", "○")
CHANGED = Direction("changed", "swap_vert", "grey", "■")
NO_SIGNAL = Direction("", "", "grey", "")

OF_VARIATION = {
    "common_cause": STEADY,
    "improvement": IMPROVING,
    "concern": NEEDS_A_LOOK,
    "neutral": CHANGED,
}
PASSES = Direction("keeps its target", "task_alt", "blue", "✓")
FAILS = Direction("short of its target", "flag", "orange", "▽")
HIT_OR_MISS = Direction("target hit or miss", "contrast", "grey", "◐")

ASSURANCES = {"passes": PASSES, "fails": FAILS, "hit_or_miss": HIT_OR_MISS}
OF_ASSURANCE = {
    "passes": "has met its target each of the last 12 times, and chance alone would not take it off",
    "fails": "has not met its target in the last 12 times, and will not unless something changes",
    "hit_or_miss": "may or may not meet its target from one time to the next",
}
OF_RULE = {
    "outside": "the latest month lies outside what chance alone would bring",
    "trend": "it has moved the same way for several months in a row",
    "two_of_three": "two of the last three months lie close to the edge of what chance alone would bring",
    "shift": "it has stayed on one side of its average for several months",
}


def day(when: date) -> str:
    """3 March 2026."""
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    """March 2026."""
    return f"{when:%B %Y}"


def aged(when: date, today: date) -> str:
    """A day with how long ago it was: 31 May 2026, 20 days old."""
    days = (today - when).days
    return day(when) + (f", {days} day{'' if days == 1 else 's'} old" if days > 0 else "")


def known(value: object) -> bool:
    """Whether there is a value at all (not None, NaN or NaT)."""
    return value is not None and not pd.isna(value)


def whole(number: float) -> str:
    """A count with thousands set apart: 1,204."""
    return f"{round(number):,}"


def people(count: float) -> str:
    """1 person, 8 people."""
    return "1 person" if count == 1 else f"{whole(count)} people"


def direction(row: Mapping) -> Direction:
    """The signal of a row of values; too early to say where no verdict could be given, nothing where none belongs."""
    variation = row.get("variation")
    return OF_VARIATION[kind_of(variation)] if known(variation) else NO_SIGNAL


def assurance(row: Mapping) -> Direction:
    """Whether the target of a row of values can be counted on; nothing where there is none or it is too early."""
    return ASSURANCES.get(row.get("assurance"), NO_SIGNAL)


def kind_of(variation: str) -> str:
    """A variation without its side: improvement_high is an improvement."""
    return variation if variation in OF_VARIATION else variation.rsplit("_", 1)[0]


def state(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """Why a row has no number, in words; '' where it has one."""
    reason = row["state"]
    if reason == "suppressed":
        return NOT_SHOWN
    if reason == "not_supplied":
        return missing_exports.missing(viewer, metric)
    if reason == "nobody_due":
        if metric.family == "events" and not is_leaving(metric):
            return "Nothing to count"
        return "Nobody was due" if metric.family in ("people", "rows") else "Nobody in post to count"
    if reason == "not_enough_history":
        return missing_exports.too_short(viewer, metric)
    return ""


def short(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """The value as it stands in a small space: "7 of 8" under twelve, else "88%", else the state in words."""
    if row["state"] not in ("ok", "partial"):
        return state(viewer, metric, row)
    return _few(metric, row) or _number(metric, row)


def full(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """The value with its count, as `figure` gives it, else the state in words."""
    return figure(metric, row) if row["state"] in ("ok", "partial") else state(viewer, metric, row)


def figure(metric: Metric, row: Mapping) -> str:
    """A value that is there, with its count: "7 of 8", "88% (103 of 118)", "24% (11 left, 46 in post on average)"."""
    counts = counted(metric, row)
    if _few(metric, row):
        return _few(metric, row)
    if is_leaving(metric) and row["denominator"] < FEW:
        return f"{counts} ({_number(metric, row)})"
    return f"{_number(metric, row)} ({counts})" if counts else _number(metric, row)


def counted(metric: Metric, row: Mapping) -> str:
    """What the number was counted over: "103 of 118", "8 people"; '' where a count says all."""
    if row["state"] not in ("ok", "partial") or metric.kind == "count" or not known(row["denominator"]):
        return ""
    over = row["denominator"]
    if metric.kind == "median" or metric.kind == "mean":
        return people(over)
    if is_leaving(metric):
        return f"{amount(row['numerator'])} left, {amount(over)} in post{_on_average(metric)}"
    if metric.unit == "per_supervisor":
        return f"{people(row['numerator'])}, {amount(over)} {'supervisor' if over == 1 else 'supervisors'}"
    if metric.family == "amounts":
        return f"{amount(row['numerator'])} of {amount(over)}"
    return f"{whole(row['numerator'])} of {whole(over)}"


def named(metric: Metric) -> str:
    """The name of the formula where a number may be worked out in several ways: "formula: DfE"; else ''."""
    return f"formula: {metric.shown_as}" if metric.shown_as else ""


def left_out(metric: Metric, row: Mapping) -> str:
    """Who was not counted, in words: "1 person not counted: on long leave"; '' where nobody."""
    uncounted = row.get("uncounted")
    if not known(uncounted) or not uncounted or not metric.uncounted_words:
        return ""
    return metric.uncounted_words.format(people=people(uncounted))


def so_far_note(row: Mapping) -> str:
    """That a month can still change, where it can; else ''."""
    return "This month can still change" if row["state"] == "partial" else ""


def target(metric: Metric, policy: Policy) -> str:
    """The target with where it comes from; "No target set" where there is none."""
    target = policy.target_of(metric.name)
    if target.value is None:
        return "No target set"
    way = {"higher": "at least ", "lower": "at most ", "either": ""}[metric.better]
    return f"{way}{with_unit(metric, target.value)} ({target.source or 'source not given'})"


def with_unit(metric: Metric, value: float) -> str:
    """A number with its unit: 95%, 24 days, 3.4 of 5."""
    text = amount(value)
    return {
        "percent": f"{text}%",
        "days": "1 day" if text == "1" else f"{text} days",
        "fte": f"{text} full-time",
        "score": f"{text} of 5",
        "per_supervisor": f"{text} people per supervisor",
    }.get(metric.unit, text)


def rounded(metric: Metric, value: float) -> str:
    """A number with its unit, in few words and without decimals where it is a percent: 94%, 24 days, 3.2 each."""
    if metric.unit == "per_supervisor":
        return f"{amount(value)} each"
    return f"{_rounded(value)}%" if metric.unit == "percent" else with_unit(metric, value)


def amount(number: float) -> str:
    """A number without decimals where it is whole, else with one: 8, 12.5, 1,204."""
    rounded = round(number, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def is_leaving(metric: Metric) -> bool:
    """Whether leavers are set against people in post: events that are no part of what they are set against."""
    return metric.family == "events" and metric.denominator != "1"


def is_part_of_all(metric: Metric) -> bool:
    """Whether the figure is so many of so many people, sessions or the like: "7 of 8"."""
    return metric.unit == "percent" and metric.family != "amounts" and not is_leaving(metric)


def _few(metric: Metric, row: Mapping) -> str:
    if not is_part_of_all(metric) or row["denominator"] >= FEW:
        return ""
    return f"{whole(row['numerator'])} of {whole(row['denominator'])}"


def _number(metric: Metric, row: Mapping) -> str:
    value = row["value"]
    if metric.unit == "percent" and not (known(row["denominator"]) and row["denominator"] >= DECIMALS_FROM):
        return f"{_rounded(value)}%"
    if metric.unit in ("count", "days") and value == int(value):
        return with_unit(metric, int(value))
    return with_unit(metric, value)


def _rounded(percent: float) -> int:
    # 99.6 is not all and 0.4 is not nobody: only what is whole is said as whole.
    if 99 < percent < 100:
        return 99
    return 1 if 0 < percent < 1 else round(percent)


def _on_average(metric: Metric) -> str:
    return {"mean daily headcount": " on average", "DfE": " (full-time equivalents)", "NHS": " on average"}.get(
        metric.shown_as, ""
    )


def month_said(when: date, as_of: date) -> str:
    """The month, and how far it goes where it is not over: "November 2026, so far (to 12 November)"."""
    if when <= as_of:
        return month(when)
    return f"{month(when)} so far, to {as_of.day} {as_of:%B}"
