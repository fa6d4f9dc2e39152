"""What is recorded of somebody, part by part: the page and its files are made of the same."""

from metrics.people.person import Person
from views.person import employment, practice
from views.person.part import Part
from views.words import dates

OF = (
    *(practice.sessions, practice.goals, practice.training, practice.appraisals),
    *(employment.starting, employment.recognition, employment.chronology),
)


def of(somebody: Person) -> list[Part]:
    """Every part, those whose export is missing with what they wait for."""
    return [part(somebody) for part in OF]


def about(somebody: Person) -> list[str]:
    """Who somebody is: role, team, line manager, and since when they are on long leave."""
    manager = f"line manager: {somebody.manager}" if somebody.manager else ""
    away = "" if somebody.leave_from is None else f"on long leave since {dates.day(somebody.leave_from)}"
    return [words for words in (somebody.role, somebody.team, manager, away) if words]
