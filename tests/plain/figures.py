"""From what happened to one number: shares, counts and medians of every unit, before states and hiding."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from tests.plain.people import Unit


@dataclass(frozen=True)
class Figure:
    """One unit's numerator, denominator and value; `nobody` where there is nobody in the denominator."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    nobody: bool = False


Figures = dict[Unit, Figure]
NOBODY = Figure(nobody=True)
NOUGHT = Figure(numerator=0.0, value=0.0)


SHOWN = ("ok", "partial")


def published(figure: Figure, state: str) -> dict:
    """A value as it is published: no number in any state but ok and partial."""
    shown = figure if state in SHOWN else Figure()
    return {
        "numerator": shown.numerator,
        "denominator": shown.denominator,
        "value": shown.value,
        "state": state,
    }


def percent(numerator: float, denominator: float) -> Figure:
    """A share as 0..100; nobody where the denominator is nothing."""
    if denominator == 0:
        return NOBODY
    return Figure(float(numerator), float(denominator), 100 * numerator / denominator)


def amount(value: float) -> Figure:
    """A count or an amount: numerator and value alike, no denominator."""
    return Figure(numerator=float(value), value=float(value))


def shares(counted: Iterable[tuple[list[Unit], float]]) -> Figures:
    """Of (units, met) of each counted person or event: met / counted in every unit."""
    met: dict[Unit, float] = {}
    due: dict[Unit, int] = {}
    for units, is_met in counted:
        for unit in units:
            met[unit] = met.get(unit, 0) + is_met
            due[unit] = due.get(unit, 0) + 1
    return {unit: percent(met[unit], due[unit]) for unit in due}


def counts(counted: Iterable[tuple[list[Unit], float]]) -> Figures:
    """Of (units, number) of each counted person or event: the sum in every unit."""
    total: dict[Unit, float] = {}
    for units, number in counted:
        for unit in units:
            total[unit] = total.get(unit, 0) + number
    return {unit: amount(number) for unit, number in total.items()}


def medians(counted: Iterable[tuple[list[Unit], float]]) -> Figures:
    """Of (units, number) of each person: the median in every unit, the people as denominator."""
    seen: dict[Unit, list[float]] = {}
    for units, number in counted:
        for unit in units:
            seen.setdefault(unit, []).append(number)
    return {unit: Figure(None, float(len(all_)), float(median(all_))) for unit, all_ in seen.items()}
