"""How much memory and time reading a file may take, and how far a workbook may unpack: settings of the computer."""

import os
from dataclasses import dataclass

from pipelines.errors import LoadError

MEMORY, SECONDS, UNPACKED = "HEARTH_READING_MB", "HEARTH_READING_SECONDS", "HEARTH_UNPACKED_MB"


@dataclass(frozen=True)
class Limits:
    """What reading a file may take: MB of memory, seconds, and MB that a workbook may unpack to."""

    memory: int = 1024
    seconds: int = 60
    unpacked: int = 512


def limits() -> Limits:
    """The limits as the environment has them, else the usual ones; LoadError where one is no whole number above 0."""
    usual = Limits()
    return Limits(
        memory=_number(MEMORY, usual.memory),
        seconds=_number(SECONDS, usual.seconds),
        unpacked=_number(UNPACKED, usual.unpacked),
    )


def _number(name: str, usual: int) -> int:
    text = os.environ.get(name, "").strip()
    if text and not (text.isascii() and text.isdigit() and int(text) > 0):
        raise LoadError(f"{name} is {text!r}: give a whole number above 0, or leave it out for {usual}.")
    return int(text) if text else usual
