"""Which targets are kept: by what a chart promises, else by the last settled value."""

import numpy as np
import pyarrow as pa

from metrics.count.cells import OK, SUPPRESSED, Cells
from metrics.count.states import Known, settled
from metrics.metric import Metric
from metrics.publish import values
from metrics.publish.evidence import last_settled
from records.policy import Policy

KEPT = ("keeps_target", "meets_target")
NONE = -1


def kept(
    metric: Metric, policy: Policy, is_promised: np.ndarray, is_early: np.ndarray, last_settled: np.ndarray
) -> np.ndarray:
    """The place in `KEPT` of what is known of each target, -1 where none is kept.

    `is_promised`: the chart passes; `is_early`: it promises nothing yet (too few points, or there is no chart), and the
    last settled value (NaN: none) decides.
    """
    target = metric.target_in(policy).value
    if target is None or metric.better == "either":
        return np.full(last_settled.shape, NONE)
    meets = last_settled >= target if metric.better == "higher" else last_settled <= target
    keeps, as_settled = (KEPT.index(word) for word in KEPT)
    return np.select([is_promised, is_early & meets], [keeps, as_settled], NONE)


def columns(cells: Cells, assurance: pa.DictionaryArray, known: Known, policy: Policy) -> dict[str, pa.Array]:
    """target_kept, a row for each cell there is, of which `assurance` is published; null where none is known to be.

    Of overalls, since targets of parts are told on their own pages.
    """
    value = np.full(cells.there.shape, np.nan)
    value[0] = _last_settled(cells, known)
    value[cells.state == SUPPRESSED] = np.nan
    is_early = assurance.is_null().to_numpy(zero_copy_only=False)
    places = kept(cells.metric, policy, values.is_word(assurance, "passes"), is_early, value[cells.there])
    return {"target_kept": values.words(KEPT, places)}


def _last_settled(cells: Cells, known: Known) -> np.ndarray:
    """Units x periods: the value of the last settled period up to each; NaN where there is none."""
    latest = last_settled(settled(cells, known))
    value = np.where(cells.state[0] == OK, cells.value[0], np.nan)
    return np.where(latest == NONE, np.nan, value[:, np.maximum(latest, 0)])
