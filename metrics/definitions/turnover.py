"""Turnover: how many leave, how many stay, and how many leave early; and the other formulas to compare with."""

from metrics.definitions.spells import LEAVER_REASON, SPELL
from metrics.metric import Metric


def _turnover(
    *,
    name: str,
    title: str,
    formula: str,
    leavers: str,
    in_post: str,
    counted: str,
    shown_as: str,
    in_post_words: str,
) -> Metric:
    """Leavers of 12 months by one of four formulas; a benchmark of the first, unless it is the first."""
    is_benchmark = name != "turnover_12m"
    return Metric(
        name=name,
        title=title,
        meaning="Leavers in the last 12 months as a share of the people in post.",
        question="How much of the workforce left in a year?",
        formula=formula,
        subject="People",
        exports=("staff",),
        better="lower",
        fact=SPELL,
        window=12,
        counted=counted,
        met="is_leaver",
        numerator=f"case when is_leaver then {leavers} else 0 end",
        denominator=in_post,
        reason=LEAVER_REASON,
        needs_leavers="unit",
        series="" if is_benchmark else "leavers",
        family="events",
        evidence="" if is_benchmark else "leavers",
        core=not is_benchmark,
        benchmark_of="turnover_12m" if is_benchmark else "",
        headline=not is_benchmark,
        in_summary="" if is_benchmark else "turnover in 12 months: {value}",
        shown_as=shown_as,
        in_post_words=in_post_words,
    )


TURNOVER_12M = _turnover(
    name="turnover_12m",
    title="Turnover, 12 months",
    formula="leavers of the 12 months / mean daily headcount of the 12 months",
    leavers="1",
    in_post="days_in_post / days_in_window",
    counted="days_in_post > 0",
    shown_as="mean daily headcount",
    in_post_words="in post on average",
)
TURNOVER_12M_DFE = _turnover(
    name="turnover_12m_dfe",
    title="Turnover, 12 months (DfE)",
    formula="full-time equivalent of the leavers / full-time equivalent in post on the last day",
    leavers="fte_at_end",
    in_post="fte_on_day",
    counted="is_leaver or is_working",
    shown_as="DfE",
    in_post_words="in post (full-time equivalents)",
)
TURNOVER_12M_ASC_WDS = _turnover(
    name="turnover_12m_asc_wds",
    title="Turnover, 12 months (ASC-WDS)",
    formula="leavers of the 12 months / headcount on the last day",
    leavers="1",
    in_post="case when in_post then 1 else 0 end",
    counted="is_leaver or in_post",
    shown_as="ASC-WDS",
    in_post_words="in post",
)
TURNOVER_12M_NHS = _turnover(
    name="turnover_12m_nhs",
    title="Turnover, 12 months (NHS)",
    formula="leavers of the 12 months / mean of the headcounts before the first and on the last day",
    leavers="1",
    in_post="(case when in_post then 1 else 0 end + case when in_post_before then 1 else 0 end) / 2",
    counted="is_leaver or in_post or in_post_before",
    shown_as="NHS",
    in_post_words="in post on average",
)
STABILITY_12M = Metric(
    name="stability_12m",
    title="Stability, 12 months",
    meaning="Of the people in post a year ago, those who are still here without a break.",
    question="How many of last year's people are still with us?",
    formula="people in post the day before the 12 months who did not leave in them / people in post the day before",
    subject="People",
    exports=("staff",),
    fact=SPELL,
    window=12,
    counted="in_post_before and to_on >= {win}",
    met="to_on > day",
    reason=LEAVER_REASON,
    needs_leavers="unit",
    headline=True,
    shown_as="stability",
)
EARLY_LEAVERS_12M = Metric(
    name="early_leavers_12m",
    title="Left within their first year",
    meaning="Leavers of the last 12 months who left before a year was up.",
    question="Do starters stay past their first year?",
    formula="leavers with less than 12 months in the unit / leavers of the 12 months",
    subject="People",
    exports=("staff",),
    better="lower",
    fact=SPELL,
    window=12,
    counted="is_leaver",
    met="to_on + 1 < year_on",
    reason=LEAVER_REASON,
    needs_leavers="window",
)

METRICS = (TURNOVER_12M, STABILITY_12M, EARLY_LEAVERS_12M)
BENCHMARKS = (TURNOVER_12M_DFE, TURNOVER_12M_ASC_WDS, TURNOVER_12M_NHS)
