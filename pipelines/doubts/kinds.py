"""All kinds of doubts, in the order in which they are asked."""

from collections.abc import Callable, Iterator

from pipelines.doubts import (
    changes,
    contracts,
    counting_words,
    days,
    expiries,
    left_columns,
    not_yet,
    open_spells,
    rejected_staff,
    renames,
    renewed_numbers,
    shared_numbers,
    staff_keys,
    sums,
    unread_forms,
    without_a_day,
    working_time,
)
from pipelines.doubts.doubt import Doubt, Look

Kind = Callable[[Look], Iterator[Doubt]]

KINDS: tuple[Kind, ...] = (
    staff_keys.numbers,
    shared_numbers.two_people,
    left_columns.columns,
    without_a_day.words,
    counting_words.words,
    contracts.said_twice,
    rejected_staff.rejected,
    unread_forms.rejected,
    expiries.far,
    not_yet.still_to_come,
    days.alone,
    days.one_start,
    renewed_numbers.renewed,
    changes.open_rows,
    sums.beside_shifts,
    working_time.unlikely,
    open_spells.never_ended,
    renames.units,
)


def find(look: Look) -> list[Doubt]:
    """Every doubt about what was loaded."""
    return [doubt for kind in KINDS for doubt in kind(look)]
