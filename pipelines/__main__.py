"""`python -m pipelines`: the one place that joins exports and metrics, because a load ends by publishing."""

import sys

from metrics import METRICS
from metrics.publish import publish, version
from pipelines.commands import run
from pipelines.publishing import Metrics


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit status."""
    protected = frozenset(name for name, metric in METRICS.items() if metric.protected)
    return run(arguments, Metrics(publish=publish, protected=protected, version=version()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
