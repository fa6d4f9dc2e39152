"""CSV and its relatives: commas, semicolons, tabs or bars, in any encoding and with any line end."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from pipelines.errors import LoadError
from pipelines.files import above_headings, csv_careful, csv_fast, heading_row, not_data
from pipelines.files.csv_careful import Lines, Record
from pipelines.files.csv_dialect import DELIMITERS, Dialect, dialect
from pipelines.files.heading_row import Headings
from pipelines.files.sheet import Known, Sheet, nameless, text_table, too_wide

CHUNK = 20_000  # rows held as Python text at a time
END_MARK = "\x1a"  # what DOS put at the end of a text, and its copy command of several
NAMED = 5  # lines named in a note


def read(path: Path, known: Known, fast: bool = True) -> Sheet:
    """The sheet of a text file; LoadError if it holds nothing, or its encoding cannot be told, or it is cut off."""
    how = dialect(path, known)
    head, headings = _headings(path, how, known)
    heading_rows = [record.cells for record in head[headings.first : headings.last + 1]]
    _refuse_undecodable(path, head[headings.first], heading_rows)
    width = max(map(len, heading_rows))
    body = _Body(path, how, width)
    skip = head[headings.last].last_line
    table = csv_fast.rows(path, how, skip, width) if fast else None
    if table is None:
        table = body.careful(skip)
    table, aside = not_data.tidy(table, heading_rows)
    above = [(record.line, record.cells) for record in head[: headings.first]]
    notes_above, rows_above = above_headings.sorted_out(above, headings.texts)
    texts = [*headings.texts, *[""] * (width - len(headings.texts))]
    return Sheet(
        file=path.name,
        name="",
        hidden=False,
        heading_line=head[headings.last].line,
        headings=texts,
        rows=table,
        set_aside=notes_above + sorted(aside + body.ends),
        rejected=[(line, why, [_shown(cell) for cell in cells]) for line, why, cells in rows_above] + body.rejected,
        notes=[
            *_notes_on_headings(head, headings),
            *_notes_on_dialect(path, how),
            *body.notes(),
            *nameless(table, texts),
        ],
        above=[(record.line, [_shown(cell) for cell in record.cells]) for record in head[: headings.last + 1]],
    )


def _refuse_undecodable(path: Path, first: Record, heading_rows: list[list[str]]) -> None:
    """Rows in another encoding are rejected one by one; without their headings none can be read."""
    if any(_undecodable(cell) for cells in heading_rows for cell in cells):
        raise LoadError(
            f"{path.name}: the headings on line {first.line} are in another encoding than the rows below them, as "
            "where two files were joined: save it again as CSV UTF-8."
        )


def _headings(path: Path, how: Dialect, known: Known) -> tuple[list[Record], Headings]:
    with _opened(path, how) as file:
        lines = Lines(file, skip=how.sep_line)
        head = list(islice(csv_careful.records(lines, how), heading_row.LOOK_AT))
    if not any(heading_row.folded(cell) for record in head for cell in record.cells):
        raise LoadError(f"{path.name} is empty: export the table again and look at it before loading it.")
    heading_row.refuse_too_wide(path.name, [record.cells for record in head])
    return head, heading_row.find([record.cells for record in head], known)


def _opened(path: Path, how: Dialect):
    return path.open(encoding=how.encoding, errors=how.errors, newline="")


class _Body:
    """The rows below the headings, read the careful way, and what was found on the way."""

    def __init__(self, path: Path, how: Dialect, width: int):
        self.path, self.how, self.width = path, how, width
        self.rejected: list[tuple[int, str, list[str]]] = []
        self.ends: list[tuple[int, str]] = []
        self.short: list[int] = []
        self.nuls = 0
        self._last: Record | None = None

    def careful(self, skip: int) -> pa.Table:
        """Every row below the first `skip` lines that has no more cells than there are headings."""
        with _opened(self.path, self.how) as file:
            lines = Lines(file)
            sound = (r for r in self._sound(csv_careful.records(lines, self.how), skip))
            chunks = [_table(self.width, []), *(_table(self.width, chunk) for chunk in _chunks(sound))]
        self.nuls = lines.nuls
        self._refuse_if_cut_off()
        return pa.concat_tables(chunks)

    def _sound(self, records: Iterable[Record], skip: int) -> Iterator[Record]:
        for record in records:
            if record.line <= skip:
                continue
            if [cell.strip() for cell in record.cells] == [END_MARK]:
                self.ends.append((record.line, "mark of the end of a file"))
                continue
            self._last = record
            if reason := self._fault(record):
                self.rejected.append((record.line, reason, [_shown(cell) for cell in record.cells]))
            else:
                yield self._padded(record)

    def _fault(self, record: Record) -> str:
        if record.fault:
            return record.fault
        if len(record.cells) > self.width and any(cell.strip() for cell in record.cells[self.width :]):
            return too_wide(len(record.cells), self.width)
        if self.how.errors != "strict" and any(_undecodable(cell) for cell in record.cells):
            return csv_careful.UNDECODABLE
        return ""

    def _padded(self, record: Record) -> Record:
        missing = self.width - len(record.cells)
        if missing > 0:
            if any(cell.strip() for cell in record.cells):
                self.short.append(record.line)
            record.cells += [""] * missing
        return record

    def _refuse_if_cut_off(self) -> None:
        """A last row that alone stops early, without a line end, is half a row: then the file is half a file."""
        last = self._last
        if last is None or not last.cut_off or not (last.fault or self.short == [last.line]):
            return
        raise LoadError(f"{self.path.name} is cut off: it ends in the middle of line {last.line}. Export it again.")

    def notes(self) -> list[str]:
        """What was mended or is unusual, in sentences."""
        sentences = []
        if self.short:
            sentences.append(
                f"{_count(self.short)} fewer cells than headings; the cells missing at the end count as blank."
            )
        if self.nuls:
            sentences.append(f"NUL characters, which mean nothing, left out: {self.nuls}.")
        return sentences


def _count(lines: list[int]) -> str:
    named = ", ".join(map(str, lines[:NAMED])) + (" …" if len(lines) > NAMED else "")
    return f"1 row has (line {named})" if len(lines) == 1 else f"{len(lines)} rows have (lines {named})"


def _chunks(records: Iterator[Record]) -> Iterator[list[Record]]:
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def _table(width: int, records: list[Record]) -> pa.Table:
    columns = [[record.cells[at] for record in records] for at in range(width)]
    return text_table(columns, [record.line for record in records])


def _undecodable(cell: str) -> bool:
    return not cell.isascii() and any("\udc80" <= letter <= "\udcff" for letter in cell)


def _shown(cell: str) -> str:
    return cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _notes_on_headings(head: list[Record], headings: Headings) -> list[str]:
    first, last = head[headings.first].line, head[headings.last].line
    if headings.first != headings.last:
        return [f"The headings were found over two rows, on lines {first} and {last}."]
    return [f"The headings were found on line {first}."] if first > 1 else []


def _notes_on_dialect(path: Path, how: Dialect) -> list[str]:
    sentences = []
    if how.encoding == "cp1252":
        sentences.append(f"Read as Windows-1252, because it is not UTF-8{_example(path)}.")
    elif how.encoding.startswith("utf-16"):
        sentences.append("Read as UTF-16.")
    elif how.errors != "strict":
        sentences.append("Most letters are UTF-8 and some are not: the rows with those are rejected.")
    if how.delimiter != ",":
        sentences.append(f"The cells are separated by {DELIMITERS.get(how.delimiter, repr(how.delimiter))}.")
    if how.quote != '"':
        sentences.append("The cells are wrapped in apostrophes.")
    return sentences


def _example(path: Path) -> str:
    """Where to look whether the guess was right; the word itself may be of anybody, and is not shown."""
    with path.open(encoding="cp1252", newline="") as file:
        for number, line in enumerate(file, 1):
            if not line.isascii():
                return f"; please look whether the accented letters of line {number} are right"
    return ""
