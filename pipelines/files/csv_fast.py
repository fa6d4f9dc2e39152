"""The fast way to read CSV: a reader in C++, where the file is so regular that a row's line follows from its number.

Arrow reads what holds no quotation mark below the headings; DuckDB, which is stricter about them, reads the rest.
"""

import glob
import os
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from pipelines.files.csv_dialect import BLOCK, Dialect

CODED = pa.dictionary(pa.int32(), pa.string())  # the same few texts stand in row after row: each is kept once


def rows(path: Path, how: Dialect, skip: int, width: int) -> pa.Table | None:
    """The rows below the first `skip` lines as text columns "0", "1", … and "line"; None if the file is not regular.

    Regular: sound UTF-8, one kind of line end, no NUL, as many rows as lines and as many cells in each as headings.
    """
    if how.encoding not in ("utf-8", "utf-8-sig") or how.errors != "strict" or how.quote != '"' or width < 2:
        return None
    if os.fsencode(path) != str(path).encode("utf-8", "replace"):  # a name that neither reader can be given
        return None
    lines = _lines_of_a_plain_file(path, how.delimiter)
    if lines is None:
        return None
    read = _quoted if not how.delimiter.isascii() or _has_quotes(path, skip) else _unquoted
    table = read(path, how, skip, width)
    if table is None or table.num_rows != lines - skip:
        return None
    return table.append_column("line", _counted(skip, table.num_rows))


def _counted(after: int, length: int) -> pa.Array:
    """after + 1, after + 2, …"""
    return pa.arange(after + 1, after + length + 1)  # pyright: ignore[reportAttributeAccessIssue]


def _lines_of_a_plain_file(path: Path, delimiter: str) -> int | None:
    """How many lines the file has; None where quoting or line ends are such that two readers might differ."""
    feeds = returns = both = 0
    last = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            feeds, returns = feeds + block.count(b"\n"), returns + block.count(b"\r")
            both += (last[-1:] + block).count(b"\r\n") if returns else 0
            if b"\0" in block or (b'"' in block and _spaced_quotes(last + block, delimiter.encode())):
                return None
            last = block[-2:]
    if returns not in (0, feeds) or returns != both:
        return None
    return feeds + (last[-1:] != b"\n")


def _spaced_quotes(block: bytes, delimiter: bytes) -> bool:
    """Whether a blank stands beside a quotation mark anywhere but behind the last word of a cell."""
    blanks = [blank for blank in (b" ", b"\t", b"\x0b", b"\x0c") if blank != delimiter]
    line_ends = [b"\r", b"\n"]
    if any(b'"' + blank in block for blank in blanks):
        return True
    for closing in (blank + b'"' for blank in blanks):
        if count := block.count(closing):
            last = count == sum(block.count(closing + after) for after in (delimiter, *line_ends))
            if not last or any(before + closing in block for before in (delimiter, *line_ends, *blanks, b'"')):
                return True
    return False


def _has_quotes(path: Path, skip: int) -> bool:
    with path.open("rb") as file:
        for _ in range(skip):
            file.readline()
        return any(b'"' in block for block in iter(lambda: file.read(BLOCK), b""))


def _unquoted(path: Path, how: Dialect, skip: int, width: int) -> pa.Table | None:
    """What Arrow reads, or None if a row has more or fewer cells than headings: the careful way then says which."""
    names = [str(position) for position in range(width)]
    try:
        return csv.read_csv(
            path,
            csv.ReadOptions(column_names=names, skip_rows=skip),
            csv.ParseOptions(delimiter=how.delimiter, quote_char=False),
            csv.ConvertOptions(column_types=dict.fromkeys(names, CODED), strings_can_be_null=False, check_utf8=False),
        )
    except pa.ArrowInvalid:
        return None


def _quoted(path: Path, how: Dialect, skip: int, width: int) -> pa.Table | None:
    """What DuckDB reads, or None if it finds fault with any row: the careful way then says which and why."""
    import duckdb  # most files hold no quotation mark, or are workbooks: those need not wait for it

    from records import engine

    columns = {str(position): "varchar" for position in range(width)}
    with engine.opened() as connection:
        try:
            return connection.sql(
                """select * from read_csv($path, auto_detect = false, header = false, skip = $skip, delim = $delimiter,
                quote = '"', escape = '"', columns = $columns, nullstr = '', allow_quoted_nulls = false,
                null_padding = false, strict_mode = true, encoding = 'utf-8')""",
                params={"path": glob.escape(str(path)), "skip": skip, "delimiter": how.delimiter, "columns": columns},
            ).to_arrow_table()
        except duckdb.Error:
            return None
