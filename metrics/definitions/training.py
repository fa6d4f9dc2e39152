"""Training: the courses a role asks for, and who holds them in date."""

from typing import Literal

from metrics.count.placing import state_sql, stretch_sql
from metrics.definitions import phrases
from metrics.metric import Fact, Metric, Stretches
from records.policy import NO_TARGET, Target

REQUIRED = state_sql(
    "facts.training_required",
    "fact.course_no, course.course, fact.training_state, fact.completed_on, fact.expires_on, fact.due_from",
    basis="trained",
    join="join facts.course as course on course.course_no = fact.course_no",
)
STRETCHES = stretch_sql("facts.training_required", "fact.course_no, fact.training_state", basis="trained")
OF_PERSON = """
select period, placement, person, is_on_leave, {source} 1 as times,
    sum(case when training_state <> 'grace' then times else 0 end) as required,
    sum(case when training_state in ('in_date', 'due_soon') then times else 0 end) as good
from {rows}
group by period, placement, person, is_on_leave"""
TRAINING_PERSON = Fact(
    name="training_person",
    grain="one row per person with required training on the day",
    by_placement=True,
    sql=OF_PERSON.format(
        rows=f"(select *, 1 as times from ({REQUIRED}))",
        source="any_value(post_file) as source_file, any_value(post_line) as source_line,",
    ),
    stretches=Stretches(
        columns=("placement", "person", "is_on_leave", "training_state"), sql=STRETCHES, unfolded=OF_PERSON
    ),
)
# Evidence of any date up to the day counts.
TRAINING_ROW = Fact(
    name="training_row",
    grain="one row per person and required course on the day",
    by_placement=True,
    sql=REQUIRED,
    stretches=Stretches(columns=("placement", "course_no", "is_on_leave", "training_state"), sql=STRETCHES),
)
REQUIRED_NOW = "not is_on_leave and training_state <> 'grace'"
TRAINED_NOW = "training_state in ('in_date', 'due_soon')"
REASON = "course || ': ' || case when is_on_leave then 'on long leave' else replace(training_state, '_', ' ') end"

TRAINING_IN_DATE = Metric(
    name="training_in_date",
    title="Required training in date",
    meaning="Required courses that people in post hold in date.",
    question="Is everyone trained in what their role asks?",
    formula="required courses in date or due soon / required courses of people in post, less a starter's grace",
    subject="Training",
    exports=("training", "requirements"),
    target=Target(value=95, source="product default"),
    fact=TRAINING_ROW,
    counted=REQUIRED_NOW,
    met=TRAINED_NOW,
    reason=REASON,
    series="state",
    family="rows",
    evidence="state",
    core=True,
    in_summary="{value} of required training in date",
    headline=True,
)
TRAINING_PEOPLE_COMPLIANT = Metric(
    name="training_people_compliant",
    title="People with all training in date",
    meaning="People in post who hold every required course in date.",
    question="How many people have everything?",
    formula="people with every required course in date or due soon / people with a required course past its grace",
    subject="Training",
    exports=("training", "requirements"),
    target=Target(value=90, source="product default"),
    fact=TRAINING_PERSON,
    counted="not is_on_leave and required > 0",
    met="good = required",
    reason="case when is_on_leave then 'on long leave' when required = 0 then 'new starter, nothing due yet' "
    "when good = required then 'all in date' else cast(required - good as varchar) || ' to do' end",
    uncounted="is_on_leave",
    series="state",
    evidence="state",
    headline=True,
    by_person=True,
    uncounted_words=phrases.ON_LONG_LEAVE,
)


def _count_of(
    *,
    state: str,
    title: str,
    meaning: str,
    question: str,
    better: Literal["lower", "either"],
    target: Target = NO_TARGET,
    says_the_same_as: str = "",
) -> Metric:
    """How many required courses are in a state."""
    return Metric(
        name=f"training_{state}",
        title=title,
        meaning=meaning,
        question=question,
        formula=f"count of required courses that are {state.replace('_', ' ')}",
        subject="Training",
        exports=("training", "requirements"),
        unit="count",
        better=better,
        target=target,
        fact=TRAINING_ROW,
        kind="count",
        counted="not is_on_leave",
        met=f"training_state = '{state}'",
        reason=REASON,
        series="state",
        family="amounts",
        says_the_same_as=says_the_same_as,
    )


TRAINING_MISSING = _count_of(
    state="missing",
    title="Training not yet done",
    meaning="Required courses that people in post have never completed, past the grace of a new starter.",
    question="What has nobody arranged yet?",
    better="lower",
    target=Target(value=0, source="product default"),
    says_the_same_as="training_in_date",
)
TRAINING_DUE_SOON = _count_of(
    state="due_soon",
    title="Training due soon",
    meaning="Required courses in date that expire in the next 90 days.",
    question="What needs booking?",
    better="either",
)
TRAINING_EXPIRED = _count_of(
    state="expired",
    title="Training expired",
    meaning="Required courses whose last completion has expired.",
    question="What needs renewing?",
    better="lower",
    target=Target(value=0, source="product default"),
    says_the_same_as="training_in_date",
)
TRAINING_COURSE = Metric(
    name="training_course",
    title="Training in date, by course",
    meaning="One required course: how many of those who need it hold it in date.",
    question="Which course needs attention?",
    formula="people who hold the course in date or due soon / people who need it, less those in a starter's grace",
    subject="Training",
    exports=("training", "requirements"),
    target=Target(value=95, source="product default: as training_in_date"),
    fact=TRAINING_ROW,
    counted=REQUIRED_NOW,
    met=TRAINED_NOW,
    reason=REASON,
    part="course_no",
    parts_sql="select course_no, course from facts.course",
    overall=False,
    series="state",
    parts_heading="Course",
)

METRICS = (
    TRAINING_IN_DATE,
    TRAINING_PEOPLE_COMPLIANT,
    TRAINING_MISSING,
    TRAINING_DUE_SOON,
    TRAINING_EXPIRED,
    TRAINING_COURSE,
)
