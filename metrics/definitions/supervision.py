"""Supervision: whether dues are met, and what else is asked of it, in the order of display."""

from metrics.count.placing import event_sql
from metrics.definitions.supervision_sessions import (
    PEER_SUPPORT_3M,
    SUPERVISION_CANCELLED_BY_MANAGER,
    SUPERVISION_NEEDS_ASKED,
    SUPERVISION_RECORDED,
    SUPERVISION_REFLECTIVE,
)
from metrics.definitions.supervision_state import (
    SUPERVISION_GAP_DAYS,
    SUPERVISION_IN_DATE,
    SUPERVISION_IN_PROBATION,
    SUPERVISION_MANAGERS_IN_DATE,
)
from metrics.definitions.supervisors import SUPERVISOR_SPAN
from metrics.metric import Fact, Metric
from records.policy import Target

SUPERVISION_ON_TIME = Metric(
    name="supervision_on_time",
    title="Supervision on time",
    meaning="Supervision dues of the month that were met by a session in time.",
    question="Did we keep the rhythm?",
    formula="dues met within their tolerance / dues that could be judged in the month",
    subject="Supervision",
    exports=("supervision",),
    target=Target(value=90, source="product default"),
    fact=Fact(
        name="supervision_due",
        by_placement=True,
        grain="one row per due in the window",
        sql=event_sql(
            "facts.supervision_due", "fact.on_date, fact.judged_on, fact.is_met, fact.held_on", export="supervision"
        ),
    ),
    window=1,
    counted="judged_on <= as_of",
    met="is_met",
    reason="case when judged_on > as_of then 'too early to judge' when is_met then 'held in time' "
    "else 'no session by the due date and its tolerance' end",
    settles_after="tolerance_days",
    series="month",
    family="rows",
    evidence="repeated",
    core=True,
    headline=True,
)

METRICS = (
    SUPERVISION_IN_DATE,
    SUPERVISION_ON_TIME,
    SUPERVISION_GAP_DAYS,
    SUPERVISION_MANAGERS_IN_DATE,
    SUPERVISION_REFLECTIVE,
    SUPERVISION_NEEDS_ASKED,
    SUPERVISION_CANCELLED_BY_MANAGER,
)
PRACTICE = (SUPERVISION_RECORDED, SUPERVISION_IN_PROBATION, SUPERVISOR_SPAN, PEER_SUPPORT_3M)
