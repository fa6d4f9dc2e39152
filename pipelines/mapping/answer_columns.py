"""The columns that Microsoft Forms adds to each answer: who filled it in and when, not whom and which day it is about.

Known from memory: nobody of Microsoft publishes them as a list.
"""

from collections.abc import Sequence

MARKS = {"starttime", "completiontime"}
ADDED = {"id", "email", "name", "lastmodifiedtime", *MARKS}


def blanked(names: Sequence[str]) -> list[str]:
    """The headings (normalised) with "" in place of what the form itself added; all as they are in any other file."""
    return ["" if name in ADDED else name for name in names] if set(names) >= MARKS else list(names)
