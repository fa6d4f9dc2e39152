"""What a list of what falls due says of what it does not know."""

from metrics.people.due import Due
from views.words import phrases
from views.words.lists import joined_by_and


def not_known(due: Due) -> tuple[str, ...]:
    """Of what nothing can be said, and why, in two texts; none where the exports tell all of it."""
    if not due.not_known:
        return ()
    why = " ".join(dict.fromkeys(due.not_known.values()))
    return phrases.NOT_KNOWN.format(subjects=joined_by_and(due.not_known)), why


def nothing(due: Due) -> str:
    """That nobody waits for anything, as far as the exports tell."""
    if not due.not_known:
        return "Nothing is overdue, and nothing falls due in the next six weeks"
    if due.known:
        return f"Of {joined_by_and(due.known)} nothing is waiting to be done in the next six weeks"
    return "What people need is not known"
