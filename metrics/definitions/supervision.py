"""Completion: supervision and appraisal."""

from metrics.count.placing import event_sql, state_sql
from metrics.definitions.share import share
from metrics.metric import Fact, Metric

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

TRIAL_STATE = Fact(
    name="probation_state",
    grain="one row per person in post and in probation on the day",
    sql=state_sql(
        "(select distinct on (person, from_on) * from facts.probation)",
        "state.session_on, state.eligible_from",
        join="join facts.supervision_state as state on state.person = member.person "
        "and period.day between state.from_on and state.to_on",
    ),
)
SUPERVISION_IN_PROBATION = share(
    "supervision_in_probation",
    "Supervised every fortnight in probation",
    "People in probation who had a one-to-one in the last 17 days.",
    "Do starters get the time they need?",
    "people in probation with a counting session no more than 17 days ago / people in probation, "
    "two weeks after their start",
    exports=("supervision", "probation"),
    fact=Fact(
        by_placement=True,
        name=TRIAL_STATE.name,
        grain=TRIAL_STATE.grain,
        sql=f"select distinct * exclude (source_file, source_line), "
        f"min(source_file) over (partition by period, person) as source_file, "
        f"min(source_line) over (partition by period, person) as source_line from ({TRIAL_STATE.sql})",
    ),
    counted="not is_on_leave and day >= eligible_from",
    met="session_on is not null and day - session_on <= 17",
    reason="case when is_on_leave then 'on long leave' when day < eligible_from then 'started less than two weeks ago' "
    "when session_on is null then 'no session yet' else cast(day - session_on as varchar) || ' days ago' end",
    series="state",
    **ON_LEAVE,
)

# Every line manager of an eligible person; without one, who held the last session.
SUPERVISORS = Fact(
    name="supervisors",
    grain="one row per eligible person and supervisor",
    sql="""
with eligible as ("""
    + state_sql("facts.supervision_state", "fact.eligible_from, fact.session_on, fact.is_unsupervised")
    + """
),
supervised as (
    select period, placement, person, day, session_on, source_file, source_line
    from eligible where not is_on_leave and not is_unsupervised and day >= eligible_from
),
managed as (
    select distinct supervised.*, manager.manager_id as named_id
    from supervised join facts.line_manager as manager
        on manager.managed = supervised.person and supervised.day between manager.from_on and manager.to_on
),
unmanaged as (select * from supervised anti join managed using (period, person)),
held as (
    select distinct person, on_date, supervisor_id from facts.session where counts and supervisor_id is not null
),
paired as (
    select * from managed
    union all
    select unmanaged.*, held.supervisor_id
    from unmanaged left join held on held.person = unmanaged.person and held.on_date = unmanaged.session_on
),
told as (
    select period, placement, person, named_id, source_file, source_line,
        row_number() over (partition by period, person order by named_id) = 1 as is_first_of_person
    from paired
)
select told.*, unit.unit,
    told.person = min(told.person) over (partition by told.period, unit.unit, told.named_id) as is_first_of_supervisor
from told
join facts.placement as placement using (placement)
join facts.unit as unit on unit.unit = placement.unit and unit.level <> 'team'""",
)
SUPERVISOR_SPAN = Metric(
    name="supervisor_span",
    title="People per supervisor",
    meaning="How many people each supervisor supports.",
    question="Do supervisors have room to support everyone?",
    formula="people with a known supervisor / distinct supervisors",
    unit="per_supervisor",
    kind="ratio",
    better="lower",
    exports=("supervision",),
    fact=SUPERVISORS,
    counted="named_id is not null",
    met="is_first_of_person",
    denominator="case when is_first_of_supervisor then 1 else 0 end",
    reason="coalesce('supervised by ' || named_id, 'supervisor not known')",
    uncounted="named_id is null",
    uncounted_words="supervisor not known",
    levels=("organisation", "service"),
    series="state",
    family="amounts",
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
