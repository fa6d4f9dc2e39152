"""The metrics of practice, each from an export of its own."""

from tests.plain import (
    absence,
    adjustments,
    appraisal,
    goals,
    qualification,
    recognition,
    services,
    sessions,
    starting,
    supervisors,
)
from tests.plain.metric import Metric, of_rows

ORGANISATION = ("organisation",)
ORGANISATION_AND_SERVICE = ("organisation", "service")
SERVICE = ("service",)


def any_row(_: bool) -> bool:
    """Whether a row is about the few, where every one is."""
    return True


def _supervision() -> list[Metric]:
    needs = ("supervision",)
    return [
        Metric(name="supervision_recorded", figures=sessions.supervision_recorded, needs=needs),
        Metric(
            name="supervision_in_probation",
            figures=starting.supervision_in_probation,
            needs=("supervision", "probation"),
        ),
        Metric(
            name="supervisor_span",
            figures=supervisors.supervisor_span,
            needs=needs,
            levels=ORGANISATION_AND_SERVICE,
        ),
        Metric(name="peer_support_3m", figures=supervisors.peer_support_3m, needs=needs, whole_window=3),
        Metric(name="appraisal_user_views", figures=appraisal.appraisal_user_views, needs=("appraisal",)),
        Metric(
            name="strengths_training",
            figures=supervisors.strengths_training,
            needs=("training",),
            parts=supervisors.leaders,
            available=supervisors.strengths_listed,
        ),
    ]


def _starting() -> list[Metric]:
    needs = ("probation",)
    return [
        Metric(name="probation_support_agreement", figures=starting.probation_support_agreement, needs=needs),
        Metric(name="induction_on_time", figures=starting.induction_on_time, needs=needs),
        Metric(name="probation_reviews_on_time", figures=starting.probation_reviews_on_time, needs=needs),
        Metric(
            name="probation_extensions_clear",
            figures=starting.probation_extensions_clear,
            needs=needs,
            levels=ORGANISATION,
        ),
        Metric(name="mentor_in_place", figures=starting.mentor_in_place, needs=("mentoring",)),
    ]


def _goals() -> list[Metric]:
    needs = ("goals",)
    prompts = {"levels": ORGANISATION, "calendar": "quarter", "group": goals.people_in_post}
    return [
        Metric(name="goals_agreed_and_reviewed", figures=goals.goals_agreed_and_reviewed, needs=needs),
        Metric(name="goals_completed_or_replanned", figures=goals.goals_completed_or_replanned, needs=needs),
        Metric(
            name="targets_at_each_level",
            figures=goals.targets_at_each_level,
            needs=needs,
            levels=SERVICE,
            is_count=True,
        ),
        Metric(
            name="support_prompts",
            figures=goals.support_prompts,
            needs=needs,
            is_count=True,
            contributors=goals.people_prompted,
            **prompts,
        ),
        Metric(
            name="support_followed",
            figures=goals.support_followed,
            needs=("goals", "supervision"),
            contributors=goals.people_to_follow,
            **prompts,
        ),
    ]


def _recognition_and_plans() -> list[Metric]:
    yearly = {"levels": ORGANISATION, "calendar": "year"}
    return [
        Metric(
            name="recognised_6m",
            figures=recognition.recognised_6m,
            needs=("recognition",),
            whole_window=6,
        ),
        of_rows(
            "recognition_share",
            recognition.recognition_share,
            about_few=lambda is_recognition: not is_recognition,
            needs=("recognition",),
            levels=ORGANISATION_AND_SERVICE,
            calendar="quarter",
        ),
        of_rows("adjustments_asked", adjustments.adjustments_asked, needs=("adjustments",), whole_window=12, **yearly),
        of_rows("adjustments_in_place", adjustments.adjustments_in_place, any_row, needs=("adjustments",), **yearly),
        of_rows("plans_complete", adjustments.plans_complete, any_row, needs=("plans",), **yearly),
        of_rows("support_before_formal", adjustments.support_before_formal, needs=("plans",), **yearly),
    ]


def _qualification() -> list[Metric]:
    today = {"needs": ("qualification",), "last_month_only": True}
    return [
        Metric(name="level_3_held", figures=qualification.level_3_held, **today),
        Metric(name="level_3_overdue", figures=qualification.level_3_overdue, is_count=True, **today),
        Metric(name="level_3_at_risk", figures=qualification.level_3_at_risk, is_count=True, **today),
        Metric(
            name="manager_status",
            figures=qualification.manager_status,
            levels=SERVICE,
            is_count=True,
            leavers_in="window",
        ),
    ]


def _services() -> list[Metric]:
    levels = ORGANISATION_AND_SERVICE
    learning = {"needs": ("learning",), "levels": levels}
    absences = {"needs": ("absence",), "levels": levels, "calendar": "quarter"}
    return [
        Metric(name="learning_closed_and_shared", figures=services.learning_closed_and_shared, **learning),
        Metric(name="learning_good_practice_share", figures=services.learning_good_practice_share, **learning),
        Metric(
            name="vacancy_rate",
            figures=services.vacancy_rate,
            needs=("establishment",),
            levels=levels,
        ),
        of_rows("return_talk_on_time", absence.return_talk_on_time, any_row, **absences),
        Metric(
            name="sickness_rate",
            figures=absence.sickness_rate,
            group=absence.people_with_hours,
            contributors=absence.hours_lost,
            whole_window=3,
            **absences,
        ),
        Metric(name="agency_share", figures=services.agency_share, needs=("agency",), levels=levels),
        Metric(name="views_responded", figures=services.views_responded, needs=("feedback",), levels=levels),
        Metric(name="blockers_fixed", figures=services.blockers_fixed, needs=("tools",), levels=levels),
    ]


PRACTICE = [*_supervision(), *_starting(), *_goals(), *_recognition_and_plans(), *_qualification(), *_services()]
