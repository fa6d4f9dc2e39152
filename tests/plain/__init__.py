"""A slow, plain second reading of every definition, against which the product's own counting is checked.

Nothing here is shared with the product: typed rows go in as lists of dicts, published values come out as one dict.
Each rule is a small function that says the rule in words; nothing is fast, and nothing is clever.
"""

from tests.plain.since import since
from tests.plain.values import values

__all__ = ["since", "values"]
