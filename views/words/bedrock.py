"""The bedrock in words: the three things of a person, and how many of a unit have them all."""

from collections.abc import Iterator, Sequence

from metrics.people import bedrock
from metrics.people.bedrock import Bedrock, Pillar, Standing
from views.words import dates, numbers, phrases, text
from views.words.directions import Direction
from views.words.lists import joined_by_and

TITLES = {"supervision": "Supervision", "appraisal": "Appraisal", "training": "Training plan"}
WITHIN = {"supervision": "supervision", "appraisal": "appraisal", "training": "training plan"}  # a sentence
STATES = {
    bedrock.IN_PLACE: Direction("in place", "check_circle", "blue", "✓"),
    bedrock.TO_ARRANGE: Direction("to arrange", "pending_actions", "orange", "◆"),
    bedrock.NOT_DUE: Direction("not due yet", "schedule", "grey", "○"),
    bedrock.NOT_ASKED: Direction("not asked for", "remove", "grey", "–"),
    bedrock.NOT_KNOWN: Direction("not known", "help", "grey", "?"),
}
MOST_NAMED = 8  # people in a sentence: all of them stand in the table
HOW_COUNTED = (
    "Supervision and appraisal are in place while they are in date, a training plan when every required course that is "
    "missing or expired is booked, or a goal of their own is open and not past its day. What is not due yet, or not "
    "asked of a role, is not lacking. Ticks change nothing here until your next load."
)


def line(pillar: Pillar, known: Bedrock, person: Standing) -> text.Markup:
    """One of the three: what it is, its state as icon and word, and since when or by when."""
    state, about = STATES[pillar.state].markup, joined_by_semicolon(details(pillar, known, person))
    named = text.markup("**{title}:** {state}", title=TITLES[pillar.kind], state=state)
    return text.joined(" · ", [named, about])


def joined_by_semicolon(words: Iterator[str]) -> str:
    """The parts that say something, in order."""
    return "; ".join(part for part in words if part)


def details(pillar: Pillar, known: Bedrock, person: Standing) -> Iterator[str]:
    """What stands behind the state."""
    if pillar.state == bedrock.NOT_ASKED:
        yield _why_not_asked(pillar, person)
    elif pillar.state == bedrock.NOT_KNOWN:
        yield known.not_known[pillar.kind].rstrip(".")
    elif pillar.kind == "training":
        yield from _of_training(pillar, known)
    else:
        yield from _of_dates(pillar)


def _why_not_asked(pillar: Pillar, person: Standing) -> str:
    if person.is_on_leave:
        return "on long leave"
    if pillar.kind == "training":
        return "no course is required of the role"
    return "not asked of this role or contract"


def _of_dates(pillar: Pillar) -> Iterator[str]:
    which = "the next" if pillar.last_on else "the first"
    yield f"last held {dates.day(pillar.last_on)}" if pillar.last_on else ""
    if pillar.due_on is None:
        yield f"{which} is not due before their long leave"
    else:
        yield f"{which} {'was due' if pillar.state == bedrock.TO_ARRANGE else 'is due by'} {dates.day(pillar.due_on)}"
    yield f"booked for {dates.day(pillar.booked_on)}" if pillar.booked_on else ""


def _of_training(pillar: Pillar, known: Bedrock) -> Iterator[str]:
    if not pillar.gaps and not pillar.booked:
        yield "every required course is in date, or not due yet"
    yield f"booked: {joined_by_and(pillar.booked)}" if pillar.booked else ""
    yield "a goal of their own is open" if pillar.gaps and pillar.has_goal else ""
    yield f"still to book: {joined_by_and(pillar.gaps)}" if pillar.gaps else ""
    if pillar.state == bedrock.TO_ARRANGE and not known.knows_goals:
        yield "goals were not supplied; an open one would be a plan"


def sentence(known: Bedrock, with_names: bool = True) -> text.Markup:
    """How many have all that the exports tell, and for whom which is to be arranged; '' where nobody is asked.

    Without names it stands above a table that holds them.
    """
    people = known.counted
    if not people:
        return text.shown("")
    kinds = [kind for kind in bedrock.KINDS if kind not in known.not_known]
    waiting = [person for person in people if person.to_arrange]
    names = _to_arrange(waiting) if with_names else ""
    return text.joined(" ", [_in_place(kinds, people), names, _not_known(known)])


def _in_place(kinds: list[str], people: Sequence[Standing]) -> text.Markup:
    if not kinds:
        return text.markup("**Bedrock:** not known.")
    what = joined_by_and(WITHIN[kind] for kind in kinds)
    settled = [person for person in people if not person.to_arrange]
    if not all(_has_all(person, kinds) for person in settled):
        of_all = f"{numbers.count(len(settled))} of {numbers.count(len(people))}"
        return text.markup("**Bedrock:** for {of_all} nothing is to be arranged of {what}.", of_all=of_all, what=what)
    return _all_in_place(kinds, what, len(settled), len(people))


def _has_all(person: Standing, kinds: list[str]) -> bool:
    return all(pillar.state == bedrock.IN_PLACE for pillar in person.pillars if pillar.kind in kinds)


def _all_in_place(kinds: list[str], what: str, in_place: int, people: int) -> text.Markup:
    count = f"{numbers.count(in_place)} of {numbers.count(people)} {'has' if in_place == 1 else 'have'}"
    if len(kinds) < len(bedrock.KINDS):
        return text.markup("**Bedrock:** {count} {what} in place.", count=count, what=what)
    return text.markup("**Bedrock:** {count} all three in place: {what}.", count=count, what=what)


def _to_arrange(waiting: list[Standing]) -> str:
    if not waiting:
        return ""
    named = [f"{person.who} ({joined_by_and(WITHIN[kind] for kind in person.to_arrange)})" for person in waiting]
    more = [f"{numbers.count(len(named) - MOST_NAMED)} more"] if len(named) > MOST_NAMED else []
    return f"To arrange for {joined_by_and([*named[:MOST_NAMED], *more])}."


def _not_known(known: Bedrock) -> str:
    if not known.not_known:
        return ""
    what = joined_by_and(WITHIN[kind] for kind in known.not_known)
    return " ".join([phrases.NOT_KNOWN.format(subjects=what), *dict.fromkeys(known.not_known.values())])
