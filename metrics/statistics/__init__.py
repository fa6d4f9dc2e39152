"""Numbers in; is it a change, or chance? Control charts, funnels, intervals and retention curves."""

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

__all__ = [
    "MAKING_DATA_COUNT",
    "MAKING_DATA_COUNT_EXCEL",
    "ControlChart",
    "RetentionCurve",
    "Rules",
    "chart",
    "funnel",
    "funnel_limits",
    "retention",
    "verdicts",
    "wilson",
    "xmr",
]
