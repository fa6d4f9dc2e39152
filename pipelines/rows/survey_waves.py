"""Waves of a survey: a day that is in none yet begins one, with all days up to 28 days after it."""

from collections.abc import Iterable
from datetime import date

WAVE_DAYS = 28


def waves(days: Iterable[date]) -> list[list[date]]:
    """The days in order, a list for each wave."""
    rounds: list[list[date]] = []
    for day in sorted(days):
        if rounds and (day - rounds[-1][0]).days <= WAVE_DAYS:
            rounds[-1].append(day)
        else:
            rounds.append([day])
    return rounds


def is_closed(wave: list[date], as_of: date) -> bool:
    """Whether nobody can answer in a wave any more by that day."""
    return (as_of - wave[0]).days >= WAVE_DAYS
