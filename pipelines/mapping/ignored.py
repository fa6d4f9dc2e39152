"""Files and sheets that a mapping says are no export."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from pipelines.files.second_tables import sheet_of


@dataclass(frozen=True, kw_only=True)
class Ignored:
    """One `[[ignore]]` block: files or sheets that are known to be no export."""

    patterns: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def holds(self, file: str, sheet: str = "") -> bool:
        """Whether the block speaks of this sheet; of a whole file where it names no sheet."""
        named = any_match(sheet, self.sheets) or any_match(sheet_of(sheet), self.sheets)
        return (not self.patterns or any_match(file, self.patterns)) and (not self.sheets or named)


def any_match(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a name fits one of the patterns, whatever its case."""
    return any(matches(name, pattern) for pattern in patterns)


def matches(name: str, pattern: str) -> bool:
    """Whether a file's or sheet's name is one a pattern means, whatever its case."""
    return fnmatchcase(name.casefold(), pattern.casefold())
