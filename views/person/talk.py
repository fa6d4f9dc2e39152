"""What to talk about next with somebody: the lines of the plan that are theirs, first what is for you to arrange."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.people.person import Person
from views.session import people, ticked
from views.session.viewer import Viewer
from views.words import bedrock as words
from views.words import dates, numbers, plan, text
from views.words import due as due_words
from views.words.lists import joined_by_and

MOST = 4  # things of a section in the sentence: all of them stand below it
WHEN = {
    "overdue": "overdue",
    "outcome": "did it take place?",
    "week": "this week",
    "six_weeks": "in the next six weeks",
}


@dataclass(frozen=True)
class Talk:
    """A sentence; steps under whose turn it is; and of what the exports tell nothing, and why."""

    sentence: text.Markup
    steps: Mapping[str, Sequence[text.Markup]]
    not_known: str


def of(viewer: Viewer, service: str, team: str, somebody: Person) -> Talk:
    """What is overdue or falls due for somebody in six weeks, as the plan of the unit has it."""
    due = people.due(viewer, service, team)
    lines = [line for line in due.lines if line.staff_id == somebody.staff_id]
    since_load = ticked.of_load(viewer)
    steps = {
        heading: [_step(line, since_load) for line in lines if line.owed_by == owed_by]
        for owed_by, heading in plan.OWED_BY.items()
    }
    about = _about(lines) if lines else due_words.nothing(due)
    if somebody.leave_from is not None:
        but = " but what stands below" if lines else ""
        about = f"nothing{but}; on long leave since {dates.day(somebody.leave_from)}"
    sentence = text.markup(
        "**To talk about next:** {about}. Data to {aged}.", about=about, aged=dates.aged(due.as_of, viewer.today)
    )
    shown = {heading: listed for heading, listed in steps.items() if listed}
    return Talk(sentence, shown, " ".join(due_words.not_known(due)))


def _about(lines: Sequence[Any]) -> str:
    """What is for you to arrange, then for staff to do: "Supervision (overdue); then Fire safety (this week)"."""
    of_turns = (_by_section([line for line in lines if line.owed_by == owed_by]) for owed_by in plan.OWED_BY)
    return "; then ".join(words for words in of_turns if words)


def _by_section(lines: Sequence[Any]) -> str:
    pieces = []
    for section, when in WHEN.items():
        things = [*dict.fromkeys(line.what for line in lines if line.section == section)]
        more = [f"{numbers.count(len(things) - MOST)} more"] if len(things) > MOST else []
        if things:
            pieces.append(f"{joined_by_and([*things[:MOST], *more])} ({when})")
    return ", ".join(pieces)


def _step(line: Any, since_load: ticked.Ticked) -> text.Markup:
    """The step, in grey what is booked ahead and what was ticked, as on Team; of what has passed, the question."""
    tick = since_load.get(ticked.line(line))
    if tick:
        return text.coloured("grey", text.markup("{step} · **{tick}**", step=line.step, tick=ticked.in_words(tick)))
    if line.state != "booked":
        return text.shown(line.step)
    has_passed = line.section == "outcome"
    return text.shown(f"{line.step}: {WHEN['outcome']}") if has_passed else text.coloured("grey", line.step)


def bedrock(viewer: Viewer, service: str, team: str, staff_id: str) -> list[text.Markup]:
    """The three of somebody, a line each."""
    known = people.bedrock(viewer, service, team)
    return [
        words.line(pillar, known, person)
        for person in known.people
        if person.staff_id == staff_id
        for pillar in person.pillars
    ]
