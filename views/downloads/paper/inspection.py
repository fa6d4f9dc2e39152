"""What is prepared for an inspection, taken away: all of it, or the card to show at the door alone."""

from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Document
from views.inspection import by_address, whole


def of(choices: Choices) -> Document:
    """Everything as it is chosen on the page; LookupError where something is no choice."""
    return whole.of(by_address.from_address(choices))


def card(choices: Choices) -> Document:
    """The card alone."""
    return whole.card_alone(by_address.from_address(choices))
