"""Conditions that call for support in words: what holds, what helps, and what the history of this provider tells."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from metrics.conditions.back_test import BackTest
from metrics.conditions.of_unit import Case, UnitCondition
from metrics.definitions.conditions import AGENCY_SHARE, SICKNESS_RATE
from views.words import dates, numbers, text
from views.words.lists import joined_by_and

HEADING = "Conditions that call for support"
STEPS = {
    "sessions": "book their next supervision",
    "mentor": "find them a mentor",
    "agreement": "agree with them what support they need",
}
LACKING = {
    "sessions": "fewer than two supervisions (the next is overdue)",
    "mentor": "no mentor",
    "agreement": "no agreement on support",
}
NOTE = (
    "Conditions of the work, never of a person, and for you to arrange. From so few months only a large difference can "
    "be told from chance. Who moves to another team or service counts as having left the one before. "
    "What foretells nothing here calls for support all the same; and that people leave after "
    "something does not say that it is why."
)


def sentence(stated: UnitCondition) -> text.Markup:
    """A condition that holds: its title, what holds in this unit, and what helps."""
    words = WORDS[stated.condition.name](stated.cases)
    return text.markup("**{title}:** {words}. {helps}", title=stated.condition.title, words=words, helps=_helps(stated))


def _helps(stated: UnitCondition) -> str:
    """What helps; of starters no more than what they lack."""
    lacking = {lack for case in stated.cases for lack in case.lacks}
    steps = joined_by_and(step for lack, step in STEPS.items() if lack in lacking)
    return f"{steps[0].upper()}{steps[1:]}." if steps else stated.condition.helps


def otherwise(stated: Sequence[UnitCondition], month: date) -> str:
    """That nothing that is known of a month holds, and what is not known; '' where something holds."""
    if any(each.holds for each in stated):
        return ""
    unknown = "; ".join(each.condition.title.lower() for each in stated if each.holds is None)
    if all(each.holds is None for each in stated):
        return (
            f"Whether anything here called for support in {dates.month(month)} is not known: the exports do not tell."
        )
    not_known = f" Not known: {unknown}." if unknown else ""
    return f"Nothing that is looked at here called for support in {dates.month(month)}.{not_known}"


def _starters(cases: tuple[Case, ...]) -> str:
    if all(case.who for case in cases):
        return "; ".join(f"{case.who} has {_lacking(case.lacks)}" for case in cases)
    if len(cases) == 1:
        return f"1 starter, who has {_lacking(cases[0].lacks)}"
    of_kind = Counter(lack for case in cases for lack in case.lacks)
    listed = [
        f"{numbers.spelled(of_kind[lack])} {'has' if of_kind[lack] == 1 else 'have'} {words}"
        for lack, words in LACKING.items()
        if lack in of_kind
    ]
    return f"{numbers.counted(len(cases), 'starter')}; {joined_by_and(listed)}"


def _lacking(lacks: tuple[str, ...]) -> str:
    return joined_by_and(LACKING[lack] for lack in lacks)


def _supervisors(cases: tuple[Case, ...]) -> str:
    if all(case.who for case in cases):
        return "; ".join(
            f"{case.who} has {numbers.people(case.amounts[0])} whose supervision is overdue or falls due in the month "
            f"ahead, and held {numbers.counted(case.amounts[1], 'supervision')} in a month at most so far"
            for case in cases
        )
    who = numbers.counted(len(cases), "supervisor has", "supervisors have")
    return f"{who} more supervisions overdue or due in the month ahead than they ever held in a month"


def _manager(cases: tuple[Case, ...]) -> str:
    (case,) = cases
    return f"nobody in that role since {dates.day(case.since_on)}" if case.since_on else "nobody in that role"


def _agency(cases: tuple[Case, ...]) -> str:
    agency, sickness = cases[0].amounts
    hours = numbers.with_unit(AGENCY_SHARE, agency), numbers.with_unit(SICKNESS_RATE, sickness)
    return f"{hours[0]} of care hours were worked by agency staff, and {hours[1]} of hours were lost to sickness"


def _waves(cases: tuple[Case, ...]) -> str:
    first, before, now = (f"{numbers.percent(share)}%" for share in cases[0].amounts)
    return f"{first} agreed, then {before}, and {now} in the latest survey"


WORDS: dict[str, Callable[[tuple[Case, ...]], str]] = {
    "starters_without_support": _starters,
    "supervisors_stretched": _supervisors,
    "manager_gap": _manager,
    "agency_and_sickness": _agency,
    "waves_down": _waves,
}


def rule(stated: UnitCondition) -> text.Markup:
    """A condition that is looked at: its rule, whether it holds, and what the history tells."""
    condition = stated.condition
    not_known = f"Not known for this month. {condition.needs}"
    return text.markup(
        "**{title}:** {rule} {holds} {tested}",
        title=condition.title,
        rule=condition.rule,
        holds={True: "It holds.", False: "It does not hold.", None: not_known}[stated.holds],
        tested=tested(stated.tested, f"{stated.level}s") if stated.tested else "",
    )


def tested(test: BackTest, units: str) -> str:
    """The counts of months with and without a condition, and whether people leave after it more than by chance."""
    counts = test.counts
    if test.finding == "too few":
        return f"Too few months of {units} with it, or without it, to say whether people leave after it."
    return (
        f"Of {numbers.counted(counts.marked, 'month')} of {units} with it, somebody left in the three months after in "
        f"{numbers.count(counts.marked_events)}; of {numbers.count(counts.unmarked)} without it, in "
        f"{numbers.count(counts.unmarked_events)}. By chance it would be about {numbers.count(counts.by_chance)}. "
        f"{FINDINGS[test.finding]}"
    )


FINDINGS = {
    "foretells": "Here people leave more often after it than chance explains.",
    "chance": "Here it does not foretell leaving.",
    "cannot tell": "It came and went too seldom here to tell that from chance.",
    "too often": "Somebody leaves in nearly every three months, with it or without it, so that this tells nothing.",
}
