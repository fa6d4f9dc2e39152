"""The careful way to read CSV: record by record, with the line each one starts on."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from pipelines.files.csv_dialect import Dialect

LONGEST_CELL = 131_072  # characters; a quotation mark that is never closed would swallow the rest of the file
csv.field_size_limit(LONGEST_CELL)

MALFORMED = "a quotation mark is not closed, or stands in the middle of a cell"
UNDECODABLE = "holds letters that are not UTF-8"


@dataclass(slots=True)
class Record:
    """One record: the line it starts on, its cells, and what is wrong with it ("" where nothing is)."""

    line: int
    last_line: int
    cells: list[str]
    fault: str = ""
    cut_off: bool = False  # the file ends in it, without a line end


class Lines:
    """The lines of a text file, counted, without NULs, any of which can be given back to be read again."""

    def __init__(self, file: TextIO, skip: int = 0):
        self._file = file
        self._again: list[str] = []
        self.taken: list[str] = []
        self.number = 0
        self.nuls = 0
        self.last = ""
        for _ in range(skip):
            next(self, None)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._file)
        if "\0" in line:
            self.nuls += line.count("\0")
            line = line.replace("\0", "")
        self.number += 1
        self.taken.append(line)
        self.last = line
        return line

    def give_back_all_but_first(self) -> str:
        """Every line taken since `taken` was emptied is read again, but for the first, which is returned."""
        first, *others = self.taken
        self._again.extend(reversed(others))
        self.number -= len(others)
        self.last = first
        return first


def records(lines: Lines, how: Dialect) -> Iterator[Record]:
    """Every record of the file in order, blank lines as records without cells, malformed ones with their fault."""
    reader = _reader(lines, how)
    while True:
        lines.taken.clear()
        start = lines.number + 1
        try:
            cells, fault = next(reader), ""
        except StopIteration:
            return
        except csv.Error:
            cells, fault = _again(lines.give_back_all_but_first(), how)
            reader = _reader(lines, how)
        yield Record(start, lines.number, cells, fault, not lines.last.endswith(("\n", "\r")))


def _reader(lines: Iterable[str], how: Dialect):
    return csv.reader(lines, delimiter=how.delimiter, quotechar=how.quote, skipinitialspace=True, strict=True)


def _again(line: str, how: Dialect) -> tuple[list[str], str]:
    """A line that could not be read: its cells without blanks after a closing quotation mark, else what is wrong."""
    quote = re.escape(how.quote)
    closed = re.sub(rf"(?<!{quote}){quote}[ \t]+(?={re.escape(how.delimiter)}|[\r\n]|$)", how.quote, line)
    try:
        return next(_reader([closed], how)), ""
    except csv.Error:
        return [line.rstrip("\r\n")], MALFORMED
