"""What a word may mean is proposed, and what did not take place is never proposed as done."""

import pytest

from pipelines.exports.all import EXPORTS
from pipelines.mapping import meanings

STATUS, CONTRACT = EXPORTS["supervision"].column("status"), EXPORTS["staff"].column("contract")


@pytest.mark.parametrize(
    "word", ["Cancelled", "Canc. by manager", "Missed", "DNA", "Booked", "Not held", "Postponed", "Odd"]
)
def test_what_was_not_held_is_not_proposed_as_held(word):
    assert meanings.likely_code(word, STATUS) != "held"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Zero hours", "bank"),
        ("Perm FT", "permanent"),
        ("Temp", "fixed_term"),
        ("Agency worker", "agency"),
        ("?", "other"),
    ],
)
def test_everyday_words_of_contracts_have_their_code_proposed(word, code):
    assert meanings.likely_code(word, CONTRACT) == code


@pytest.mark.parametrize(
    "word", ["Cancelled", "Did not attend", "Failed", "Holiday", "A/L", "Left", "In progress", "Booked"]
)
def test_words_of_what_did_not_take_place_are_not_proposed_as_counted(word):
    assert meanings.likely_counted([word, "Completed"]) == ["Completed"]
