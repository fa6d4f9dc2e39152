"""Completion: supervision and appraisal."""

from metrics.metric import Fact, Metric
from metrics.placing import event_sql, state_sql

SUPERVISION_STATE = Fact(
    name="supervision_state",
    by_placement=True,
    grain="one row per person in post on the day",
    sql="with manager as (select line_manager.person, period.period from facts.line_manager as line_manager "
    "join period on period.day between line_manager.from_on and line_manager.to_on "
    "where line_manager.person is not null "
    "union select supervisor.person, period.period from facts.session as session "
    "join period on session.on_date between period.back_3 and period.day "
    "join facts.person as supervisor on supervisor.staff_id = session.supervisor_id "
    "join facts.placed as member on member.basis = 'counted' and member.person = session.person "
    "and period.day between member.from_on and member.to_on where session.counts and session.is_covered)"
    + state_sql(
        "facts.supervision_state",
        "fact.eligible_from, fact.anchor_on, fact.met_to_on, fact.session_on, fact.is_unsupervised, "
        "fact.supervisor_id, fact.is_managing or manager.person is not null as is_manager",
        join="left join manager on manager.person = member.person and manager.period = period.period",
    ),
)
SESSION = Fact(
    name="session",
    by_placement=True,
    grain="one row per session in the window",
    sql=event_sql(
        "facts.session",
        "fact.on_date, fact.status, fact.reflective, fact.needs_asked, fact.recorded, fact.rebooked_on",
        export="supervision",
    ),
)
SUPERVISION_DUE = Fact(
    name="supervision_due",
    by_placement=True,
    grain="one row per due in the window",
    sql=event_sql(
        "facts.supervision_due", "fact.on_date, fact.judged_on, fact.is_met, fact.held_on", export="supervision"
    ),
)

APPRAISAL_STATE = Fact(
    name="appraisal_state",
    by_placement=True,
    grain="one row per person in post on the day",
    sql=state_sql("facts.appraisal_state", "fact.latest_on as appraised_on, fact.year_after"),
)

ON_LEAVE = {"uncounted": "is_on_leave", "uncounted_words": "on long leave"}
# The reasons are the words a manager reads beside each person, in `rows`.
IN_DATE_ELIGIBLE = "not is_on_leave and not is_unsupervised and day >= eligible_from"
IN_DATE_REASON = (
    "case when is_on_leave then 'on long leave' when is_unsupervised then 'role is not supervised' "
    "when day < eligible_from then 'started less than two weeks ago' "
    "when day <= met_to_on then 'in date' else 'needs a session' end"
)

SUPERVISION_IN_DATE = Metric(
    name="supervision_in_date",
    title="Supervised in date",
    meaning="People in post whose last one-to-one was recent enough for their role.",
    question="Is everyone supervised now?",
    formula="people whose last counting session lies within their interval and tolerance / people in post, "
    "not on long leave, two weeks or more after their start",
    unit="percent",
    better="higher",
    exports=("supervision",),
    fact=SUPERVISION_STATE,
    counted=IN_DATE_ELIGIBLE,
    met="day <= met_to_on",
    reason=IN_DATE_REASON,
    series="state",
    family="people",
    **ON_LEAVE,
)
SUPERVISION_ON_TIME = Metric(
    name="supervision_on_time",
    title="Supervision on time",
    meaning="Supervision dues of the month that were met by a session in time.",
    question="Did we keep the rhythm?",
    formula="dues met within their tolerance / dues that could be judged in the month",
    unit="percent",
    better="higher",
    exports=("supervision",),
    fact=SUPERVISION_DUE,
    window=1,
    counted="judged_on <= as_of",
    met="is_met",
    reason="case when judged_on > as_of then 'too early to judge' when is_met then 'held in time' "
    "else 'no session by the due date and its tolerance' end",
    series="month",
    family="rows",
)
SUPERVISION_GAP_DAYS = Metric(
    name="supervision_gap_days",
    title="Days since last supervision",
    meaning="The middle person's days since their last one-to-one.",
    question="How long have people gone without supervision?",
    formula="median over eligible people of the days since the last counting session (or since the start)",
    unit="days",
    better="lower",
    exports=("supervision",),
    fact=SUPERVISION_STATE,
    kind="median",
    counted=IN_DATE_ELIGIBLE,
    numerator="day - anchor_on",
    reason=IN_DATE_REASON,
    series="state",
    family="amounts",
    **ON_LEAVE,
)
SUPERVISION_MANAGERS_IN_DATE = Metric(
    name="supervision_managers_in_date",
    title="Managers supervised in date",
    meaning="Managers and supervisors whose own last one-to-one was recent enough.",
    question="Are those who support others supported themselves?",
    formula="as supervised in date, over people who manage or supervise",
    unit="percent",
    better="higher",
    exports=("supervision",),
    fact=SUPERVISION_STATE,
    counted=f"{IN_DATE_ELIGIBLE} and is_manager",
    met="day <= met_to_on",
    reason=f"case when not is_manager then 'does not manage or supervise' else {IN_DATE_REASON} end",
    series="state",
    family="people",
    uncounted="is_on_leave and is_manager",
    uncounted_words="on long leave",
)


