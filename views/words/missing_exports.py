"""What is missing and which export would answer it, in words."""

from collections.abc import Collection, Iterable
from datetime import date

from metrics.metric import Metric
from views.session.viewer import Viewer

# What people call each export, and where it usually comes from.
EXPORTS = {
    "staff": "the staff list, starters and leavers included",
    "leave": "leave of four weeks or more",
    "supervision": "the supervision log",
    "training": "training records",
    "requirements": "the list of courses each role must have",
    "appraisal": "appraisal dates",
    "survey": "staff survey answers",
    "qualification": "qualifications held and under way",
    "probation": "probation reviews",
    "goals": "goals and actions agreed",
    "recognition": "recognition and concerns noted",
    "absence": "sickness absence",
    "establishment": "budgeted posts and vacancies",
    "agency": "hours by agency and by own staff",
    "mentoring": "who mentors whom",
    "adjustments": "adjustments asked for and made",
    "plans": "support and improvement plans",
    "learning": "the learning log",
    "feedback": "views of children and families",
    "tools": "what gets in the way of the work, and when it was fixed",
    "inspection": "inspection dates",
}

# What a metric needs that is no export but a list in the policy.
LISTS = {"strengths": "the list strengths_courses in the policy"}


def missing(viewer: Viewer, metric: Metric) -> str:
    """Which exports a metric still needs: "Not supplied: needs the supervision log (supervision)"."""
    supplied = viewer.published.exports
    needed = [name for name in metric.exports if name not in supplied] or list(metric.exports)
    return f"Not supplied: needs {' and '.join(named(name) for name in needed)}"


def nothing_published(viewer: Viewer, metric: Metric) -> str:
    """Why there is no row of a metric over a period: which exports it waits for, where it waits for any."""
    is_waiting = lacking(viewer.published.exports, metric)
    return missing(viewer, metric) if is_waiting else "Nothing was published for the period"


def lacking(supplied: Collection[str], metric: Metric) -> list[str]:
    """The exports that a metric needs and that were not supplied; what it needs of the policy is no export."""
    return [name for name in metric.exports if name in EXPORTS and name not in supplied]


def waiting(viewer: Viewer, metrics: Iterable[Metric]) -> int:
    """How many of the metrics wait for an export."""
    return sum(bool(lacking(viewer.published.exports, metric)) for metric in metrics)


def supplied_first(viewer: Viewer, metrics: Iterable[Metric], level: str) -> list[Metric]:
    """The metrics of a level, those whose exports were supplied before the others."""
    supplied = viewer.published.exports
    of_level = [metric for metric in metrics if level in metric.levels]
    return sorted(of_level, key=lambda metric: bool(lacking(supplied, metric)))


def named(export: str) -> str:
    """An export in everyday words, with the name its file has."""
    return LISTS.get(export) or f"{EXPORTS.get(export, export)} ({export})"


def too_short(viewer: Viewer, metric: Metric) -> str:
    """Why there is no figure yet: from when the records speak."""
    publication = viewer.published
    if metric.exports == ("staff",):
        since = publication.report.turnover_from.leavers_known_from
        if since is None:
            return (
                "Not enough history: the exports name nobody who left, so it is not known since when leavers are kept"
            )
        known = f"Not enough history: leavers are known from {_day(since)}"
        is_of_age = metric.needs_leavers == "unit"
        return f"{known}, and it takes a unit that was there when the time counted began" if is_of_age else known
    supplied = [publication.exports[name] for name in metric.exports if name in publication.exports]
    known = [export.covers_from for export in supplied if export.covers_from]
    return f"Not enough history: records begin on {_day(max(known))}" if known else "Not enough history"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
