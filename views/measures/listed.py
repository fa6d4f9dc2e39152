"""All measures as a table."""

import pandas as pd

from metrics import METRICS
from records.policy import Policy
from views.words import figures


def table(policy: Policy) -> pd.DataFrame:
    """A row a measure: its question, its formula and its target."""
    return pd.DataFrame(
        [
            {
                "Measure": metric.title,
                "Question": metric.question,
                "Formula": metric.formula,
                "Target": "; ".join([figures.target(metric, policy), *figures.own_targets(metric, policy)]),
            }
            for metric in METRICS.values()
        ]
    )
