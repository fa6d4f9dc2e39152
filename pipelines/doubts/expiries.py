"""Certificates that expire in a far year: whether that means never is asked once."""

from collections.abc import Iterator

from pipelines.cells import date_formats
from pipelines.doubts.doubt import MOST, Doubt, Look, block, place, texts
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

FAR = 2099  # 31/12 of that year, or later, is no day on which a certificate expires
COLUMN = "expires_on"


def far(look: Look) -> Iterator[Doubt]:
    """Asks of each sheet with such days whether the certificates never expire."""
    for recognised in look.sheets:
        position = recognised.matched.positions.get(COLUMN)
        if position is None:
            continue
        days = [text for text in texts(recognised, position) if _is_far(text) and not _is_spoken_of(recognised, text)]
        if days:
            lines = [f"[file.values.{COLUMN}]", *(f'{as_toml(text)} = ""' for text in days[:MOST])]
            yield Doubt(
                question=(
                    f"{place(recognised)}: some {COLUMN} lie in {FAR} or later, for instance {days[0]!r}: is that "
                    f"a certificate that never expires, or a day not known? A mapping makes it blank:\n"
                    f"{block(recognised, lines)}"
                ),
                brief=f"{place(recognised)}: some {COLUMN} lie in {FAR} or later",
            )


def _is_spoken_of(recognised: Recognised, text: str) -> bool:
    return text in recognised.rule.values.get(COLUMN, {})


def _is_far(text: str) -> bool:
    days = [] if date_formats.is_blank(text) else list(date_formats.readings(text).values())
    return bool(days) and all((day.year, day.month, day.day) >= (FAR, 12, 31) for day in days)
