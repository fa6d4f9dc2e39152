"""A stream of an OLE compound file, the container of old workbooks; b"" where the file does not hold together."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

HEADER, ENTRY = 512, 128  # bytes of the header, and of each entry of the directory
IN_HEADER = 109  # sectors of the allocation table that the header names itself
SMALL = 4096  # bytes below which a stream stands in pieces of 64 within the root's
SHORT, ROOT = 64, 5


@dataclass(frozen=True)
class Entry:
    """What the directory says of a stream."""

    name: str
    kind: int
    start: int
    size: int


class Compound:
    """The sectors of a compound file, followed no further than there are any."""

    def __init__(self, content: bytes):
        self.content = content
        self.sector = 1 << min(struct.unpack_from("<H", content, 30)[0], 20)
        self.table = self._numbers(b"".join(map(self._sector, self._table_sectors())))

    def stream(self, *names: str) -> bytes:
        """The bytes of the first stream that is called so."""
        directory = self._chain(struct.unpack_from("<I", self.content, 48)[0])
        entries = [_entry(directory[at : at + ENTRY]) for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
        wanted = next((each for name in names for each in entries if each.name == name), None)
        if wanted is None:
            return b""
        if wanted.size >= SMALL:
            return self._chain(wanted.start)[: wanted.size]
        root = next((each for each in entries if each.kind == ROOT), wanted)
        short = self._numbers(self._chain(struct.unpack_from("<I", self.content, 60)[0]))
        within = self._chain(root.start)
        pieces = (within[at * SHORT : (at + 1) * SHORT] for at in _followed(wanted.start, short))
        return b"".join(pieces)[: wanted.size]

    def _table_sectors(self) -> Iterator[int]:
        yield from (n for n in self._numbers(self.content[76 : 76 + 4 * IN_HEADER]) if n < len(self.content))
        following, count = struct.unpack_from("<II", self.content, 68)
        for _ in range(min(count, len(self.content) // self.sector)):
            numbers = self._numbers(self._sector(following))
            yield from (n for n in numbers[:-1] if n < len(self.content))
            following = numbers[-1] if numbers else 0

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _followed(start, self.table)))

    def _sector(self, number: int) -> bytes:
        at = HEADER + number * self.sector
        return self.content[at : at + self.sector]

    @staticmethod
    def _numbers(content: bytes) -> tuple[int, ...]:
        return struct.unpack_from(f"<{len(content) // 4}I", content)


def _followed(start: int, table: tuple[int, ...]) -> Iterator[int]:
    """The sectors of a chain; one that runs in a circle ends after as many as there are."""
    at = start
    for _ in range(len(table)):
        if at >= len(table):
            return
        yield at
        at = table[at]


def _entry(content: bytes) -> Entry:
    length, kind = struct.unpack_from("<HB", content, 64)
    start, size = struct.unpack_from("<II", content, 116)
    return Entry(content[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"), kind, start, size)
