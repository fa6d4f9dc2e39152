"""What one row of a form gives: rows of the export, cells that are listed, and cells that a word sets aside."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Emitted:
    """What the cells of a form came to; every filled one is in exactly one of the three."""

    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)  # line, our columns
    listed: list[tuple[int, str, str, str]] = field(default_factory=list)  # line, heading, text, reason
    aside: Counter[str] = field(default_factory=Counter)  # word of the mapping -> entries
    absent: list[tuple[int, str, str, bool]] = field(default_factory=list)  # line, person, day, whether a rest day
    has_codes: bool = False  # whether a code says what each entry was

    def row(self, line: int, **values: str) -> None:
        """Give a row of the export."""
        self.rows.append((line, {name: value for name, value in values.items() if value}))

    def list(self, line: int, heading: str, text: str, reason: str) -> None:
        """List a cell that gives nothing."""
        self.listed.append((line, heading, text, reason))
