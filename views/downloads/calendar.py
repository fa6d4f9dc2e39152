"""What falls due as calendar entries (RFC 5545): one all-day entry a person and thing, the same whenever it is made."""

import hashlib
from datetime import date, datetime, timedelta

import pandas as pd

LONGEST_LINE = 73  # octets, before a line must be folded (75 with its end)


def entries(rows: pd.DataFrame, today: date, made_at: datetime, names: bool = False) -> str:
    """The rows of metrics.people.due as the text of an .ics file: what has passed or has no day stands on today.

    `names`: whether titles name people. A calendar is often seen by others, so else the staff number alone stands in
    the entry's text.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hearth//What falls due//EN", "CALSCALE:GREGORIAN"]
    for row, day in zip(rows.itertuples(), rows["printed_on"].dt.date, strict=True):
        lines += _entry(row, today if pd.isna(day) else max(day, today), made_at, names)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def mark(row) -> str:
    """What the entry of a line is known by: the same in a later file, which then moves the entry."""
    return hashlib.sha256(f"{row.kind}|{row.staff_id}|{row.what}".encode()).hexdigest()[:32]


def _entry(row, on: date, made_at: datetime, names: bool) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{mark(row)}@hearth",
        f"DTSTAMP:{made_at:%Y%m%dT%H%M%S}Z",
        f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(row.next_step if names else row.step)}",
        f"DESCRIPTION:{_escaped(f'Staff number {row.staff_id}')}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    plain = "".join(character for character in " ".join(text.split()) if character.isprintable())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which cuts a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + character, size + octets
    return "\r\n ".join([*pieces, piece])
