"""What a condition is: something of a unit's month that calls for support. Of the work, never of a person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """A condition with its rule in words, and the SQL that says where it holds.

    `sql` reads the temp table looked_at (period, day, month, unit: the months of units with somebody in post that the
    exports cover) and yields, of each of them for which it is known, at least one row: period, unit, is_on, and where
    it names somebody or something more, staff_id, lacks (words of `LACKS`), amounts and since_on.
    """

    name: str
    title: str
    rule: str  # as a sentence
    helps: str  # the next step, for the manager to arrange
    needs: str  # what must be there for it to be known, as a sentence
    levels: tuple[str, ...]
    sql: str
    exports: tuple[str, ...] = ()  # without all of which it is not known; of published values none
    metrics: tuple[str, ...] = ()  # whose published values it reads
    history: int = 0  # months that the exports must have spoken before
