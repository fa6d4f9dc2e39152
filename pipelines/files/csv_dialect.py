"""How a text file is written: its encoding, its delimiter, its quotation mark, and whether a `sep=` line opens it."""

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.errors import LoadError
from pipelines.files import heading_row
from pipelines.files.sheet import Known

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
SAMPLE = 200_000  # characters
BLOCK = 2**18  # bytes, few enough to stay in the processor's cache
SEP_LINE = re.compile(r'"?sep=(.)"?,*[;\t|]*(\r\n|\r|\n|$)', re.I)


@dataclass(frozen=True)
class Dialect:
    """How the file is written. `errors` is how Python opens it; `guess` says the encoding was not certain."""

    encoding: str
    errors: str = "strict"
    delimiter: str = ","
    quote: str = '"'
    sep_line: bool = False


def dialect(path: Path, known: Known) -> Dialect:
    """How the file is written; LoadError if its encoding cannot be told."""
    how = _encoding(path)
    sample = _sample(path, how)
    if match := SEP_LINE.match(sample):
        rest = sample[match.end() :]
        return replace(how, delimiter=match.group(1), quote=_quote(rest, match.group(1)), sep_line=True)
    delimiter = _delimiter(sample, known)
    return replace(how, delimiter=delimiter, quote=_quote(sample, delimiter))


def records(sample: str, delimiter: str, quote: str = '"') -> list[list[str]]:
    """The first records of a piece of text, the last of which may be cut off."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, quotechar=quote, skipinitialspace=True)
    first = []
    try:
        for record in reader:
            first.append(record)
            if len(first) >= heading_row.LOOK_AT:
                break
    except csv.Error:
        pass  # a runaway quotation mark: what was read before it has to do
    return first


def _sample(path: Path, how: Dialect) -> str:
    with path.open(encoding=how.encoding, errors="replace", newline="") as file:
        return file.read(SAMPLE).replace("\0", "")


def _encoding(path: Path) -> Dialect:
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"\xef\xbb\xbf"):
        return Dialect("utf-8-sig", "strict" if _decodes(path, "utf-8") else "surrogateescape")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf_16(path, "utf-16")
    if _regular_nuls(start):
        return _utf_16(path, "utf-16-le" if start[1::2].count(0) > start[0::2].count(0) else "utf-16-be")
    if _decodes(path, "utf-8"):
        return Dialect("utf-8")
    return _utf_8_with_faults_or_windows(path)


def _regular_nuls(start: bytes) -> bool:
    even, odd = start[0::2].count(0), start[1::2].count(0)
    return max(even, odd) > 0.4 * len(start) / 2 and min(even, odd) < 0.1 * max(even, odd)


def _utf_16(path: Path, encoding: str) -> Dialect:
    if _decodes(path, encoding):
        return Dialect(encoding)
    raise LoadError(f"{path.name} is damaged or was cut off: export it again, as CSV UTF-8.")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _utf_8_with_faults_or_windows(path: Path) -> Dialect:
    """A file most of whose accented lines are sound UTF-8 has faults; one with none is Windows-1252."""
    sound, faulty = 0, 0
    with path.open("rb") as file:
        for line in file:
            if not line.isascii():
                valid = _is_utf_8(line)
                sound, faulty = sound + valid, faulty + (not valid)
    if sound > faulty:
        return Dialect("utf-8", "surrogateescape")
    if _decodes(path, "cp1252") and not _nonsense(path):
        return Dialect("cp1252")
    raise LoadError(f"{path.name} is in an encoding that cannot be told for certain: save it again as CSV UTF-8.")


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _nonsense(path: Path) -> bool:
    """Whether words are mostly accented letters, which no western language writes: then it is another encoding."""
    accented, plain = 0, 0
    with path.open(encoding="cp1252", newline="") as file:
        for word in re.findall(r"[\w\x80-\U0010ffff]+", file.read(SAMPLE)):
            if word.isascii():
                continue
            letters = [letter for letter in word if letter.isalpha()]
            beyond = sum(not letter.isascii() for letter in letters)
            accented, plain = accented + beyond, plain + len(letters) - beyond
    return accented >= 8 and accented > 0.6 * (accented + plain)


def _delimiter(sample: str, known: Known) -> str:
    return max(DELIMITERS, key=lambda delimiter: _fit(records(sample, delimiter), known))


def _fit(rows: list[list[str]], known: Known) -> tuple[int, int, int]:
    """How well a delimiter fits: headings known in one row, then rows of the commonest width, then that width."""
    headings = max((sum(bool(cell) and known(heading_row.folded(cell)) for cell in row) for row in rows), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return (headings, times, width)


def _quote(sample: str, delimiter: str) -> str:
    """An apostrophe where cells are wrapped in apostrophes and no quotation mark is used, else the quotation mark."""
    if '"' in sample or "'" not in sample:
        return '"'
    mark = re.escape(delimiter)
    wrapped = re.compile(rf"(?:^|{mark})'[^'\r\n]*'(?={mark}|[\r\n]|$)", re.M)
    many = len(wrapped.findall(sample)) > len(sample.splitlines()) / 2
    return "'" if many or _more_even(sample, delimiter) else '"'


def _more_even(sample: str, delimiter: str) -> bool:
    """Whether more rows are as wide as the first once what stands in apostrophes is one cell."""
    widths = [[len(record) for record in records(sample, delimiter, quote)] for quote in ("'", '"')]
    as_wide, without = (sum(width == row[0] for width in row) if row else 0 for row in widths)
    return as_wide > without and len(widths[0]) == len(widths[1])
