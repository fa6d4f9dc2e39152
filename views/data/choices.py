"""What names and numbers are among those that are known: a choice each, and the answers as blocks of a mapping."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NONE = ""  # what a name is answered with that is none of those known
PEOPLE = ("staff_id", "line_manager_id", "supervisor_id", "mentor_id")


@dataclass(frozen=True, kw_only=True)
class Choices:
    """A question about names or numbers, as the check asks it (pipelines/choices.py)."""

    words: str
    column: str
    proposed: Mapping[str, str]  # each that is asked about -> which of the known it seems to be, or ""
    known: Mapping[str, str]  # what may be chosen -> more words about it, or ""
    described: Mapping[str, str] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)  # the file whose words they are; else they are renames
    is_renamed: bool = False
    is_likely: bool = False

    @property
    def pairs(self) -> dict[str, str]:
        """The proposals that rest on more than spelling, which may be taken together."""
        return {name: known for name, known in self.proposed.items() if known} if self.is_likely else {}

    def offered(self, name: str, taken: Mapping[str, str]) -> list[str]:
        """What a name may be, the proposal first: none that another was taken for where each is somebody."""
        proposal = self.proposed[name]
        others = taken.values() if self.is_likely else ()
        known = [each for each in self.known if each != proposal and each not in others]
        return ([proposal] if proposal and proposal not in others else []) + known

    def none_of_them(self) -> str:
        """How it is said that a name is none of those known."""
        return "somebody else" if self.column in PEOPLE else "something else"

    def label(self, known: str) -> str:
        """One of those known, with what more is known of it."""
        if known == NONE:
            return self.none_of_them()
        return f"{known} ({self.known[known]})" if self.known.get(known) else known

    def named(self, name: str) -> str:
        """One of those asked about, with what more is known of it."""
        return f"{name} ({self.described[name]})" if self.described.get(name) else name


def blocks(choices: Choices, chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    """The answers as blocks of a mapping: words of the file, where "" says none of them, or renames."""
    if choices.place:
        return [{**choices.place, "values": {choices.column: dict(chosen)}}] if chosen else []
    pairs = [(known, name) if choices.is_renamed else (name, known) for name, known in chosen.items() if known]
    return [{"column": choices.column, "old": old, "new": new} for old, new in pairs]
