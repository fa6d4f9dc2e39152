"""`python -m pipelines`: the one place that joins exports and metrics, because a load ends by publishing."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from records import ending
from records.policy import Policy
from records.publication import Earlier, KeptPeriod

if TYPE_CHECKING:
    from pipelines.load.load import Metrics


def main(arguments: list[str], prog: str = "python -m pipelines") -> int:
    """Run one command; returns its exit status. `prog`: the name it was called by."""
    return ending.of(lambda: _run(arguments, prog))


def _run(arguments: list[str], prog: str) -> int:
    from pipelines.commands import run  # where an interruption is one line already

    return run(arguments, _metrics, prog)


def _metrics() -> "Metrics":
    """The other half of the product, asked for by the commands that count."""
    from metrics import METRICS
    from pipelines.load.load import Metrics

    protected = frozenset(name for name, metric in METRICS.items() if metric.protected)
    return Metrics(
        publish=_publish, publish_again=_publish_again, preview=_preview, names=frozenset(METRICS), protected=protected
    )


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
