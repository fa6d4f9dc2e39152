"""Numbers in; is it a change, or chance? What stands out, control charts, funnels, intervals and retention curves."""

from metrics.statistics.amounts import amounts_stand_out
from metrics.statistics.control_chart import (
    MAKING_DATA_COUNT,
    MAKING_DATA_COUNT_EXCEL,
    ControlChart,
    Rules,
    chart,
    verdicts,
    xmr,
)
from metrics.statistics.funnel import funnel, funnel_limits
from metrics.statistics.intervals import wilson
from metrics.statistics.retention_curve import RetentionCurve, retention
from metrics.statistics.shifted import Shifted, shifted
from metrics.statistics.stands_out import stands_out

__all__ = [
    "MAKING_DATA_COUNT",
    "MAKING_DATA_COUNT_EXCEL",
    "ControlChart",
    "RetentionCurve",
    "Rules",
    "Shifted",
    "amounts_stand_out",
    "chart",
    "funnel",
    "funnel_limits",
    "retention",
    "shifted",
    "stands_out",
    "verdicts",
    "wilson",
    "xmr",
]
