"""Who is in charge of the service: its registered managers, and the days without one."""

from collections.abc import Iterator

from inspection.managers import InCharge, Manager
from views.inspection.facts.fact import Fact, of_measure
from views.inspection.preparation import Preparation
from views.session import people
from views.words import dates

LEVEL_5 = {
    "held": "Level 5 held",
    "equivalent": "an equivalent of the Level 5 held",
    "enrolled": "working towards the Level 5",
    "none": "Level 5 not held",
    "": "Level 5 not recorded",
}


def facts(preparation: Preparation, in_charge: InCharge) -> Iterator[Fact]:
    now = in_charge.now
    if now is not None:
        words = manager(preparation, now)
    elif in_charge.without_since is not None:
        words = f"Nobody since {dates.day(in_charge.without_since)}"
    else:
        words = "Nobody with a registered manager’s role"
    role = "Who has a registered manager’s role in the service, or was written down as its manager"
    yield Fact("manager", "Registered manager", words, role)
    if in_charge.earlier:
        ended = [(each, each.to_on) for each in in_charge.earlier if each.to_on]
        listed = "; ".join(f"{_who(preparation, each)} to {dates.day(last)}" for each, last in ended)
        yield Fact("manager", "Registered managers before", listed, f"{role}, since {dates.day(preparation.since)}")
    yield of_measure(preparation, "manager", "manager_status")


def manager(preparation: Preparation, manager: Manager) -> str:
    """Who manages the service, since when, and how they stand with the Level 5."""
    words = [f"{_who(preparation, manager)} since {dates.day(manager.from_on)}", LEVEL_5[manager.level_5]]
    if manager.managing_since:
        words.append(f"managing a home since {dates.day(manager.managing_since)}")
    if manager.deferred_until:
        words.append(f"the Level 5 deferred to {dates.day(manager.deferred_until)}")
    return ", ".join(words)


def _who(preparation: Preparation, manager: Manager) -> str:
    return people.called(preparation.viewer, manager.staff_id) if preparation.names_people else "In post"
