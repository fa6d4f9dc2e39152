"""Is it a change, or chance? Control charts, funnels, intervals and retention curves, each in its own module."""

from metrics.control_chart import (
    MAKING_DATA_COUNT,
    MAKING_DATA_COUNT_EXCEL,
    ControlChart,
    Rules,
    chart,
    verdicts,
    xmr,
)
from metrics.funnel import funnel, funnel_limits
from metrics.intervals import wilson
from metrics.retention_curve import RetentionCurve, retention

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
