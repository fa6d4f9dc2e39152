"""`python -m pipelines`: the one place that joins exports and metrics, because a load ends by publishing.

It also gives a load what people wrote down, since no layer reads the register but pages.
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from records import ending
from records.policy import Policy
from records.publication import Earlier, KeptPeriod

if TYPE_CHECKING:
    from pipelines.load.outcome import Metrics
    from pipelines.written import Written


def main(arguments: list[str], prog: str = "python -m pipelines") -> int:
    """Run one command; returns its exit status. `prog`: the name it was called by."""
    return ending.of(lambda: _run(arguments, prog))


def _run(arguments: list[str], prog: str) -> int:
    from pipelines.commands import run  # where an interruption is one line already

    return run(arguments, _metrics, _written, prog)


def _metrics() -> "Metrics":
    """The other half of the product, asked for by the commands that count."""
    from metrics import METRICS
    from pipelines.load.outcome import Metrics

    protected = frozenset(name for name, metric in METRICS.items() if metric.protected)
    return Metrics(
        publish=_publish, publish_again=_publish_again, preview=_preview, names=frozenset(METRICS), protected=protected
    )


def _written(data: Path, writes: bool) -> "Written":
    """What is in force of what counts in a load, lines of a file taken over; SettingsError where it cannot be read."""
    from access import PRIVATE
    from pipelines import corrections
    from pipelines.errors import SettingsError
    from pipelines.rows.last_days import Answer
    from pipelines.written import NamedManager, Rebase, Written
    from register import counted, file, taking_over
    from register.people import LastDay

    lines = corrections.read(data)
    kept = None if lines is None else [LastDay(**vars(line)) for line in lines]
    try:
        last_days = taking_over.last_days(data, kept, corrections.FILE, PRIVATE, writes)
        managers, rebases = counted.managers(data, PRIVATE), counted.rebases(data, PRIVATE)
    except file.Unreadable as error:
        raise SettingsError(str(error)) from None
    answers = (Answer(each.staff_id, each.last_day, each.answered_on) for each in last_days)
    named = (NamedManager(each.service, each.staff_id, each.from_on, each.to_on) for each in managers)
    begun = (Rebase(each.service, each.on) for each in rebases)
    return Written(tuple(answers), tuple(named), tuple(begun), counted.mark([*last_days, *managers, *rebases]))


# What publishes brings in pandas, which takes as long as reading: a refusal need not wait for it.
def _publish(people: Path, folder: Path, policy: Policy, earlier: Sequence[Earlier]) -> tuple[KeptPeriod, ...]:
    from metrics.publish.publish import publish

    return publish(people, folder, policy, earlier)


def _preview(people: Path, folder: Path, policy: Policy, earlier: Sequence[Earlier]) -> tuple[KeptPeriod, ...]:
    from metrics.publish.publish import preview

    return preview(people, folder, policy, earlier)


def _publish_again(older: Earlier, newer: Earlier, as_of: date, folder: Path) -> tuple[KeptPeriod, ...]:
    from metrics.publish.going_back import publish_again

    return publish_again(older, newer, as_of, folder)


if __name__ == "__main__":
    ending.write_utf8()
    sys.exit(main(sys.argv[1:]))
