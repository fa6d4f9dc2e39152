"""Files damaged at random: parts of workbooks and texts changed, cut, told again or told otherwise."""

import os
import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

LARGEST = 100_000  # bytes of a file that is damaged; a larger one only takes longer
MOST_UNPACKED = 4 * 2**20  # bytes of a part that is unpacked here, to be damaged
FIXED_DAY = (1980, 1, 1, 0, 0, 0)  # the same seed makes the same bytes
TELLING = (
    b"<c r=",
    b"<row r=",
    b"ref=",
    b"count=",
    b"t=",
    b"s=",
    b"xmlns",
    b"repeated=",
    b"<v>",
    b"</",
    b'"',
    b",",
    b"\n",
)
INSTEAD = (
    b"",
    b"\0",
    b"999999999",
    b"-1",
    b"XFD1048576",
    b"\xff\xfe",
    b"&#x0;",
    b"A" * 3000,
    b'"',
    b"\r",
    b"\t",
    b"<",
    b"1e999",
)


def damaged(cases: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many files, each an undamaged one with something done to it; the same seed gives the same."""
    chance, sources = random.Random(seed), list(_undamaged())
    for _ in range(cases):
        name, content = chance.choice(sources)
        ways = PACKED if zipfile.is_zipfile(BytesIO(content)) else PLAIN
        for _ in range(chance.randint(1, 3)):
            content = chance.choice(ways)(content, chance)
        yield name, content


def _undamaged() -> Iterator[tuple[str, bytes]]:
    """A workbook and a text of our own, and the reference files where there are any."""
    rows = [
        ["Staff no", "Service", "Start date"],
        *([f"{number:03}", "Oak House", "01/02/2024"] for number in range(30)),
    ]
    yield "staff.csv", "\n".join(",".join(row) for row in rows).encode()
    book = BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": datetime(2026, 1, 1)})
        for sheet in [workbook.add_worksheet(name) for name in ("Staff", "Leavers")]:
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    yield "staff.xlsx", book.getvalue()
    if reference := os.environ.get("HEARTH_REFERENCE_DATA"):
        for folder in ("05_torture", "06_forms", "07_inputs"):
            for path in sorted((Path(reference) / folder).rglob("*.*")):
                if path.suffix in (".csv", ".xlsx", ".xls", ".xlsb", ".ods", ".xlsm") and path.stat().st_size < LARGEST:
                    yield path.name, path.read_bytes()


def _flip(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    """The end, or a piece, gone."""
    first = chance.randint(0, len(content))
    return content[:first] + (content[chance.randint(first, len(content)) :] if chance.random() < 0.5 else b"")


def _again(content: bytes, chance: random.Random) -> bytes:
    """A piece of it once more, somewhere else."""
    first, place = chance.randint(0, len(content)), chance.randint(0, len(content))
    return content[:place] + content[first : first + chance.randint(1, 400)] * chance.randint(1, 20) + content[place:]


def _tell_otherwise(content: bytes, chance: random.Random) -> bytes:
    """What stands behind something that tells a reader where or how many, replaced."""
    mark = chance.choice(TELLING)
    places = content.count(mark)
    if not places:
        return _flip(content, chance)
    parts = content.split(mark)
    at = chance.randrange(places) + 1
    end = chance.randint(0, min(12, len(parts[at])))
    parts[at] = chance.choice(INSTEAD) + parts[at][end:]
    return mark.join(parts)


PLAIN: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _again, _tell_otherwise)


def _part(content: bytes, chance: random.Random) -> bytes:
    """A workbook with one of its parts damaged, and packed again so that a reader comes to it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = {info.filename: packed.read(info) for info in packed.infolist() if info.file_size < MOST_UNPACKED}
    except Exception:  # what was damaged before is as hard to unpack as it should be
        return _flip(content, chance)
    if not parts:
        return content
    name = chance.choice(sorted(parts))
    if chance.random() < 0.1:
        del parts[name]
    else:
        parts[name] = chance.choice(PLAIN)(parts[name], chance)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, held in parts.items():
            packed.writestr(zipfile.ZipInfo(part, FIXED_DAY), held, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


PACKED = (_part, _part, _part, _part, _flip, _cut)
