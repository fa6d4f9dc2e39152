"""What is owed to or by each person in post, as SQL over facts: one statement a kind, all with the same columns.

Each yields person, kind, what, due_on, good_to_on (the last day on which it still counts), booked_on, needs_check,
source_file, source_line, from the temp tables here and course_state.
"""

from metrics.people import due_support

# The due itself is the last good day less the tolerance; while an open long leave meets it there is none.
SUPERVISION = """
select here.person, 'supervision' as kind, 'Supervision' as what,
    state.met_to_on - about.tolerance_days as due_on, state.met_to_on as good_to_on, booked.booked_on,
    false as needs_check, state.source_file, state.source_line
from here
cross join facts.about as about
join facts.supervision_state as state on state.person = here.person
    and getvariable('as_of') between state.from_on and state.to_on and not state.is_unsupervised
left join (
    select session.staff_id, min(session.date) as booked_on
    from raw.supervision as session semi join here on here.staff_id = session.staff_id
    where session.status = 'booked' and session.date >= getvariable('as_of') and coalesce(session.type, '') <> 'group'
        and coalesce(session.supervisor_id, '') <> session.staff_id
    group by session.staff_id
) as booked on booked.staff_id = here.staff_id
where here.is_counted and state.met_to_on < date '9999-01-01'
"""

# The first appraisal is due before the first year is up, or a year after one held earlier.
APPRAISAL = """
select here.person, 'appraisal' as kind, 'Appraisal' as what,
    greatest(coalesce(state.year_after, here.year_on - 1), here.year_on - 1) as due_on,
    greatest(coalesce(state.year_after, here.year_on - 1), here.year_on - 1) as good_to_on, null as booked_on,
    false as needs_check, state.source_file, state.source_line
from here
join facts.appraisal_state as state on state.person = here.person
    and getvariable('as_of') between state.from_on and state.to_on
where here.is_counted
"""

OPEN_PROBATION = """
from here
join facts.probation as probation on probation.person = here.person
    and getvariable('as_of') between probation.from_on and probation.to_on
where here.is_counted
"""
PLACE = "probation.source_file, probation.source_line"

SUPPORT_AGREEMENT = f"""
select here.person, 'support_agreement' as kind, 'Support agreement' as what, probation.agreement_by as due_on,
    probation.agreement_by as good_to_on, null as booked_on, false as needs_check, {PLACE}
{OPEN_PROBATION} and probation.support_agreement_on is null
"""
INDUCTION = f"""
select here.person, 'induction' as kind, 'Induction' as what,
    probation.induction_by as due_on, probation.induction_by as good_to_on, null as booked_on,
    false as needs_check, {PLACE}
{OPEN_PROBATION} and probation.induction_completed_on is null
"""
PROBATION_REVIEW = f"""
select here.person, 'probation_review' as kind, 'Probation review' as what,
    case when probation.outcome = 'extended' then probation.extended_to else probation.review_due_on end as due_on,
    case when probation.outcome = 'extended' then probation.extended_to else probation.review_due_on end as good_to_on,
    null as booked_on, false as needs_check, {PLACE}
{OPEN_PROBATION}
    and case when probation.outcome = 'extended' then probation.extended_to is not null
        else probation.review_due_on is not null and probation.reviewed_on is null end
"""

# Employment counts, and an extension moves nothing (Employment Rights Act 2025); asked for in the last month before.
PROBATION_DECISION = f"""
select here.person, 'probation_decision' as kind, 'Probation decision' as what, probation.decide_by as due_on,
    probation.decide_by as good_to_on, null as booked_on, false as needs_check, {PLACE}
{OPEN_PROBATION} and probation.decide_by - interval 1 month <= getvariable('as_of')
"""

# A starter needs somebody else as mentor from two weeks after the start until six months after it.
MENTOR = """
select here.person, 'mentor' as kind, 'Mentor' as what, here.from_on + 14 as due_on, here.from_on + 14 as good_to_on,
    null as booked_on, false as needs_check, null as source_file, null as source_line
from here
where here.is_counted and getvariable('as_of') <= here.from_on + interval 6 month
    and not exists (
        select 1 from facts.mentoring as mentoring
        where mentoring.person = here.person
            and greatest(getvariable('as_of'), here.from_on + 14) between mentoring.from_on and mentoring.to_on
    )
"""

# A course not yet done is due before a starter’s grace is over; one that was done, before it expires.
COURSE = """
select person, 'course' as kind, course as what, coalesce(expires_on, due_from - 1) as due_on,
    coalesce(expires_on, due_from - 1) as good_to_on, booked_on, false as needs_check, source_file, source_line
from course_state
where state in ('missing', 'grace', 'expired', 'due_soon', 'in_date')
    and (expires_on is not null or state in ('missing', 'grace'))
"""
CERTIFICATE = """
select person, 'certificate' as kind, course as what, null as due_on, null as good_to_on, booked_on,
    true as needs_check, source_file, source_line
from course_state
where state = 'no_expiry_recorded'
"""

COLUMNS = (
    "0 as person, '' as kind, '' as what, cast(null as date) as due_on, cast(null as date) as good_to_on, "
    "cast(null as date) as booked_on, false as needs_check, '' as source_file, 0 as source_line"
)

# What each kind is about, as a manager calls it, the ones asked after first.
SUBJECTS = {
    "supervision": ("supervision",),
    "appraisals": ("appraisal",),
    "required training": ("certificate", "course"),
    "probation": ("support_agreement", "induction", "probation_review", "probation_decision"),
    "mentors": ("mentor",),
    "line managers": ("line_manager",),
    "goals": ("goal_review",),
    "qualifications": ("level_3", "level_5"),
    "return-to-work talks": ("return_talk",),
    "regulation 48": ("reg_48",),
}
SUBJECT_OF = {kind: subject for subject, kinds in SUBJECTS.items() for kind in kinds}

# kind -> the exports it is known from; who owes it; how it is read.
KINDS = {
    "supervision": (("supervision",), "organisation", SUPERVISION),
    "support_agreement": (("probation",), "organisation", SUPPORT_AGREEMENT),
    "mentor": (("mentoring",), "organisation", MENTOR),
    "induction": (("probation",), "organisation", INDUCTION),
    "probation_review": (("probation",), "organisation", PROBATION_REVIEW),
    "probation_decision": (("probation",), "organisation", PROBATION_DECISION),
    "appraisal": (("appraisal",), "organisation", APPRAISAL),
    "certificate": (("requirements", "training"), "organisation", CERTIFICATE),
    "course": (("requirements", "training"), "person", COURSE),
    "line_manager": (("staff",), "organisation", due_support.LINE_MANAGER),
    "goal_review": (("goals",), "organisation", due_support.GOAL_REVIEW),
    "level_3": (("qualification",), "organisation", due_support.LEVEL_3),
    "level_5": (("qualification",), "organisation", due_support.LEVEL_5),
    "return_talk": (("absence",), "organisation", due_support.RETURN_TALK),
    "reg_48": (("leave",), "organisation", due_support.REG_48),
}

# The exports of the kinds that a measure of the same exports is about. All of them need the staff export, and days lost
# to sickness or spent on leave are not about the talk or the notice that follows.
NOT_STEPS = {"staff", "absence", "leave"}
NOT_MEASURED = {"level_5"}  # the measures of qualifications are about the Level 3
MEASURED = {
    kind: exports
    for kind, (exports, _, _) in KINDS.items()
    if kind not in NOT_MEASURED and not NOT_STEPS.issuperset(exports)
}
