"""The columns that lie across a form: its courses, months, sessions, days or statements, or its people."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipelines.cells import values
from pipelines.exports.all import EXPORTS
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import periods
from pipelines.mapping.forms.periods import Month

SESSION = re.compile(
    r".*\D\s*\d{1,2}|(?:19|20)\d{2}|\d{1,2}(st|nd|rd|th)\b.*|\d{1,2}|(first|second|third|fourth|fifth|sixth)\b.*", re.I
)
ENOUGH = 0.8  # of the filled cells of a statement that are scores


@dataclass(frozen=True, kw_only=True)
class Across:
    """A column that lies across: its position, what stands over it, and what its cells are where several share that."""

    at: int
    label: str
    sub: str = ""
    sub_heading: str = ""
    month: Month | None = None
    day: int = 0


def find(
    rule: FileRule,
    labels: Sequence[str],
    subs: Sequence[tuple[str, str]],
    body: Sequence[Sequence[str]],
    own: Collection[int],
    context: str,
) -> list[Across]:
    """The columns that lie across.

    `subs` are what stands under those that cover several columns and what it
    means, `own` are positions that cannot, `context` names a year or month for all.
    """
    kind, has_subs = rule.shape.across, any(meant for _, meant in subs)
    places = [at for at, label in enumerate(labels) if label and (subs[at][1] if has_subs else at not in own)]
    if kind == "month":
        return _months(places, labels, subs, rule.shape.year or periods.year_within([context]))
    if kind == "day":
        return _days(places, labels, rule.shape.year, context)
    if kind == "session":
        places = [at for at in places if SESSION.fullmatch(labels[at])]
    if kind == "statement":
        places = [at for at in places if _are_scores([cells[at] for cells in body if cells[at]], rule)]
    return [_across(at, labels, subs) for at in places]


def _across(at: int, labels: Sequence[str], subs: Sequence[tuple[str, str]], month: Month | None = None) -> Across:
    return Across(at=at, label=labels[at], sub_heading=subs[at][0], sub=subs[at][1], month=month)


def _months(places: Sequence[int], labels: Sequence[str], subs: Sequence[tuple[str, str]], year: int) -> list[Across]:
    named = [(at, month) for at in places if (month := periods.month_of(labels[at]))]
    months = periods.dated([month for _, month in named], year)
    return [_across(at, labels, subs, month) for (at, _), month in zip(named, months, strict=True)]


def _days(places: Sequence[int], labels: Sequence[str], year: int, context: str) -> list[Across]:
    """The days of one month, which the headings say or else the sheet; without a month none."""
    days = []
    within = periods.month_within(context)
    month = within and Month(within.year or year or periods.year_within([context]), within.month)
    for at in places:
        if true := periods.DAY_TRUE.fullmatch(labels[at]):
            on = Month(int(true["year"]), int(true["month"]))
            days.append(Across(at=at, label=labels[at], month=on, day=int(true["day"])))
        elif month and month.year and (day := periods.day_of(labels[at])):
            days.append(Across(at=at, label=labels[at], month=month, day=day))
    return days


def _are_scores(texts: Sequence[str], rule: FileRule) -> bool:
    column = EXPORTS["survey"].column("score")
    words = {**rule.values.get("score", {}), **rule.shape.cells}
    read = sum(values.parse(text, column, words)[1] is None for text in texts)
    return bool(texts) and read >= ENOUGH * len(texts)
