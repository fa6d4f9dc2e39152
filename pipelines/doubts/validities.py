"""Matrices that say how long courses are valid, where no requirements are supplied: offered, never taken unasked."""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.doubts.doubt import Look, block, place
from pipelines.exports.all import EXPORTS
from pipelines.mapping.recognise import Recognised

SHOWN = 3  # courses that are named


def offers(look: Look) -> list[str]:
    """A question for each such sheet, with the lines of a mapping that make requirements of it."""
    ((required,),) = look.con.execute("select count(*) from raw.requirements").fetchall()
    return [] if required else [_offer(each) for each in look.sheets if each.sheet.validities]


def _offer(recognised: Recognised) -> str:
    known = recognised.sheet.validities
    named = ", ".join(_courses(known))
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    lines = ['across = "validity"', "[file.constants]", 'role = "*"']
    return (
        f"{place(recognised)}: it says how long {len(known)} courses are valid ({named}{more}), and no requirements "
        f"are supplied: which course is due for whom is not known. If everybody must have them, a mapping says so; "
        f"if only some roles, write these instead, or load a file of requirements:\n"
        + block(replace(recognised, export=EXPORTS["requirements"]), lines)
    )


def _courses(known: dict[str, str]) -> Iterator[str]:
    for course, months in list(known.items())[:SHOWN]:
        yield f"{course}: {'once' if months == 'once' else f'{months} months'}"
