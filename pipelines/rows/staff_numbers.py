"""Which values of the key columns are staff numbers; where names are dropped, any other stands under a marker.

A column such as "Supervisor" may hold names, and whatever the staff export does not know as a number may be one. Such a
value is never stored where names are dropped: a marker ("unknown-1") takes its place before anything is written down,
the same for the same value in every column and from load to load, so that "somebody who is not in the staff export"
stays apart from "nobody is named". A digest of the value says that it was met before; where the staff export comes to
know it as a number, it is that number again. The staff_id of a row may also be a number that is missing from the staff
export, which the report must be able to name: it stays where it is written as the known numbers are.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.cells import key_changes, sheet_errors, values
from pipelines.mapping.recognise import Replacements

MARKER = "unknown-"


class StaffNumbers:
    """The staff numbers that are known to one load, and the markers of the values that are none."""

    def __init__(self, known: pa.Array, markers: dict[str, str], keep_names: bool):
        self.keep_names = keep_names
        self._known = known
        self._markers = markers  # digest of a value -> its marker

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each marker with the digest of the value it stands for, as source.unknown_key holds them."""
        return [(marker, digest) for digest, marker in self._markers.items()]

    @property
    def known(self) -> frozenset[str]:
        """The staff numbers that are known."""
        return frozenset(self._numbers)

    def matched(self, texts: pa.Array, changes: Sequence[str]) -> Replacements:
        """The staff number of each text that is none as it stands, and is one after the changes a mapping names."""
        if not changes:
            return {}
        unknown = [text for text in texts.to_pylist() if text is not None and text not in self._numbers]
        return dict(key_changes.matches(unknown, self._numbers, changes))

    def replacements(self, texts: pa.Array, column: str, words: Mapping[str, str] | None = None) -> Replacements:
        """What is stored in place of those texts of a key column that are no staff numbers.

        `words` is the value map of the mapping: what it says of a text is what the text means.
        """
        if self.keep_names and not self._markers:
            return {}
        unknown = texts.filter(pc.invert(pc.is_in(texts, self._known))).drop_null().to_pylist()  # pyright: ignore[reportAttributeAccessIssue]
        if column == "staff_id":
            unknown = [text for text in unknown if not self._is_written_as_a_number(text)]
        stored = {text: self._stored(text, words or {}) for text in unknown}
        return {text: value for text, value in stored.items() if value != text}

    def _stored(self, text: str, words: Mapping[str, str]) -> str | None:
        if sheet_errors.is_error(text):  # nobody is called so, and its row is to say why it was left out
            return text
        if text in self._markers_now:
            return self._markers_now[text]
        if self.keep_names:
            return text
        meant = values.mapped(text.strip(), words)
        if values.is_blank(meant, "id"):
            return text if values.is_blank(text, "id") else None
        return meant if meant in self._numbers else self._marker(meant)

    def _marker(self, value: str) -> str:
        marker = self._markers.setdefault(_digest(value), f"{MARKER}{len(self._markers) + 1}")
        self._markers_now.setdefault(marker, marker)
        return marker

    def _is_written_as_a_number(self, text: str) -> bool:
        """Whether a text has digits, and no letters or those of a known number (E77 beside E45): then it is no name."""
        letters = _letters(text)
        return any(map(str.isdigit, text)) and (not letters or letters in self._letters_of_numbers)

    @cached_property
    def _letters_of_numbers(self) -> set[str]:
        return {_letters(number) for number in self._numbers}

    @cached_property
    def _numbers(self) -> set[str]:
        return set(self._known.to_pylist())

    @cached_property
    def _markers_now(self) -> dict[str, str]:
        """Each marker, and the staff number it has turned out to be or else the marker itself."""
        numbers = {_digest(number): number for number in self._numbers} if self._markers else {}
        return {marker: numbers.get(digest, marker) for digest, marker in self._markers.items()}


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).casefold()


def _digest(value: str) -> str:
    return sha256(value.encode()).hexdigest()