def session_share(name: str, column: str, title: str, meaning: str, question: str, words: str) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=f"sessions held in the last 3 months {words} / sessions held with a yes or no",
        unit="percent",
        better="higher",
        exports=("supervision",),
        fact=SESSION,
        window=3,
        counted=f"status = 'held' and {column} is not null",
        met=column,
        reason=f"case when status <> 'held' then 'not held' when {column} is null then 'not recorded' "
        f"when {column} then 'yes' else 'no' end",
        series="month",
        family="rows",
    )


SUPERVISION_REFLECTIVE = session_share(
    "supervision_reflective",
    "reflective",
    "Reflective supervision",
    "Sessions held that made room to reflect on practice.",
    "Does supervision help people reflect?",
    "that were reflective",
)
SUPERVISION_NEEDS_ASKED = session_share(
    "supervision_needs_asked",
    "needs_asked",
    "Support needs asked",
    "Sessions held in which the manager asked what the person needs from them.",
    "Do managers ask what people need?",
    "in which support needs were asked",
)
SUPERVISION_CANCELLED_BY_MANAGER = Metric(
    name="supervision_cancelled_by_manager",
    title="Cancelled by the manager",
    meaning="Planned sessions that a manager cancelled and nobody made good within two weeks.",
    question="Do managers keep the time they promised?",
    formula="sessions cancelled by the manager, with none in the 14 days after / sessions planned, last 3 months",
    unit="percent",
    better="lower",
    exports=("supervision",),
    fact=SESSION,
    window=3,
    counted="status <> 'booked'",
    met="status = 'cancelled_by_manager' and (rebooked_on is null or rebooked_on > as_of)",
    reason="case when status = 'booked' then 'booked' when status <> 'cancelled_by_manager' then status "
    "when rebooked_on is null or rebooked_on > as_of then 'cancelled by the manager, not made good' "
    "else 'cancelled by the manager, made good' end",
    series="month",
    family="rows",
)

APPRAISAL_IN_DATE = Metric(
    name="appraisal_in_date",
    title="Appraised in the last year",
    meaning="People with a year or more in post who had an appraisal in the last 12 months.",
    question="Has everyone had their yearly appraisal?",
    formula="people appraised in the last 12 months / people in post 12 months or more, not on long leave",
    unit="percent",
    better="higher",
    exports=("appraisal",),
    fact=APPRAISAL_STATE,
    counted="not is_on_leave and day >= org_year_on",
    met="appraised_on is not null and day <= year_after",
    reason="case when is_on_leave then 'on long leave' when day < org_year_on then 'less than a year in post' "
    "when appraised_on is null then 'no appraisal yet' when day <= year_after then 'in date' "
    "else 'more than a year ago' end",
    series="state",
    family="people",
    **ON_LEAVE,
)

METRICS = (
    SUPERVISION_IN_DATE,
    SUPERVISION_ON_TIME,
    SUPERVISION_GAP_DAYS,
    SUPERVISION_MANAGERS_IN_DATE,
    SUPERVISION_REFLECTIVE,
    SUPERVISION_NEEDS_ASKED,
    SUPERVISION_CANCELLED_BY_MANAGER,
    APPRAISAL_IN_DATE,
)
