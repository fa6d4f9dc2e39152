"""The oversight of a service: its registered managers, its inspections, and what regulations ask for."""

from collections.abc import Mapping
from datetime import date

from metrics.count.periods import add_months, month_end
from register.overseeing import FRAMEWORKS, INSPECTIONS, REGULATIONS, Inspection, RegulationEntry
from register.people import Manager
from views.notes import fields, kept
from views.notes.fields import Field
from views.notes.kept import Sort
from views.session import people, written
from views.session.viewer import Viewer
from views.words import dates, text


def draw(viewer: Viewer, service: str) -> None:
    """Each kind of entry, closed; and, of what regulations ask for again and again, by when it is due."""
    for regulation, months in ((name, months) for name, (_, months) in REGULATIONS.items() if months):
        text.paragraph(_next(viewer, service, regulation, months))
    for sort in (managers(viewer), INSPECTION, regulations(viewer)):
        own = kept.of_unit(written.in_force(viewer, sort.kind), service)
        out = kept.of_unit(written.withdrawn(viewer, sort.kind), service)
        kept.draw(viewer, sort, own, out, {"service": service}, service)


def _next(viewer: Viewer, service: str, regulation: str, months: int) -> str:
    """When something was last done that is asked for again after so many months; '' where it was never written down."""
    entries = [entry.value for entry in kept.of_unit(written.in_force(viewer, RegulationEntry), service)]
    done = [entry.on for entry in entries if entry.regulation == regulation and entry.is_done]
    if not done:
        return ""
    due = next_by(max(done), months)
    verb = "was" if due < viewer.today else "is"
    words = REGULATIONS[regulation][0]
    return f"{words}: last on {dates.day(max(done))}; the next {verb} due by {dates.day(due)}."


def next_by(last: date, months: int) -> date:
    """By when something is to be done again: what is asked for in each month, by the end of the next one."""
    return month_end(add_months(last.replace(day=1), 1)) if months == 1 else add_months(last, months)


def _inspection(inspection: Inspection) -> str:
    return f"{dates.day(inspection.on)}: {INSPECTIONS[inspection.sort]}, {FRAMEWORKS[inspection.framework]}"


INSPECTION = Sort(
    Inspection,
    "Inspections",
    lambda viewer: {
        "on": fields.day("First day"),
        "sort": fields.choice("What it was", INSPECTIONS),
        "framework": fields.choice("Who inspected", FRAMEWORKS),
    },
    _inspection,
    "Where it was never inspected: the day it was registered.",
)


def managers(viewer: Viewer) -> Sort:
    """The registered managers of a service, chosen by name where names may be shown."""

    def in_words(manager: Manager) -> str:
        until = f" to {dates.day(manager.to_on)}" if manager.to_on else ", still"
        return f"{people.called(viewer, manager.staff_id)}, from {dates.day(manager.from_on)}{until}"

    return Sort(
        Manager,
        "Registered managers",
        _of_manager,
        in_words,
        "For a manager of two homes, whose post is in another service. Choose “Recalculate” on the Data page, and days "
        "without a registered manager follow.",
    )


def _of_manager(viewer: Viewer) -> Mapping[str, Field]:
    return {
        "staff_id": fields.person("Who", people.names(viewer)),
        "from_on": fields.day("First day"),
        "to_on": fields.day("Last day, blank while it is so"),
    }


def regulations(viewer: Viewer) -> Sort:
    """Visits, reviews and notices of a service; of a notice, who is away."""

    def in_words(entry: RegulationEntry) -> str:
        done = "" if entry.is_done else ", not done"
        about = f", {people.called(viewer, entry.staff_id)}" if entry.staff_id else ""
        return f"{dates.day(entry.on)}: {REGULATIONS[entry.regulation][0]}{about}{done}. {entry.actions}".strip()

    return Sort(RegulationEntry, "Visits, reviews and notices", _of_regulation, in_words)


def _of_regulation(viewer: Viewer) -> Mapping[str, Field]:
    return {
        "regulation": fields.choice("What this is about", {name: words for name, (words, _) in REGULATIONS.items()}),
        "on": fields.day("On which day"),
        "is_done": fields.check("It was done", usual=True),
        "actions": fields.lines("What follows from it"),
        "staff_id": fields.person("Of a notice: who is away", people.names(viewer)),
    }
