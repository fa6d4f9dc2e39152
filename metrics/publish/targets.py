"""Which targets are kept: by what a chart promises, else by the last settled value."""

import numpy as np
import pyarrow as pa

from metrics.count.cells import OK, SUPPRESSED, Cells
from metrics.count.states import Known, settled
from metrics.publish import values
from metrics.publish.evidence import last_settled
from records.policy import Policy

KEPT = ("keeps_target", "meets_target")
NONE = -1


def columns(cells: Cells, assurance: pa.DictionaryArray, known: Known, policy: Policy) -> dict[str, pa.Array]:
    """target_kept, a row for each cell there is, of which `assurance` is published; null where none is known to be.

    "keeps_target" where the chart passes; "meets_target" where nothing can be promised yet (too few points, or no
    chart) and the last settled value meets the target. Of overalls, since targets of parts are told on their own pages.
    """
    kept = np.full(cells.there.shape, NONE)
    target = cells.metric.target_in(policy).value
    if target is not None and cells.metric.better != "either":
        kept[0] = np.where(_meets(cells, target, known), KEPT.index("meets_target"), NONE)
    kept[cells.state == SUPPRESSED] = NONE
    promised = values.is_word(assurance, "passes")
    is_kept = np.where(promised, KEPT.index("keeps_target"), kept[cells.there])
    is_unknown = assurance.is_null().to_numpy(zero_copy_only=False) | promised
    return {"target_kept": values.words(KEPT, np.where(is_unknown, is_kept, NONE))}


def _meets(cells: Cells, target: float, known: Known) -> np.ndarray:
    """Units x periods: whether the value of the last settled period up to each meets the target."""
    latest = last_settled(settled(cells, known))
    value = np.where(cells.state[0] == OK, cells.value[0], np.nan)
    value = np.where(latest == NONE, np.nan, value[:, np.maximum(latest, 0)])
    return value >= target if cells.metric.better == "higher" else value <= target
