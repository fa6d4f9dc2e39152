"""Visits, reviews and notices of the service, as people wrote them down."""

from collections.abc import Iterator

from register.overseeing import REGULATIONS, RegulationEntry
from views.inspection.facts.fact import Fact
from views.inspection.preparation import Preparation
from views.notes import kept
from views.session import written
from views.words import dates, numbers


def facts(preparation: Preparation) -> Iterator[Fact]:
    """Visits, reviews and notices that were written down in the period: done and not done apart, never scored."""
    entries = kept.of_unit(written.in_force(preparation.viewer, RegulationEntry), preparation.service)
    own = [entry.value for entry in entries if preparation.since <= entry.value.on <= preparation.as_of]
    for name, (title, _) in REGULATIONS.items():
        listed = sorted((entry for entry in own if entry.regulation == name), key=lambda entry: entry.on)
        if listed or name in ("reg_44", "reg_45"):
            words = "; ".join(_entries(preparation, listed)) or "None written down"
            yield Fact(name, title, words, "As written down on the page Service, under Oversight")


def _entries(preparation: Preparation, entries: list[RegulationEntry]) -> Iterator[str]:
    """ "2 done: 20 September 2025, 31 March 2026", "1 not done: 1 February 2026", and what follows as it was written.

    Of an entry that says who is away, what follows stands where people are named alone.
    """
    for is_done, words in ((True, "done"), (False, "not done")):
        days = [dates.day(entry.on) for entry in entries if entry.is_done == is_done]
        if days:
            yield f"{numbers.count(len(days))} {words}: {', '.join(days)}"
    may_stand = [entry for entry in entries if preparation.names_people or not entry.names_people]
    actions = [f"{entry.actions.strip()} ({dates.day(entry.on)})" for entry in may_stand if entry.actions.strip()]
    if actions:
        yield f"what follows: {'; '.join(actions)}"
