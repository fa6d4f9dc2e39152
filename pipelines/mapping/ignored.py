"""Files and sheets that a mapping says are no export."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.files.second_tables import sheet_of
from pipelines.mapping.patterns import any_match, unchanging
from pipelines.mapping.shape import several


@dataclass(frozen=True, kw_only=True)
class Ignored:
    """One `[[ignore]]` block: files or sheets that are known to be no export, for as long as their headings stay."""

    patterns: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    def holds(self, file: str, sheet: str = "", headings: Sequence[str] | None = None) -> bool:
        """Whether the block speaks of this sheet; of a whole file where it names no sheet.

        Without `headings`, as of a file that cannot be read, its name decides.
        """
        named = any_match(sheet, self.sheets) or any_match(sheet_of(sheet), self.sheets)
        is_named = (not self.patterns or any_match(file, self.patterns)) and (not self.sheets or named)
        return is_named and (not self.headings or headings is None or _kinds(headings) == _kinds(self.headings))


def of_blocks(blocks: Iterable[dict]) -> tuple[Ignored, ...]:
    """The `[[ignore]]` blocks of a mapping."""
    return tuple(
        Ignored(
            patterns=several(block.get("pattern", ())),
            sheets=several(block.get("sheet", ())),
            headings=several(block.get("headings", ())),
        )
        for block in blocks
    )


def _kinds(headings: Sequence[str]) -> set[str]:
    """The different headings, but for what changes in them from month to month."""
    return {unchanging(heading) for heading in headings} - {""}
