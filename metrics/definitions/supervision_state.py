"""Supervision as it stands on a day: who is in date, and how long it has been."""

from metrics.count.placing import state_sql
from metrics.definitions import phrases
from metrics.metric import Fact, Metric
from records.policy import Target

SUPERVISION_STATE = Fact(
    name="supervision_state",
    by_placement=True,
    grain=phrases.PER_PERSON,
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

# The reasons are the words a manager reads beside each person, in `rows`.
ELIGIBLE = "not is_on_leave and not is_unsupervised and day >= eligible_from"
REASON = (
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
    subject="Supervision",
    exports=("supervision",),
    target=Target(value=95, source="product default"),
    fact=SUPERVISION_STATE,
    counted=ELIGIBLE,
    met="day <= met_to_on",
    reason=REASON,
    uncounted="is_on_leave",
    series="state",
    evidence="state",
    core=True,
    in_summary="{value} supervised in date",
    headline=True,
    by_person=True,
    uncounted_words=phrases.ON_LONG_LEAVE,
)
SUPERVISION_GAP_DAYS = Metric(
    name="supervision_gap_days",
    title="Days since last supervision",
    meaning="The middle person's days since their last one-to-one.",
    question="How long have people gone without supervision?",
    formula="median over eligible people of the days since the last counting session (or since the start)",
    subject="Supervision",
    exports=("supervision",),
    unit="days",
    better="lower",
    fact=SUPERVISION_STATE,
    kind="median",
    counted=ELIGIBLE,
    numerator="day - anchor_on",
    reason=REASON,
    uncounted="is_on_leave",
    series="state",
    family="amounts",
    is_condition=True,
    uncounted_words=phrases.ON_LONG_LEAVE,
)
SUPERVISION_MANAGERS_IN_DATE = Metric(
    name="supervision_managers_in_date",
    title="Managers supervised in date",
    meaning="Managers and supervisors whose own last one-to-one was recent enough.",
    question="Are those who support others supported themselves?",
    formula="as supervised in date, over people who manage or supervise",
    subject="Supervision",
    exports=("supervision",),
    target=Target(
        value=100,
        source="guidance: Guide to the Children's Homes Regulations, staff are supervised, the manager included",
    ),
    fact=SUPERVISION_STATE,
    counted=f"{ELIGIBLE} and is_manager",
    met="day <= met_to_on",
    reason=f"case when not is_manager then 'does not manage or supervise' else {REASON} end",
    uncounted="is_on_leave and is_manager",
    series="state",
    says_the_same_as="supervision_in_date",
    headline=True,
    uncounted_words=phrases.ON_LONG_LEAVE,
)

RECENT = 17  # days since a session that are no gap in probation: a fortnight and a weekend
PROBATION_STATE = f"""
select distinct * exclude (source_file, source_line),
    min(source_file) over (partition by period, person) as source_file,
    min(source_line) over (partition by period, person) as source_line
from ({
    state_sql(
        "(select distinct on (person, from_on) * from facts.probation)",
        "state.session_on, state.eligible_from",
        join="join facts.supervision_state as state on state.person = member.person "
        "and period.day between state.from_on and state.to_on",
    )
})"""
SUPERVISION_IN_PROBATION = Metric(
    name="supervision_in_probation",
    title="Supervised every fortnight in probation",
    meaning=f"People in probation who had a one-to-one in the last {RECENT} days.",
    question="Do starters get the time they need?",
    formula=f"people in probation with a counting session no more than {RECENT} days ago / people in probation, "
    "two weeks after their start",
    subject="Supervision",
    exports=("supervision", "probation"),
    target=Target(value=100, source="policy: own probation policy"),
    fact=Fact(
        name="probation_state",
        by_placement=True,
        grain="one row per person in post and in probation on the day",
        sql=PROBATION_STATE,
    ),
    counted="not is_on_leave and day >= eligible_from",
    met=f"session_on is not null and day - session_on <= {RECENT}",
    reason="case when is_on_leave then 'on long leave' when day < eligible_from then 'started less than two weeks ago' "
    "when session_on is null then 'no session yet' else cast(day - session_on as varchar) || ' days ago' end",
    uncounted="is_on_leave",
    series="state",
    evidence="state",
    uncounted_words=phrases.ON_LONG_LEAVE,
)
