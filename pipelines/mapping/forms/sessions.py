"""A tracker of supervisions or appraisals: the cells of a month or a numbered session -> the days they were held."""

from collections.abc import Iterator
from itertools import zip_longest

from pipelines.exports.all import EXPORTS
from pipelines.mapping.forms.cells import Entry, Reader, nothing_known
from pipelines.mapping.forms.columns_across import Across
from pipelines.mapping.forms.courses import Filled, heading, is_read
from pipelines.mapping.forms.emitted import Emitted
from pipelines.mapping.shape import ACTUAL, CODE, PLANNED

NOT_HELD = "planned, not held"  # a status of this module alone, until it is known which days are over
UNPAIRED = "the cells of this month do not have as many codes as dates"
STATUSES, TYPES = (frozenset(EXPORTS["supervision"].column(name).codes) for name in ("status", "type"))


def emit(line: int, item: dict[str, str], filled: Filled, reader: Reader, emitted: Emitted) -> None:
    """Give the rows of one person and month or session; `item` holds what tells the person, and the usual status."""
    if not any(column.sub for column, _ in filled):
        for column, text in filled:
            for entry in reader.entries(text, column.month):
                if is_read(line, heading(column), entry, emitted):
                    emitted.row(line, **{**item, "date": entry.dates[0], **_meant(entry)})
        return
    by_sub = {column.sub: (column, text) for column, text in filled}
    if PLANNED not in by_sub and ACTUAL not in by_sub:
        _list_all(line, filled, reader, emitted)
        return
    for together in _together(by_sub, reader):
        _emit_together(line, item, together, emitted)


def _together(by_sub: dict[str, tuple[Across, str]], reader: Reader) -> Iterator[dict[str, tuple[Across, Entry]]]:
    """The entries that belong together: the first planned day, actual day and code of a month, the second …"""
    entries = {
        sub: [(column, entry) for entry in reader.entries(text, column.month)] for sub, (column, text) in by_sub.items()
    }
    for several in zip_longest(*entries.values()):
        yield {sub: each for sub, each in zip(entries, several, strict=True) if each}


def _emit_together(
    line: int, item: dict[str, str], together: dict[str, tuple[Across, Entry]], emitted: Emitted
) -> None:
    code = together.get(CODE)
    if code and code[1].is_nothing:
        emitted.aside[", ".join(code[1].words)] += 1
        return
    by = ACTUAL if ACTUAL in together else PLANNED
    if by not in together:
        column, entry = next(iter(together.values()))
        emitted.list(line, heading(column), entry.text, UNPAIRED)
        return
    column, entry = together[by]
    if not is_read(line, heading(column), entry, emitted):
        return
    if code and (code[1].unknown or code[1].fault or code[1].dates):
        emitted.list(line, heading(code[0]), code[1].text, nothing_known(code[1].unknown or code[1].text))
        return
    if code is None and emitted.has_codes:
        emitted.list(line, heading(column), entry.text, UNPAIRED)
        return
    status = {} if by == ACTUAL else {"status": NOT_HELD}
    meant = _meant(code[1]) if code else {}
    emitted.row(line, **{**item, "date": entry.dates[0], **status, **_meant(entry), **meant})


def _list_all(line: int, filled: Filled, reader: Reader, emitted: Emitted) -> None:
    for column, text in filled:
        for entry in reader.entries(text, column.month):
            if entry.is_nothing:
                emitted.aside[", ".join(entry.words)] += 1
            else:
                emitted.list(line, heading(column), entry.text, "stands without a day planned or held")


def _meant(entry: Entry) -> dict[str, str]:
    """The status and the type that the words of an entry mean."""
    statuses = [meaning for meaning in entry.meanings if meaning in STATUSES]
    types = [meaning for meaning in entry.meanings if meaning in TYPES]
    return ({"status": statuses[-1]} if statuses else {}) | ({"type": types[-1]} if types else {})
