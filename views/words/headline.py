"""What a month brought, in one sentence made of the words that were published: nothing is judged here."""

from collections.abc import Iterable, Iterator, Set

from metrics.metric import Subject
from metrics.read.news import Line, Lists, Place, Side
from metrics.statistics import chance
from views.words import numbers
from views.words.lists import joined_by_and

NOTHING = "Nothing stands out from chance this month"
TOO_EARLY = f"{NOTHING}: it is too early to say what is usual"
REST = "the rest is as usual"
SUBJECTS: dict[Subject, tuple[str, ...]] = {
    "Supervision": ("supervision",),
    "Training": ("training", "appraisal"),
    "People": ("staffing",),
    "Wellbeing": ("wellbeing",),
    "Practice": ("practice",),
}
WORDS = {"look": ("needs a look", "need a look"), "well": ("is better than usual", "are better than usual")}
SIDES: tuple[Side, ...] = ("look", "well")


def sentence(lists: Lists, services: int, words: Iterable[str | None]) -> str:
    """ "Supervision needs a look in one of eight services (Elm Lodge); the rest is as usual".

    `services`: how many there are; `words`: the published words of the month, which say whether anything was judged.
    """
    look, well = (_units(lists, side) for side in SIDES)
    parts: list[str] = []
    worse: dict[Subject, set[str]] = {subject: look[subject] for subject in look if subject not in well}
    parts += _side("look", worse, services, is_first=True)
    for subject in look:
        if subject in well:
            parts.append(_both(subject, look[subject], well[subject], services, is_first=not parts))
    better: dict[Subject, set[str]] = {subject: well[subject] for subject in well if subject not in look}
    parts += _side("well", better, services, is_first=not parts)
    judged = set(words) & {chance.AS_USUAL, chance.NEEDS_A_LOOK, chance.BETTER_THAN_USUAL}
    if not parts:
        return NOTHING if judged else TOO_EARLY
    together = "; ".join([*parts, *([REST] if chance.AS_USUAL in judged else [])])
    return together[0].upper() + together[1:]


def signals(lists: Lists, side: Side) -> Iterator[tuple[Line, Place]]:
    """Every change of a side with the line it stands in, also those that are folded into a line."""
    for line in (*lists.look, *lists.well, *lists.further):
        if line.first.side == side:
            yield from ((line, place) for place in (line.first, *line.folded) if place.kind == "signal")


def _units(lists: Lists, side: Side) -> dict[Subject, set[str]]:
    """Of each subject with news on a side the services that have it; '' is all of them together."""
    by_subject: dict[Subject, set[str]] = {}
    for _, place in signals(lists, side):
        by_subject.setdefault(place.metric.subject, set()).add(place.unit[1])
    return by_subject


def _side(side: Side, by_subject: dict[Subject, set[str]], services: int, is_first: bool) -> list[str]:
    """What of a side is news: "supervision needs a look in two of eight services and wellbeing in Elm Lodge"."""
    by_place: dict[frozenset[str], list[str]] = {}
    for subject in sorted(by_subject, key=lambda subject: len(SUBJECTS[subject])):  # "supervision, training and …"
        by_place.setdefault(frozenset(by_subject[subject] - {""}), []).extend(SUBJECTS[subject])
    parts: list[str] = []
    for named, subjects in by_place.items():
        verb = "" if parts else f" {WORDS[side][len(subjects) > 1]}"
        parts.append(f"{joined_by_and(subjects)}{verb}{_where(named, services, is_first and not parts)}")
    return [joined_by_and(parts)] if parts else []


def _both(subject: Subject, look: set[str], well: set[str], services: int, is_first: bool) -> str:
    """A subject with news on both sides: "supervision needs a look in one of 57 services (Elm Lodge), and is better
    than usual in Oak House".
    """
    words = SUBJECTS[subject]
    worse, better = (WORDS[side][len(words) > 1] for side in SIDES)
    named = well - {""}
    if services < 2 or look & well or not named:
        # The same services, or all of them together: it is not the services that differ, it is what is measured.
        also = f"by another measure {better}{_where(named, services, is_first=False)}"
    else:
        also = f"{better} in {min(named) if len(named) == 1 else f'{numbers.spelled(len(named))} others'}"
    return f"{joined_by_and(words)} {worse}{_where(look - {''}, services, is_first)}, and {also}"


def _where(named: Set[str], services: int, is_first: bool) -> str:
    """In how many services; where it is one, in which."""
    if services < 2:
        return ""
    if not named:
        return " over all services together"
    only = min(named) if len(named) == 1 else ""
    if not is_first:
        return f" in {only or numbers.spelled(len(named))}"
    counted = f" in {numbers.spelled(len(named))} of {numbers.spelled(services)} services"
    return f"{counted} ({only})" if only else counted
