"""Published rows of a unit as they read under terms of its own: another target, and limits begun anew on some days.

What was published is worked out again by the functions that published it: the verdict, and which target is kept.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from metrics.metric import Metric
from metrics.publish import targets
from metrics.publish.judge import BETWEEN, last_verdicts
from metrics.read import charted
from records.policy import Policy

FEWEST_FOR_LIMITS = 2  # points: limits come of the steps between them
VERDICT = ("variation", "assurance", "rule", "since", "trial")


@dataclass(frozen=True)
class Terms:
    """The policy with the unit's own targets, and the days from which its limits are worked out anew, in order."""

    policy: Policy
    rebased_on: tuple[date, ...] = ()

    def begun(self, months: Sequence[date]) -> list[date]:
        """Of those days the ones since which there are points enough for limits: `months` are those with a point."""
        return [day for day in self.rebased_on if sum(month >= day for month in months) >= FEWEST_FOR_LIMITS]


def under(
    metric: Metric, row: Mapping, months: Mapping[date, Mapping], settled: Collection[date], terms: Terms
) -> dict[str, Any]:
    """The row of an overall as it reads under the terms.

    `months`: every published row of the unit, the oldest first; `settled`: the months in which the metric no longer
    changes. What is not shown stays as it is.
    """
    if row["state"] == "suppressed":
        return dict(row)
    verdict = _verdict(metric, row, months, terms) if row["variation"] else {}
    changed = {**row, **verdict}
    return {**changed, "target_kept": _kept(metric, changed, months, settled, terms.policy)}


def _verdict(metric: Metric, row: Mapping, months: Mapping[date, Mapping], terms: Terms) -> dict[str, Any]:
    """The verdict on the last point up to the row's month; of nothing where too few follow the last rebase."""
    as_charted = charted.as_charted(metric, row)
    points = {when: charted.point(as_charted, each) for when, each in months.items() if when <= row["month"]}
    when = _since_rebase([when for when, point in points.items() if point is not None], terms.rebased_on)
    if not when:
        return dict.fromkeys(VERDICT)
    if as_charted.series != BETWEEN:  # a month without a point is a gap, and keeps its place
        when = [each for each in points if when[0] <= each <= when[-1]]
    matrix = np.array([[np.nan if points[each] is None else points[each] for each in when]], dtype=float)
    judged = last_verdicts(as_charted, matrix, terms.policy)
    if judged.empty:
        return dict.fromkeys(VERDICT)
    verdict = judged.astype(object).where(judged.notna(), None).iloc[0].to_dict()
    since = verdict["since"]
    return {name: verdict[name] for name in VERDICT} | {"since": None if since is None else when[int(since)]}


def _since_rebase(months: Sequence[date], rebased_on: Sequence[date]) -> list[date]:
    """The months of the last stretch: those that end on or after the last day on which limits begin anew."""
    begun = [day for day in rebased_on if months and day <= months[-1]]
    return [month for month in months if not begun or month >= max(begun)]


def _kept(
    metric: Metric, row: Mapping, months: Mapping[date, Mapping], settled: Collection[date], policy: Policy
) -> str | None:
    """The target that is kept, by the rule of what is published."""
    last = months.get(max((when for when in settled if when <= row["month"]), default=date.min))
    value = last["value"] if last and last["state"] == "ok" else None
    known = np.array([np.nan if value is None else value])
    (place,) = targets.kept(
        metric, policy, np.array([row["assurance"] == "passes"]), np.array([not row["assurance"]]), known
    )
    return None if place == targets.NONE else targets.KEPT[place]
