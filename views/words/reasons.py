"""Why there is no number, in words."""

from collections.abc import Mapping

from metrics.metric import Metric
from views.session.viewer import Viewer
from views.words import basis, missing_exports

NOT_SHOWN = "Not shown, to protect small groups"


BRIEF = {
    "suppressed": "not shown",
    "not_supplied": "no export",
    "not_enough_history": "too early",
    "nobody_due": "nobody due",
}


def brief(row: Mapping) -> str:
    """Why a row has no number, in a word or two for a cell; `state` says it in full."""
    return BRIEF.get(row["state"], "")


def state(viewer: Viewer, metric: Metric, row: Mapping) -> str:
    """Why a row has no number, in words; '' where it has one."""
    reason = row["state"]
    if reason == "suppressed":
        return NOT_SHOWN
    if reason == "not_supplied":
        return missing_exports.missing(viewer, metric)
    if reason == "nobody_due":
        if metric.family == "events" and not basis.is_leaving(metric):
            return "Nothing to count"
        return "Nobody was due" if metric.family in ("people", "rows") else "Nobody in post to count"
    if reason == "not_enough_history":
        return missing_exports.too_short(viewer, metric)
    return ""
