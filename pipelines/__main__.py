"""`python -m pipelines`: the one place that joins exports and metrics, because a load ends by publishing."""

import sys
from typing import TYPE_CHECKING

from records import ending

if TYPE_CHECKING:
    from pipelines.load.load import Metrics


def main(arguments: list[str], prog: str = "python -m pipelines") -> int:
    """Run one command; returns its exit status. `prog`: the name it was called by."""
    return ending.of(lambda: _run(arguments, prog))


def _run(arguments: list[str], prog: str) -> int:
    from pipelines.commands import run  # where an interruption is one line already

    return run(arguments, _metrics, prog)


def _metrics() -> "Metrics":
    """The other half of the product, brought in only by the commands that count."""
    from metrics import METRICS
    from metrics.publish.going_back import publish_again
    from metrics.publish.publish import preview, publish
    from pipelines.load.load import Metrics

    protected = frozenset(name for name, metric in METRICS.items() if metric.protected)
    return Metrics(
        publish=publish,
        publish_again=publish_again,
        preview=preview,
        names=frozenset(METRICS),
        protected=protected,
    )


if __name__ == "__main__":
    ending.write_utf8()
    sys.exit(main(sys.argv[1:]))
