"""Training: the courses a role asks for, and who holds them in date."""

from metrics.completion import ON_LEAVE
from metrics.metric import Fact, Metric

# The state of each required course on the day; evidence is of any date up to it.
TRAINING_STATES = """
with required as (
    select period.*, fact.person, fact.course_no, fact.course, fact.completed_on, fact.expires_on, fact.source_file,
        fact.source_line,
        case
            when fact.completed_on is null and period.day < fact.due_from then 'grace'
            when fact.completed_on is null then 'missing'
            when fact.is_once then 'in_date'
            when fact.expires_on is null then 'no_expiry_recorded'
            when period.day > fact.expires_on then 'expired'
            when fact.expires_on - period.day <= about.due_soon_days then 'due_soon'
            else 'in_date'
        end as training_state
    from facts.training_required as fact
    join period on period.day between fact.from_on and fact.to_on
    cross join facts.about as about
)"""
TRAINING_PERSON = Fact(
    name="training_person",
    grain="one row per person with required training on the day",
    by_placement=True,
    sql=TRAINING_STATES
    + """,
person_day as (
    select period, person,
        sum(case when training_state <> 'grace' then 1 else 0 end) as required,
        sum(case when training_state in ('in_date', 'due_soon') then 1 else 0 end) as good
    from required
    group by period, person
)
select member.period, member.placement, member.person, member.is_on_leave,
    member.post_file as source_file, member.post_line as source_line, person_day.required, person_day.good
from placed_person as member
join person_day on person_day.period = member.period and person_day.person = member.person
where member.basis = 'trained'""",
)
TRAINING_ROW = Fact(
    name="training_row",
    grain="one row per person and required course on the day",
    by_placement=True,
    sql=TRAINING_STATES
    + """
select required.* exclude (source_file, source_line), member.placement, member.is_on_leave,
    coalesce(required.source_file, member.post_file) as source_file,
    coalesce(required.source_line, member.post_line) as source_line
from placed_person as member
join required on required.period = member.period and required.person = member.person
where member.basis = 'trained'""",
)
REQUIRED_NOW = "not is_on_leave and training_state <> 'grace'"
TRAINED_NOW = "training_state in ('in_date', 'due_soon')"
TRAINING_REASON = (
    "course || ': ' || case when is_on_leave then 'on long leave' else replace(training_state, '_', ' ') end"
)
TRAINING = {
    "exports": ("training", "requirements"),
    "fact": TRAINING_ROW,
    "reason": TRAINING_REASON,
    "series": "state",
    "family": "rows",
}
TRAINING_IN_DATE = Metric(
    name="training_in_date",
    title="Required training in date",
    meaning="Required courses that people in post hold in date.",
    question="Is everyone trained in what their role asks?",
    formula="required courses in date or due soon / required courses of people in post, less a starter's grace",
    unit="percent",
    better="higher",
    counted=REQUIRED_NOW,
    met=TRAINED_NOW,
    **TRAINING,
)
TRAINING_PEOPLE_COMPLIANT = Metric(
    name="training_people_compliant",
    title="People with all training in date",
    meaning="People in post who hold every required course in date.",
    question="How many people have everything?",
    formula="people with every required course in date or due soon / people with a required course past its grace",
    unit="percent",
    better="higher",
    exports=("training", "requirements"),
    fact=TRAINING_PERSON,
    counted="not is_on_leave and required > 0",
    met="good = required",
    reason="case when is_on_leave then 'on long leave' when required = 0 then 'all in the starting time' "
    "when good = required then 'all in date' else cast(required - good as varchar) || ' to do' end",
    series="state",
    family="people",
    **ON_LEAVE,
)


def _training_count(name: str, state: str, title: str, meaning: str, question: str, better: str) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=f"count of required courses that are {state.replace('_', ' ')}",
        unit="count",
        kind="count",
        better=better,
        counted="not is_on_leave",
        met=f"training_state = '{state}'",
        **TRAINING | {"family": "amounts"},
    )


TRAINING_MISSING = _training_count(
    "training_missing",
    "missing",
    "Training not yet done",
    "Required courses that people in post have never completed, past their starting time.",
    "What has nobody arranged yet?",
    "lower",
)
TRAINING_DUE_SOON = _training_count(
    "training_due_soon",
    "due_soon",
    "Training due soon",
    "Required courses in date that run out in the next 90 days.",
    "What needs booking?",
    "either",
)
TRAINING_EXPIRED = _training_count(
    "training_expired",
    "expired",
    "Training run out",
    "Required courses whose last completion has run out.",
    "What needs renewing?",
    "lower",
)
TRAINING_COURSE = Metric(
    name="training_course",
    title="Training in date, by course",
    meaning="One required course: how many of those who need it hold it in date.",
    question="Which course needs attention?",
    formula="people who hold the course in date or due soon / people who need it, less those in a starter's grace",
    unit="percent",
    better="higher",
    counted=REQUIRED_NOW,
    met=TRAINED_NOW,
    part="course_no",
    parts_sql="select course_no, course from facts.course",
    overall=False,
    **TRAINING | {"family": "people"},
)

METRICS = (
    TRAINING_IN_DATE,
    TRAINING_PEOPLE_COMPLIANT,
    TRAINING_MISSING,
    TRAINING_DUE_SOON,
    TRAINING_EXPIRED,
    TRAINING_COURSE,
)
