"""The HSE indicator tool: which of its 35 items belong to which scale, and a person's score on a scale."""

import re
from functools import cache

from tests.plain.people import Unit, units_of_assignment

SCALES = {
    "demands": (3, 6, 9, 12, 16, 18, 20, 22),
    "control": (2, 10, 15, 19, 25, 30),
    "managers_support": (8, 23, 29, 33, 35),
    "peer_support": (7, 24, 27, 31),
    "relationships": (5, 14, 21, 34),
    "role": (1, 4, 11, 13, 17),
    "change": (26, 28, 32),
}
REVERSED = SCALES["demands"] + SCALES["relationships"]  # where 5 is the worst answer
ITEM = re.compile(r"hse[ _-]*0*(\d{1,2})", re.IGNORECASE)
MOST_BLANKS = 1


@cache
def item_of(statement: str) -> int | None:
    """The number of the item a statement is ("HSE 07" is 7); None for a statement of another survey."""
    number = ITEM.fullmatch(statement.strip())
    return int(number[1]) if number and 1 <= int(number[1]) <= 35 else None


def is_item(statement: str) -> bool:
    """Whether a statement is an item of the tool."""
    return item_of(statement) is not None


def scale_score(answers: dict[int, int], scale: str) -> float | None:
    """The mean of a person's items of a scale, 5 the best; None with more than one of them blank."""
    items = SCALES[scale]
    given = [6 - answers[item] if item in REVERSED else answers[item] for item in items if item in answers]
    if len(items) - len(given) > MOST_BLANKS:
        return None
    return sum(given) / len(given)


def scores_by_unit(rows: list[dict], scale: str) -> dict[Unit, dict[str, float]]:
    """In every unit, the score of each respondent who can be scored."""
    answers: dict[Unit, dict[str, dict[int, int]]] = {}
    for row in rows:
        for unit in units_of_assignment(row):
            answers.setdefault(unit, {}).setdefault(row["response_id"], {})[item_of(row["statement"])] = row["score"]
    scores: dict[Unit, dict[str, float]] = {}
    for unit, people in answers.items():
        for person, given in people.items():
            score = scale_score(given, scale)
            if score is not None:
                scores.setdefault(unit, {})[person] = score
    return scores
