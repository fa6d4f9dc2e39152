"""What some names or numbers of a load are among those that are known: a person chooses, and a mapping keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.errors import LoadError
from records.toml_lines import as_toml


@dataclass(frozen=True, kw_only=True)
class Choices:
    """A question about names or numbers, each of which is one of those known, or none of them."""

    words: str  # the question, without the lines of a mapping
    column: str  # what they are: service, team, role, course, staff_id, or a column of the file below
    proposed: Mapping[str, str]  # each that is asked about -> which of the known it seems to be, "" where none
    known: Mapping[str, str]  # what may be chosen -> more words about it, or ""
    described: Mapping[str, str] = field(default_factory=dict)  # more words about those asked about
    # The file (pattern, sheet, export) whose words they are; where there is none they are renames, in every export.
    place: Mapping[str, str] = field(default_factory=dict)
    is_renamed: bool = False  # the known name gives way to the one asked about; else that is read as the known one
    is_likely: bool = False  # the proposals rest on more than spelling, and may be taken together

    @property
    def renames(self) -> str:
        """The lines of a mapping that take the proposals as renames."""
        lines = [line for name, known in self.proposed.items() if known for line in self._rename(name, known)]
        return "\n".join(f"    {line}" for line in lines)

    def _rename(self, name: str, known: str) -> list[str]:
        old, new = (known, name) if self.is_renamed else (name, known)
        return ["[[alias]]", f"column = {as_toml(self.column)}", f"old = {as_toml(old)}", f"new = {as_toml(new)}"]


class OpenChoices(LoadError):
    """A load that stops until somebody has chosen. The message holds every question, as a mapping answers it."""

    def __init__(self, message: str, choices: Sequence[Choices]):
        super().__init__(message)
        self.choices = tuple(choices)
