"""The HSE Management Standards Indicator Tool: which of its 35 items belong to which scale, and which are reversed.

Source: HSE, Management Standards Indicator Tool, as scored in public code; all items of Demands and Relationships are
worded so that 5 is worst, and are turned round. No benchmark figures are published with it, so none are shown.
"""

import re

SCALES: dict[str, tuple[int, ...]] = {
    "demands": (3, 6, 9, 12, 16, 18, 20, 22),
    "control": (2, 10, 15, 19, 25, 30),
    "managers_support": (8, 23, 29, 33, 35),
    "peer_support": (7, 24, 27, 31),
    "relationships": (5, 14, 21, 34),
    "role": (1, 4, 11, 13, 17),
    "change": (26, 28, 32),
}
REVERSED = ("demands", "relationships")

ITEMS = range(1, 36)
ITEM_HEADING = "(hse[ _-]*q?|q)[ _-]*0*([1-9]|[12][0-9]|3[0-5])"

# The item a statement is ("Q7", "HSE 7", "hse_q07" are 7); null for a statement of any other survey.
ITEM = (
    f"case when regexp_full_match(lower(statement), '{ITEM_HEADING}') "
    "then cast(regexp_extract(statement, '([1-9][0-9]?)$', 1) as integer) end"
)


def places(headings: list[str]) -> list[int]:
    """The positions of the 35 items among the headings of a wide file; empty unless each stands there once."""
    matches = [(at, re.fullmatch(ITEM_HEADING, heading.lower())) for at, heading in enumerate(headings)]
    items = [int(match[2]) for _, match in matches if match]
    return [at for at, match in matches if match] if sorted(items) == list(ITEMS) else []


def rows() -> list[list]:
    """One row an item: its number, its scale, whether it is reversed, how many items the scale has."""
    return [[item, scale, scale in REVERSED, len(items)] for scale, items in SCALES.items() for item in items]
