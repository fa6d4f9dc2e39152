"""Supervision sessions of the last months: what they were like, and whether they took place."""

from metrics.count.placing import event_sql
from metrics.definitions import phrases
from metrics.definitions.looks_back import looks_back
from metrics.metric import Fact, Metric
from records.policy import Target

SESSION = Fact(
    name="session",
    by_placement=True,
    grain="one row per session in the window",
    adds_up=True,
    sql=event_sql(
        "facts.session",
        "fact.on_date, fact.status, fact.reflective, fact.needs_asked, fact.recorded, fact.rebooked_on",
        export="supervision",
    ),
)


def _share_held(
    *,
    name: str,
    title: str,
    meaning: str,
    question: str,
    words: str,
    column: str,
    target: Target,
    is_condition: bool = False,
) -> Metric:
    """Sessions held with a yes in a column, of those with a yes or no; `words` say which those are."""
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=f"sessions held in the last 3 months {words} / sessions held with a yes or no",
        subject="Supervision",
        exports=("supervision",),
        target=target,
        fact=SESSION,
        window=3,
        counted=f"status = 'held' and {column} is not null",
        met=column,
        reason=f"case when status <> 'held' then 'not held' when {column} is null then 'not recorded' "
        f"when {column} then 'yes' else 'no' end",
        series="month",
        family="rows",
        evidence="repeated",
        is_condition=is_condition,
    )


SUPERVISION_REFLECTIVE = _share_held(
    name="supervision_reflective",
    title="Reflective supervision",
    meaning="Sessions held that made room to reflect on practice.",
    question="Does supervision help people reflect?",
    words="that were reflective",
    column="reflective",
    target=Target(value=50, source="product default"),
    is_condition=True,
)
SUPERVISION_NEEDS_ASKED = _share_held(
    name="supervision_needs_asked",
    title="Support needs asked",
    meaning="Sessions held in which the manager asked what the person needs from them.",
    question="Do managers ask what people need?",
    words="in which support needs were asked",
    column="needs_asked",
    target=Target(value=90, source="product default"),
)
SUPERVISION_RECORDED = _share_held(
    name="supervision_recorded",
    title="Supervision recorded",
    meaning="Sessions held whose record was made and signed.",
    question="Is what was agreed written down?",
    words="that were recorded",
    column="recorded",
    target=Target(
        value=100, source="guidance: Guide to the Children's Homes Regulations, a record of each supervision is kept"
    ),
)
SUPERVISION_CANCELLED_BY_MANAGER = Metric(
    name="supervision_cancelled_by_manager",
    title="Cancelled by the manager",
    meaning="Planned sessions that a manager cancelled and nobody made good within two weeks.",
    question="Do managers keep the time they promised?",
    formula="sessions cancelled by the manager, with none in the 14 days after / sessions planned, last 3 months",
    subject="Supervision",
    exports=("supervision",),
    better="lower",
    target=Target(value=5, source=phrases.AT_MOST),
    fact=SESSION,
    window=3,
    counted="status <> 'booked'",
    met="status = 'cancelled_by_manager' and (rebooked_on is null or rebooked_on > as_of)",
    reason="case when status = 'booked' then 'booked' when status <> 'cancelled_by_manager' then status "
    "when rebooked_on is null or rebooked_on > as_of then 'cancelled by the manager, not made good' "
    "else 'cancelled by the manager, made good' end",
    series="month",
    family="rows",
    evidence="repeated",
    core=True,
    is_condition=True,
)
PEER_SUPPORT_3M = looks_back(
    name="peer_support_3m",
    title="Peer support",
    meaning="People in post who took part in a group session in the last 3 months.",
    question="Do people reflect together?",
    subject="Supervision",
    export="supervision",
    table="group_session",
    months=3,
    words="who took part in a group session",
    evidence="state",
)
