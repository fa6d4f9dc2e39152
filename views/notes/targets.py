"""Targets that a service or team sets itself for a measure, in place of the policy’s; each is looked at again."""

import math

from metrics.metric import Metric
from register.deciding import Target
from views.notes import fields, kept
from views.notes.kept import Sort
from views.session import written
from views.session.viewer import Viewer
from views.words import dates, numbers


def draw(viewer: Viewer, metric: Metric, service: str, team: str = "") -> None:
    """The unit's own target of a measure, to be set, changed and taken out; nothing of one that has no better way."""
    level = "team" if team else "service"
    if metric.better == "either" or not metric.overall or level not in metric.levels:
        return
    own, out = (
        [entry for entry in kept.of_unit(entries, service, team) if entry.value.measure == metric.name]
        for entries in (written.in_force(viewer, Target), written.withdrawn(viewer, Target))
    )
    fixed = {"service": service, "team": team, "measure": metric.name}
    kept.draw(viewer, _sort(metric, team or service), own, out, fixed, f"{service}_{team}_{metric.name}")


def _sort(metric: Metric, unit: str) -> Sort:
    way = "At least" if metric.better == "higher" else "At most"
    most = 100 if metric.unit == "percent" else math.inf
    scale = ", in percent" if metric.unit == "percent" else ""

    def in_words(target: Target) -> str:
        value = numbers.as_set(metric, target.value)
        return f"{way} {value}, to be looked at again on {dates.day(target.review_on)}"

    return Sort(
        Target,
        f"Own target of {unit}: {metric.title.lower()}",
        lambda viewer: {
            "value": fields.number(f"{way}{scale}", most),
            "review_on": fields.day("When you look at it again"),
        },
        in_words,
        "It stands in place of the target of the policy wherever a target is shown, and says whose it is. "
        "A service’s target is that of its teams too, unless a team has one of its own.",
        icon=":material/flag:",
        is_single=True,
    )
