"""What units set themselves, for a viewer: targets of their own, and days from which limits are worked out anew."""

import functools
from collections.abc import Mapping
from datetime import date

from metrics import METRICS
from metrics.read import own_terms, store
from metrics.read.own_terms import Terms
from records.policy import OwnTarget, Policy, PolicyOfUnits
from register.deciding import Event, Target
from views.session import written
from views.session.viewer import Viewer
from views.words import dates

Unit = tuple[str, str]  # service, team


@functools.lru_cache(maxsize=4)
def policy(viewer: Viewer) -> Policy:
    """The policy in force for the viewer, with the targets that services and teams set themselves."""
    own: dict[Unit, dict[str, OwnTarget]] = {}
    for entry in written.in_force(viewer, Target)[::-1]:  # of two for a measure the later counts
        target = entry.value
        own.setdefault((target.service, target.team), {})[target.measure] = _target(target, viewer.today)
    base = viewer.published.policy
    return PolicyOfUnits(**vars(base), own=own) if own else base


def _target(target: Target, today: date) -> OwnTarget:
    verb = "should have been looked at again on" if target.review_on < today else "to be looked at again on"
    source = f"set by {target.team or target.service}, {verb} {dates.day(target.review_on)}"
    return OwnTarget(value=target.value, source=source, level="team" if target.team else "service")


@functools.lru_cache(maxsize=4)
def rebased(viewer: Viewer) -> tuple[Event, ...]:
    """The events from which limits are worked out anew, the earliest first."""
    events = (entry.value for entry in written.in_force(viewer, Event))
    return tuple(sorted((event for event in events if event.is_rebased), key=lambda event: event.on))


def rebased_on(viewer: Viewer, service: str) -> tuple[date, ...]:
    """The days from which the limits of a service, its teams or ('') all of them together begin anew.

    An event of all services is one of each of them.
    """
    return tuple(event.on for event in rebased(viewer) if event.service in ("", service))


@functools.lru_cache(maxsize=4)
def _is_counted(viewer: Viewer) -> bool:
    return written.is_counted(viewer)


def waiting(viewer: Viewer, service: str) -> str:
    """That words still go by months before a new start, where they do; '' where there is nothing to wait for."""
    if not rebased_on(viewer, service) or _is_counted(viewer):
        return ""
    return (
        "The words beside the figure still go by all months before; choose “Recalculate” on the Data page, and they "
        "begin anew too."
    )


def has_any(viewer: Viewer) -> bool:
    """Whether any unit reads otherwise than was published."""
    return bool(rebased(viewer)) or isinstance(policy(viewer), PolicyOfUnits)


def reads(viewer: Viewer, row: Mapping) -> dict:
    """A published row as it reads under what its unit set itself."""
    service, team, metric = row["service"], row["team"], METRICS[row["metric"]]
    in_force, days = policy(viewer).of_unit(service, team), rebased_on(viewer, service)
    if row.get("part") or not (days or isinstance(metric.target_in(in_force), OwnTarget)):
        return dict(row)
    months = _months(viewer, metric.name, row["level"], service, team)
    read = own_terms.under(
        metric,
        months[row["month"]],
        months,
        store.settled_months(viewer.published.folder, metric.name),
        Terms(in_force, days),
    )
    return {name: read[name] for name in row}


@functools.lru_cache(maxsize=512)
def _months(viewer: Viewer, name: str, level: str, service: str, team: str) -> dict[date, dict]:
    unit = {"level": level, "service": service, "team": team}
    rows = store.rows(viewer.published.folder, viewer.scope, metric=name, part="", **unit)
    return {row["month"]: row for row in rows}
